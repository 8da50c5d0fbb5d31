"""The faults this program is built to survive, row by row, and which test proves each.

A test says which row it proves by ``@pytest.mark.fault_row(7)``. ``./test faults`` runs those
tests alone and prints the table with a verdict for each row; ``python -m tests.fault_rows``
writes ``docs/fault-table.md``; ``./test soak`` repeats the rows of ``REPEATED``.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "fault-table.md"
MARK = "fault_row"
ROWS = "fault-rows"
REPEATED = (1, 2, 3, 4, 17, 18)

FAULTS = {
    1: "A worker's child is killed in the middle of a PDF: one file, the same bytes",
    2: "A whole worker is killed in the middle of a PDF: one file, none half written",
    3: "A worker is killed between file and row: the same file again, one row",
    4: "The web process is killed while a note is signed: signed whole, or a draft",
    5: "The queue is down: signing and booking go on, the work follows",
    6: "The queue is wiped: no recorded job is lost",
    7: "The queue's memory is lost: nobody is signed out or in as another, bookings stay right",
    8: "PostgreSQL restarts under load: a page that says so, then work goes on",
    9: "PostgreSQL is killed: what was answered is there, the audit chain holds",
    10: "The database takes no writes: a page that says so, nothing half done",
    11: "The disk under stored files is full: refused, nothing left behind",
    12: "The clock jumps back: leases, tokens and the order of the trail stay right",
    13: "Clocks go forward and back: wall time is kept, days of 23 and 25 hours",
    14: "A form is posted many times: one row, and the second answer is the first",
    15: "Two tabs, two patients: what is saved goes to the patient shown",
    16: "A stale page saves: refused with both versions, nothing overwritten",
    17: "200 want one slot: one has it, 199 are refused in words",
    18: "Crossed wishes for provider, room and patient: no overlap, no deadlock",
    19: "A booking while the provider's day is being blocked: one wins, the other is told",
    20: "A series moves while one of its dates is taken: all, or those listed",
    21: "A malformed remittance: refused whole, with its place",
    22: "The same remittance twice: posted once",
    23: "Posting a remittance is killed half-way: none or all of it",
    24: "An upload that grows when opened: refused at once, in little memory",
    25: "An upload that is a program in disguise: refused, or handed out inert",
    26: "Text that a spreadsheet would run: shown as text",
    27: "Any address with somebody else's ids: not found, nothing written",
    28: "A post without the form's token: refused, nothing written",
    29: "A session that was planted, ended, or outlived its person: refused",
    30: "Passwords tried by the hundred: stopped, and the right person not locked out for long",
    31: "A second factor used twice, guessed or walked around: refused",
    32: "A link that was edited, used, replaced or has run out: opens nothing",
    33: "A script typed into every field: shown, never run",
    34: "A forged host, a redirect to elsewhere, a copy kept of a chart: refused",
    35: "The audit trail is edited: refused to the program, located when the owner does it",
    36: "A question asked for nobody: no row",
    37: "A migration under load: short locks, and both versions work",
    38: "A backup on an empty machine: the same rows, chain and printed note",
    39: "Two schedulers: each period's job once",
    40: "A job that kills its worker: five tries, then shown to a person",
    41: "Slow callers, huge bodies, thousands of fields: refused, others served as before",
    42: "Anything at all in any form: an answer, never an error page",
    43: "The web server is killed while a note is typed, and the tab with it: every character",
    44: "PostgreSQL is killed while a note is typed: every character, tick and timer",
}
# Why a row has no test.
OPEN = {
    11: "Needs a small disk of its own to fill; the write path (temporary name, flush, rename, "
    "removal on failure) is the one that row 2 kills.",
    21: "Remittances are not built yet.",
    22: "Remittances are not built yet.",
    23: "Remittances are not built yet.",
    37: "Migrations run with the program stopped; the runbook says so.",
}


def rows_of(item: pytest.Item) -> set[int]:
    """Return the rows that a collected test proves."""
    return {row for mark in item.iter_markers(MARK) for row in mark.args}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run ask for rows alone, and for repeats."""
    group = parser.getgroup("faults")
    group.addoption(f"--{ROWS}", default="", help="Only tests of these rows, as 1,2,17 or all.")
    group.addoption("--fault-repeats", type=int, default=1, help="How often each is run.")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat a test of a fault as often as asked."""
    repeats = metafunc.config.getoption("fault_repeats")
    if repeats > 1 and metafunc.definition.get_closest_marker(MARK):
        metafunc.fixturenames.append("fault_turn")
        metafunc.parametrize("fault_turn", range(1, repeats + 1), indirect=True)


@pytest.fixture
def fault_turn(request: pytest.FixtureRequest) -> int:
    """Which repeat this is."""
    return int(request.param)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Note each test's rows in its report, and leave out what was not asked for."""
    asked = config.getoption("fault_rows")
    wanted = set(FAULTS) if asked == "all" else {int(row) for row in asked.split(",") if row}
    for item in items:
        item.user_properties.extend((MARK, row) for row in sorted(rows_of(item)))
    if asked:
        others = [item for item in items if not rows_of(item) & wanted]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if rows_of(item) & wanted]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the verdict of each row, when rows were asked for."""
    if not config.getoption("fault_rows"):
        return
    ran, failed = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
    for outcome in ("passed", "failed", "error"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, row in report.user_properties:
                if name == MARK:
                    (ran if outcome == "passed" else failed)[row].add(report.nodeid)
    terminalreporter.section("fault table")
    for row, fault in FAULTS.items():
        if row in ran or row in failed or config.getoption("fault_rows") == "all":
            verdict = _verdict(row, len(ran[row] - failed[row]), len(failed[row]))
            terminalreporter.write_line(f"{row:>3}  {verdict:<18}  {fault}")


def _verdict(row: int, passed: int, failed: int) -> str:
    if failed:
        return f"FAILED {failed} of {passed + failed}"
    return f"pass {passed} of {passed}" if passed else ("not built" if row in OPEN else "not run")


def marked_tests(root: Path = ROOT) -> dict[int, list[str]]:
    """Return the names of the tests of each row, read from the sources."""
    found = defaultdict[int, list[str]](list)
    for path in sorted(root.glob("*/**/test_*.py")):
        name = path.relative_to(root)
        if name.parts[0].startswith(".") or name.parts[0] == "node_modules":
            continue
        for row, test in _marks(ast.parse(path.read_text())):
            found[row].append(f"{name}::{test}")
    return found


def _marks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                yield from ((row, node.name) for row in _rows_named(decorator))


def _rows_named(decorator: ast.expr) -> Iterator[int]:
    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith(f".{MARK}"):
        yield from (int(ast.literal_eval(argument)) for argument in decorator.args)


def page() -> str:
    """Return the table as the page that is checked in."""
    return "\n".join(_lines(marked_tests()))


def _lines(tests: dict[int, list[str]]) -> Iterable[str]:
    yield "# Fault table"
    yield ""
    yield "What this program is built to survive, and the test of each row. Written by"
    yield "`python -m tests.fault_rows` from the tests; `./test faults` runs them alone and prints"
    yield "each row's verdict; `./test soak` repeats rows "
    yield f"{', '.join(map(str, REPEATED))} thirty times."
    yield ""
    yield "| row | fault, and what must come of it | proved by |"
    yield "| --- | --- | --- |"
    for row, fault in FAULTS.items():
        proofs = "<br>".join(f"`{test}`" for test in tests.get(row, ()))
        reason = f"*open:* {OPEN[row]}" if row in OPEN else ""
        yield f"| {row} | {fault} | {proofs or reason} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page())
    sys.stdout.write(f"{PAGE}\n")

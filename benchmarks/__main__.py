"""Measure parts of the chain and print each figure beside its budget.

``python -m benchmarks`` measures the pure parts, then scrubs claims in a database of its own;
``--pure`` leaves the database out. What is not measured yet is listed in docs/scaling.md.
"""

import os
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import repeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

CLAIMS = 5000
FORMS = 1000
SCRUBS = 3000


def seconds(act: Callable[[], object]) -> float:
    """Return the wall time of one call."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def scrub_rate() -> float:
    """Return full claims scrubbed a second on one core."""
    from rules.engine import scrub
    from rules.tests.claims import claim, line

    facts = claim(line("97112", 2, "GP"), line("97110", 1, "GP"))
    scrub(facts)
    return SCRUBS / seconds(lambda: [scrub(facts) for _ in range(SCRUBS)])


def interchange_seconds() -> tuple[float, float]:
    """Return the seconds for 5,000 claims in one interchange, and the peak in MB."""
    from x12.claim_837p import write_interchange
    from x12.tests.samples import INTERCHANGE, MEDICARE_CLAIM

    def write() -> None:
        for _line in write_interchange(INTERCHANGE, repeat(MEDICARE_CLAIM, CLAIMS)):
            pass

    took = seconds(write)
    tracemalloc.start()
    write()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return took, peak


def validation_seconds() -> float:
    """Return the seconds in which the independent judge reads 5,000 claims."""
    from billing.edi.judge import judge_837p
    from x12.claim_837p import write_interchange
    from x12.tests.samples import INTERCHANGE, MEDICARE_CLAIM

    text = "".join(write_interchange(INTERCHANGE, repeat(MEDICARE_CLAIM, CLAIMS)))
    return seconds(lambda: judge_837p(text))


def form_rate() -> float:
    """Return CMS-1500 forms a second in one batch, the form page drawn before."""
    from billing.cms1500.stamp import render_forms
    from billing.tests.cms1500.samples import FORM

    def render(count: int) -> None:
        render_forms(
            repeat(FORM, count),
            with_form_lines=True,
            x_offset=0,
            y_offset=0,
            report=lambda _n: None,
        )

    render(1)
    return FORMS / seconds(lambda: render(FORMS))


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and its budget."""
    yield "full claims scrubbed a second, pure core", f"{scrub_rate():,.0f}", "at least 2,000"
    took, peak = interchange_seconds()
    yield f"837P of {CLAIMS:,} claims, writing", f"{took:.1f} s", "under 10 s"
    yield f"837P of {CLAIMS:,} claims, peak memory", f"{peak:.1f} MB", "flat"
    yield f"837P of {CLAIMS:,} claims, judged by pyx12", f"{validation_seconds():.1f} s", "none set"
    yield f"CMS-1500, {FORMS:,} forms in one file, a second", f"{form_rate():,.0f}", "at least 100"


def measured(*, with_database: bool) -> Iterator[tuple[str, str, str]]:
    """Yield every figure, those from the database last."""
    yield from rows()
    if with_database:
        from benchmarks import from_database

        yield from from_database.rows()


def main() -> None:
    """Print the table with the machine."""
    from foundation.bootstrap.environment import ensure_environment

    ensure_environment()
    import django

    django.setup()
    out = sys.stdout.write
    out(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, ")
    out(f"load {os.getloadavg()[0]:.1f}\n\n")
    for what, figure, budget in measured(with_database="--pure" not in sys.argv[1:]):
        out(f"{what:<48}{figure:>12}   budget {budget}\n")


if __name__ == "__main__":
    main()

"""Measure the product and print each figure beside its budget, all in one run.

``python -m benchmarks`` measures everything but the soak; names choose parts (``pure``, ``scrub``,
``booking``, ``day``, ``slots``, ``search``, ``chart``, ``jobs``, ``soak``). Each part that needs a
database makes its own and drops it. docs/scaling.md keeps the last results.
"""

import argparse
import os
import platform
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

CLAIMS = 5000
FORMS = 1000
SCRUBS = 3000
PARTS = ("pure", "scrub", "booking", "day", "slots", "search", "chart", "jobs")


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


def reading_seconds() -> float:
    """Return the seconds in which 5,000 claims are read back and found to say the same."""
    from x12.claim_837p import write_interchange
    from x12.claim_837p_reader import read_interchange
    from x12.tests.samples import INTERCHANGE, MEDICARE_CLAIM

    text = "".join(write_interchange(INTERCHANGE, repeat(MEDICARE_CLAIM, CLAIMS)))

    def read() -> None:
        claims = read_interchange(text).claims
        if len(claims) != CLAIMS or any(claim != MEDICARE_CLAIM for claim in claims):
            raise AssertionError("What was read back is not what was written.")

    return seconds(read)


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
    yield f"837P of {CLAIMS:,} claims, read back the same", f"{reading_seconds():.1f} s", "none set"
    yield f"CMS-1500, {FORMS:,} forms in one file, a second", f"{form_rate():,.0f}", "at least 100"


def measured(parts: Sequence[str], options: argparse.Namespace) -> Iterator[tuple[str, str, str]]:
    """Yield every figure of the parts that were asked for."""
    from benchmarks import (
        booking,
        day_page,
        from_database,
        jobs,
        long_chart,
        patients,
        slots,
        soak,
    )

    available: dict[str, Callable[[], Iterator[tuple[str, str, str]]]] = {
        "pure": rows,
        "scrub": from_database.rows,
        "booking": booking.rows,
        "day": lambda: day_page.rows(options.appointments),
        "slots": lambda: slots.rows(options.appointments),
        "search": patients.search_rows,
        "chart": long_chart.rows,
        "jobs": jobs.rows,
        "soak": lambda: soak.rows(options.minutes),
    }
    for part in parts:
        yield from available[part]()


def main() -> None:
    """Print the table with the machine."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "soak", []], help="all without")
    parser.add_argument("--appointments", type=int, default=50_000, help="stored for the day page")
    parser.add_argument("--minutes", type=float, default=15, help="how long the soak lasts")
    options = parser.parse_args()

    from foundation.bootstrap.environment import ensure_environment

    ensure_environment()
    import django

    django.setup()
    out = sys.stdout.write
    out(f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, ")
    out(f"load {os.getloadavg()[0]:.1f}\n\n")
    for what, figure, budget in measured(options.parts or PARTS, options):
        out(f"{what:<52}{figure:>18}   {budget}\n")
        sys.stdout.flush()


def _processor() -> str:
    """Return what the processor calls itself."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


if __name__ == "__main__":
    main()

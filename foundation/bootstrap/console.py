"""What the launchers say on the terminal."""

import sys


def say(line: str, *, end: str = "\n") -> None:
    """Print a line at once."""
    print(line, end=end, flush=True)  # noqa: T201 - a launcher talks to whoever started it


def complain(line: str) -> None:
    """Print a line where errors belong."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - see say()

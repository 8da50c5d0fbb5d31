"""Reading the text of a scripted command and refusing it in one line."""

import json
import sys
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper

from rules.described.reading import DescriptionError

UNREADABLE = 2
DATA_IS_WRONG = 1


def read_text(file: Path | None) -> str:
    """Return the text of the file, or of standard input when there is none."""
    try:
        content = sys.stdin.buffer.read() if file is None else file.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}", returncode=UNREADABLE) from error
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name_of(file)}: byte {error.start} is not UTF-8", returncode=UNREADABLE
        ) from error


def refusal(file: Path | None, error: DescriptionError) -> CommandError:
    """Return the one line that says where in which input, and why."""
    line = " ".join(f"{name_of(file)}: {error}".split())
    return CommandError(line, returncode=UNREADABLE)


def name_of(file: Path | None) -> str:
    """Return what messages call the input."""
    return "standard input" if file is None else str(file)


def write_json(stdout: OutputWrapper, answers: list[dict[str, object]]) -> None:
    """Write one JSON document."""
    stdout.write(json.dumps(answers, indent=2))

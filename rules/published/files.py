"""Published files, alone or inside the .zip they come in: found, bounded and opened.

Nothing is unpacked to a folder. An archive is refused when it is broken, encrypted, or
would grow past what any of these publications holds.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 400 * 1024 * 1024  # of one file unpacked; the largest published has about 70 MB
MOST_MEMBERS = 500
HEAD_BYTES = 64 * 1024
ENCRYPTED = 0x1
FEWEST_TABS = 3  # in one line of a tab-delimited file
WORKBOOK = "[Content_Types].xml"


class PublishedFileError(ValueError):
    """A file that is not what it should be; the message says where and what to do."""

    def __init__(self, file: str, message: str, *, line: int | None = None) -> None:
        self.file = file
        self.line = line
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """One file that stands alone (``member`` is ``None``) or in an archive."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return self.path.name if self.member is None else f"{self.path.name}: {self.member}"

    @property
    def own_name(self) -> str:
        """Return the file's own name, without folders, in lower case."""
        return Path(self.member or self.path.name).name.lower()

    def read(self) -> bytes:
        """Return the whole content."""
        with self.open() as stream, self._guarded():
            return stream.read()

    def read_cells(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row's last line number and its cells, trimmed; tab or comma delimited."""
        delimiter = "\t" if self._is_tabbed() else ","
        with self.open() as stream, self._guarded():
            # Only codes and numbers are kept, so that a stray byte in a notice is no matter.
            text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
            rows = csv.reader(text, delimiter=delimiter)
            try:
                for cells in rows:
                    yield rows.line_num, [" ".join(cell.split()) for cell in cells]
            except csv.Error as error:
                raise PublishedFileError(
                    self.name, f"cannot be read as a table ({error}).", line=rows.line_num
                ) from error

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the content for reading."""
        if self.member is None:
            with self.path.open("rb") as stream:
                yield stream
        else:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as member:
                yield member  # type: ignore[misc]  # an IO[bytes], which reads like BinaryIO

    def _is_tabbed(self) -> bool:
        with self.open() as stream, self._guarded():
            head = stream.read(HEAD_BYTES)
        return any(line.count(b"\t") >= FEWEST_TABS for line in head.splitlines())

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise PublishedFileError(
                self.name, f"is damaged ({error}). Download it again."
            ) from error


def find_files(
    paths: Sequence[Path], *, wanted: Callable[[str], bool], sought: str
) -> tuple[PublishedFile, ...]:
    """Return the files to read: those given alone, and the wanted members of archives.

    ``wanted`` judges a member's own name in lower case; ``sought`` says in words what
    is looked for.

    Raises ``PublishedFileError`` for an archive that is unsafe or holds nothing wanted.
    """
    return tuple(file for path in paths for file in _files_of(path, wanted, sought))


def _files_of(path: Path, wanted: Callable[[str], bool], sought: str) -> Iterable[PublishedFile]:
    if not path.is_file():
        raise PublishedFileError(path.name, "is no file.")
    if zipfile.is_zipfile(path):
        return _members_of(path, wanted, sought)
    if path.suffix.lower() == ".zip":
        raise PublishedFileError(path.name, "is damaged. Download it again.")
    _refuse_odd_size(path.name, path.stat().st_size)
    return (PublishedFile(path=path),)


def _members_of(path: Path, wanted: Callable[[str], bool], sought: str) -> Iterable[PublishedFile]:
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    if any(member.filename == WORKBOOK for member in members):
        raise PublishedFileError(path.name, f"is an Excel workbook. Give {sought}.")
    if len(members) > MOST_MEMBERS:
        raise PublishedFileError(path.name, f"holds {len(members)} files, more than any release.")
    found = [member for member in members if _is_wanted(member.filename, wanted)]
    if not found:
        raise PublishedFileError(path.name, f"does not hold {sought}.")
    for member in found:
        name = f"{path.name}: {member.filename}"
        if member.flag_bits & ENCRYPTED:
            raise PublishedFileError(name, "is encrypted. Unpack it and give the file itself.")
        _refuse_odd_size(name, member.file_size)
    return tuple(PublishedFile(path=path, member=member.filename) for member in found)


def _is_wanted(filename: str, wanted: Callable[[str], bool]) -> bool:
    return not filename.startswith("__MACOSX/") and wanted(Path(filename).name.lower())


def _refuse_odd_size(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise PublishedFileError(name, f"would be {size:,} bytes, more than any release.")
    if size == 0:
        raise PublishedFileError(name, "is empty. Download it again.")

import zipfile
from pathlib import Path

import pytest

from rules.published import files
from rules.published.files import PublishedFileError, find_files

SOUGHT = "the invented table"


def is_text(name: str) -> bool:
    return name.endswith(".txt")


def find(path: Path) -> tuple[files.PublishedFile, ...]:
    return find_files([path], wanted=is_text, sought=SOUGHT)


def archive(folder: Path, **members: str) -> Path:
    path = folder / "release.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name.replace("_txt", ".txt").replace("__MACOSX", "__MACOSX/"), text)
    return path


def test_a_file_alone_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "table.dat"
    path.write_text("a\tb\tc\td\n")

    (file,) = find(path)

    assert file.name == "table.dat"
    assert list(file.read_cells()) == [(1, ["a", "b", "c", "d"])]


def test_wanted_members_alone_are_read(tmp_path: Path) -> None:
    path = archive(tmp_path, table_txt="a,b\n", guide="x", __MACOSX_table_txt="x")

    (file,) = find(path)

    assert file.name == "release.zip: table.txt"
    assert list(file.read_cells()) == [(1, ["a", "b"])]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishedFileError, match=r"absent\.txt: is no file"):
        find(tmp_path / "absent.txt")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()

    with pytest.raises(PublishedFileError, match="is empty"):
        find(path)


def test_an_archive_without_what_is_sought_says_so(tmp_path: Path) -> None:
    with pytest.raises(PublishedFileError, match="does not hold the invented table"):
        find(archive(tmp_path, guide="x"))


def test_a_workbook_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")

    with pytest.raises(PublishedFileError, match=r"Excel workbook\. Give the invented table"):
        find(path)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "release.zip"
    path.write_bytes(b"PK\x03\x04 and no more")

    with pytest.raises(PublishedFileError, match="Download it again"):
        find(path)


def test_an_archive_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, table_txt="97112\t97022\t1\tx\n" * 1000)
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    (file,) = find(path)

    with pytest.raises(PublishedFileError, match="is damaged"):
        list(file.read_cells())


def test_an_archive_that_would_grow_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 10_000)
    path = archive(tmp_path, table_txt="0" * 10_001)

    assert path.stat().st_size < 1000
    with pytest.raises(PublishedFileError, match="more than any release"):
        find(path)


def test_a_large_file_alone_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    path = tmp_path / "table.txt"
    path.write_text("0" * 11)

    with pytest.raises(PublishedFileError, match="more than any release"):
        find(path)


def test_an_archive_of_very_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_MEMBERS", 1)

    with pytest.raises(PublishedFileError, match="holds 2 files"):
        find(archive(tmp_path, table_txt="x", other_txt="x"))


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, table_txt="x")
    content = path.read_bytes()
    directory = content.index(b"PK\x01\x02")
    path.write_bytes(content[: directory + 8] + b"\x01" + content[directory + 9 :])

    with pytest.raises(PublishedFileError, match="is encrypted"):
        find(path)


def test_what_is_no_table_is_refused_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text("a,b\n" + "x" * 200_000)
    (file,) = find(path)

    with pytest.raises(PublishedFileError, match="line 2: cannot be read as a table"):
        list(file.read_cells())

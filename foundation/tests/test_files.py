import pytest

from foundation.files import content_hash, path_of, read_bytes, store_bytes


def test_a_file_is_named_by_its_content_and_stored_once() -> None:
    first = store_bytes(folder="claims", content=b"ISA", suffix=".837")
    second = store_bytes(folder="claims", content=b"ISA", suffix=".837")

    assert first == second == f"claims/{content_hash(b'ISA')}.837"
    assert read_bytes(first) == b"ISA"
    assert [path.name for path in path_of("claims").iterdir()] == [path_of(first).name]


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "claims/../../x"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="inside the media folder"):
        path_of(name)

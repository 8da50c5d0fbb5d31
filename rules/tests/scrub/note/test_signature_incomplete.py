import pytest

from rules.tests.claims import claim, note, paths, payer
from rules.vocabulary import Profession

ASKS = payer(needs_cosignature=True)


def test_missing_credentials_are_found() -> None:
    facts = claim(note=note(author_credentials=" "))

    assert paths("NOTE-013", facts) == ["note.author_credentials"]


@pytest.mark.parametrize("author", [Profession.PTA, Profession.STUDENT])
def test_a_missing_cosignature_is_found_where_the_payer_needs_it(author: Profession) -> None:
    unsigned, signed = (note(author_profession=author, cosigned=done) for done in (False, True))

    assert paths("NOTE-013", claim(note=unsigned, payer=ASKS)) == ["note.cosigned"]
    assert paths("NOTE-013", claim(note=signed, payer=ASKS)) == []
    assert paths("NOTE-013", claim(note=unsigned)) == []


def test_a_therapist_needs_no_cosignature() -> None:
    assert paths("NOTE-013", claim(payer=ASKS)) == []

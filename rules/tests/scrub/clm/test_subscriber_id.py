import pytest

from rules.tests.claims import claim, coverage, paths, payer
from rules.vocabulary import PayerKind


@pytest.mark.parametrize("written", [None, " "])
def test_a_missing_id_is_found_for_every_payer(written: str | None) -> None:
    for kind in (PayerKind.MEDICARE, PayerKind.COMMERCIAL):
        facts = claim(coverage=coverage(subscriber_id=written), payer=payer(kind))

        assert paths("CLM-003", facts) == ["coverage.subscriber_id"]


@pytest.mark.parametrize("written", ["123456789A", "1EG4TE5MK7", "1SG4TE5MK73", "0EG4TE5MK73"])
def test_medicare_ids_of_the_wrong_form_are_found(written: str) -> None:
    facts = claim(coverage=coverage(subscriber_id=written))

    assert paths("CLM-003", facts) == ["coverage.subscriber_id"]


@pytest.mark.parametrize("written", ["1EG4TE5MK73", "1EG4-TE5-MK73", "1eg4 te5 mk73"])
def test_hyphens_and_spaces_are_ignored(written: str) -> None:
    assert paths("CLM-003", claim(coverage=coverage(subscriber_id=written))) == []


def test_only_medicare_itself_has_that_form() -> None:
    facts = claim(
        coverage=coverage(subscriber_id="H123"), payer=payer(PayerKind.MEDICARE_ADVANTAGE)
    )

    assert paths("CLM-003", facts) == []

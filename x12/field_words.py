"""Segments and elements of our 837P in plain words, and the field of the claim behind each."""

from collections.abc import Mapping

from x12.claim_places import Place

# NM101, or where the file is not at hand the loop: words and path.
PARTIES: Mapping[str, tuple[str, str]] = {
    "41": ("submitter", ""),
    "40": ("receiver", ""),
    "85": ("billing provider", "billing_provider"),
    "87": ("pay-to address", "billing_provider"),
    "IL": ("subscriber", "coverage"),
    "PR": ("payer", "payer"),
    "QC": ("patient", "patient"),
    "DN": ("referring provider", "referring_provider"),
    "82": ("rendering provider", "rendering_provider"),
    "77": ("service facility", ""),
    "DQ": ("supervising provider", "rendering_provider"),
}
LOOPS: Mapping[str, str] = {
    "1000A": "41",
    "1000B": "40",
    "2010AA": "85",
    "2010AB": "87",
    "2010BA": "IL",
    "2010BB": "PR",
    "2010CA": "QC",
    "2310A": "DN",
    "2310B": "82",
    "2310C": "77",
    "2310D": "DQ",
    "2420A": "82",
}
NUMBERS: Mapping[str, str] = {"IL": "member ID", "PR": "payer ID", "41": "ID", "40": "ID"}
OF_A_PARTY: Mapping[tuple[str, int], str] = {
    ("NM1", 3): "name",
    ("NM1", 4): "first name",
    ("NM1", 5): "middle name",
    ("NM1", 8): "kind of number",
    ("N3", 1): "street address",
    ("N3", 2): "second line of the address",
    ("N4", 1): "city",
    ("N4", 2): "state",
    ("N4", 3): "ZIP code",
    ("DMG", 2): "birth date",
    ("DMG", 3): "sex",
    ("PRV", 3): "taxonomy code",
    ("PER", 2): "contact name",
    ("PER", 4): "phone number",
}
OF_THE_CLAIM: Mapping[tuple[str, int], tuple[str, str]] = {
    ("SBR", 1): ("The rank of the coverage", "coverage"),
    ("SBR", 2): ("The patient's relationship to the subscriber", "coverage"),
    ("SBR", 3): ("The group number", "coverage"),
    ("SBR", 4): ("The plan's name", "coverage"),
    ("SBR", 9): ("The payer's claim filing code", "payer"),
    ("PAT", 1): ("The patient's relationship to the subscriber", "coverage"),
    ("CLM", 1): ("Our number of the claim", ""),
    ("CLM", 2): ("The total charge", "total_charge"),
    ("CLM", 5): ("The place of service or frequency code", "lines"),
    ("CLM", 11): ("The cause of the accident", ""),
    ("SV1", 2): ("The charge", "lines"),
    ("SV1", 4): ("The units", "lines"),
    ("SV1", 5): ("The place of service", "lines"),
    ("SV1", 7): ("A diagnosis pointer", "lines"),
    ("NTE", 2): ("The note to the payer", ""),
}
DATES: Mapping[str, tuple[str, str]] = {
    "472": ("The date of service", "lines"),
    "431": ("The onset date", "onset_date"),
    "454": ("The date of the first treatment", "diagnoses"),
    "439": ("The date of the accident", ""),
}
REFERENCES: Mapping[str, tuple[str, str]] = {
    "G1": ("The authorization number", "authorization"),
    "9F": ("The referral number", "referring_provider"),
    "F8": ("The payer's number of the first claim", "payer_control_number"),
    "6R": ("The line's control number", ""),
    "EI": ("The billing provider's tax number", "billing_provider"),
    "SY": ("The billing provider's tax number", "billing_provider"),
}
PROCEDURE_COMPONENT = 2
NAMES_A_PARTY = frozenset({"NM1", "N3", "N4", "DMG", "PRV", "PER"})


def field_of(
    segment: str, loop: str, position: int, component: int, place: Place | None
) -> tuple[str, str]:
    """Return an element in words that begin a sentence, and the path of its field."""
    if segment in NAMES_A_PARTY:
        return _field_of_party(segment, loop, position, place)
    if segment == "HI":
        return f"Diagnosis {position}", "diagnoses"
    if (segment, position) == ("SV1", 1):
        is_code = component in {0, 1, PROCEDURE_COMPONENT}
        words = "The procedure code" if is_code else "A modifier"
        return _on_line(words, place), _path_of_line(place)
    known = _known(segment, position, place)
    if known is None:
        return f"Field {position} of segment {segment}", ""
    words, path = known
    if path == "lines":
        return _on_line(words, place), _path_of_line(place)
    return words, path


def party_or_segment_of(segment: str, loop: str, place: Place | None) -> tuple[str, str]:
    """Return a whole segment in words that begin a sentence, and the path of what it holds."""
    if segment in NAMES_A_PARTY:
        whose, path = _party(loop, place)
        return f"The {whose} (segment {segment})", path
    if segment == "HI":
        return "The list of diagnoses (segment HI)", "diagnoses"
    known = _known(segment, 0, place)
    if known is not None:
        return f"{known[0]} (segment {segment})", known[1]
    return f"Segment {segment}", _path_of_line(place) if place and place.line else ""


def _known(segment: str, position: int, place: Place | None) -> tuple[str, str] | None:
    if segment in {"DTP", "REF"} and place is not None and place.segment.name == segment:
        table = DATES if segment == "DTP" else REFERENCES
        return table.get(place.segment.text(1))
    return OF_THE_CLAIM.get((segment, position))


def _field_of_party(segment: str, loop: str, position: int, place: Place | None) -> tuple[str, str]:
    whose, path = _party(loop, place)
    if (segment, position) == ("NM1", 9):
        return f"The {whose}'s {NUMBERS.get(_code(loop, place), 'NPI')}", path
    words = OF_A_PARTY.get((segment, position), f"field {position} of segment {segment}")
    return f"The {whose}'s {words}", path


def _party(loop: str, place: Place | None) -> tuple[str, str]:
    return PARTIES.get(_code(loop, place), ("party", ""))


def _code(loop: str, place: Place | None) -> str:
    return (place.party if place else "") or LOOPS.get(loop, "")


def _on_line(words: str, place: Place | None) -> str:
    return f"{words} on line {place.line}" if place and place.line else words


def _path_of_line(place: Place | None) -> str:
    return f"lines[{place.line - 1}]" if place and place.line else "lines"

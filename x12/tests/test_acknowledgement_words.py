"""Codes in plain words: whose field it is, what is wrong with it, and where it is mended."""

import pytest

from x12.acknowledgement_records import (
    Answer,
    ClaimAcknowledgement,
    ElementFault,
    InterchangeAcknowledgement,
    LineAcknowledgement,
    SegmentFault,
    StatusCode,
    Statuses,
)
from x12.claim_places import Place, read_places
from x12.segments import segment
from x12.status_words import reasons_of, reasons_of_claim
from x12.syntax_words import reason_of_interchange, reasons_of_fault


def told(category: str, status: str = "", entity: str = "") -> tuple[str, str]:
    code = StatusCode(category=category, status=status, entity=entity)
    reason = next(reasons_of(Statuses(codes=(code,))))
    return reason.message, reason.path


@pytest.mark.parametrize(
    ("code", "message", "path"),
    [
        (("A7", "562", "85"), "The billing provider's NPI is not valid.", "billing_provider"),
        (("A6", "158", "QC"), "The patient's birth date is missing.", "patient"),
        (("A3", "33", "IL"), "The payer has no such subscriber and member ID.", "coverage"),
        (("A6", "252", ""), "The authorization number is missing.", "authorization"),
        (("A8", "255", ""), "A diagnosis code does not fit the rest of the claim.", "diagnoses"),
        (
            ("A3", "26", "82"),
            "The payer does not know the rendering provider.",
            "rendering_provider",
        ),
        (("A7", "9999", ""), "It was refused because information is not valid. Status 9999.", ""),
        (("A2", "20", ""), "It was accepted for processing.", ""),
        (("Z9", "", ""), "It was answered with a code without words here.", ""),
    ],
)
def test_a_status_is_a_sentence_with_a_field(
    code: tuple[str, str, str], message: str, path: str
) -> None:
    assert told(*code) == (message, path)


def test_a_lines_status_names_its_procedure() -> None:
    code = StatusCode(category="A7", status="453")
    line = LineAcknowledgement(procedure_code="97112", statuses=Statuses(codes=(code,)))
    claim = ClaimAcknowledgement(patient_control_number="C1", statuses=Statuses(), lines=(line,))

    assert [one.message for one in reasons_of_claim(claim)] == [
        "Line 97112: A modifier is not valid."
    ]


def fault(
    name: str, position: int = 0, component: int = 0, *, loop: str = "", code: str = "7"
) -> SegmentFault:
    elements = (
        (ElementFault(position=position, component=component, code=code),) if position else ()
    )
    return SegmentFault(segment=name, position=5, loop=loop, code="8", elements=elements)


@pytest.mark.parametrize(
    ("found", "place", "message", "path", "where"),
    [
        (
            fault("NM1", 9, code="5"),
            Place(segment=segment("NM1", "IL"), party="IL"),
            "The subscriber's member ID is too long.",
            "coverage",
            "NM109",
        ),
        (
            fault("NM1", 9, loop="2310B", code="1"),
            None,
            "The rendering provider's NPI is required and missing.",
            "rendering_provider",
            "2310B NM109",
        ),
        (
            fault("SV1", 1, 3),
            Place(segment=segment("SV1"), line=2),
            "A modifier on line 2 has a code that is not valid.",
            "lines[1]",
            "SV101-3",
        ),
        (
            fault("HI", 2),
            None,
            "Diagnosis 2 has a code that is not valid.",
            "diagnoses",
            "HI02",
        ),
        (
            fault("REF", 2),
            Place(segment=segment("REF", "G1", "A1")),
            "The authorization number has a code that is not valid.",
            "authorization",
            "REF02",
        ),
        (fault("K3", 1), None, "Field 1 of segment K3 has a code that is not valid.", "", "K301"),
        (
            fault("HI"),
            None,
            "The list of diagnoses (segment HI) has errors in its fields.",
            "diagnoses",
            "HI",
        ),
        (
            fault("DTP"),
            Place(segment=segment("DTP", "472", "D8", "20260302"), line=1),
            "The date of service (segment DTP) has errors in its fields.",
            "lines",
            "DTP",
        ),
    ],
)
def test_a_fault_names_the_field_in_plain_words(
    found: SegmentFault, place: Place | None, message: str, path: str, where: str
) -> None:
    reason = next(reasons_of_fault(found, place))

    assert (reason.message, reason.path, reason.segment) == (message, path, where)


def test_an_envelopes_code_is_a_sentence() -> None:
    ack = InterchangeAcknowledgement(control_number="1", answer=Answer.REJECTED, code="025")

    assert reason_of_interchange(ack).message == (
        "An interchange with this control number came before."
    )


CLAIM_FILE = (
    "ISA*00*          *00*          *ZZ*HARBOR01       *ZZ*CLEAR01        "
    "*260310*1015*^*00501*000000012*0*T*:~GS*HC*A*B*20260310*1015*12*X*005010X222A1~"
    "ST*837*0001*005010X222A1~BHT*0019*00*B1~HL*1**20*1~NM1*85*2*HARBOR~"
    "HL*2*1*22*0~SBR*P~NM1*IL*1*DOE~NM1*PR*2*PAYER~CLM*C1*80~HI*ABK:G20~LX*1~SV1*HC:97112*80~"
    "HL*3*1*22*1~SBR*P~NM1*IL*1*ROE~HL*4*3*23*0~PAT*19~NM1*QC*1*ROE~CLM*C2*80~LX*1~"
    "SE*22*0001~GE*1*12~IEA*1*000000012~"
)


@pytest.mark.parametrize(
    ("position", "claim", "party", "line"),
    [
        (4, "", "85", 0),
        (7, "C1", "IL", 0),
        (9, "C1", "", 0),
        (12, "C1", "", 1),
        (15, "C2", "IL", 0),
        (18, "C2", "QC", 0),
    ],
)
def test_a_place_belongs_to_the_claim_that_follows_its_subscriber(
    position: int, claim: str, party: str, line: int
) -> None:
    found = read_places(CLAIM_FILE, {("0001", position)})

    place = found.places["0001", position]
    assert (place.patient_control_number, place.party, place.line) == (claim, party, line)
    assert found.claims == {"0001": ["C1", "C2"]}

"""The gate before sending: each single fault of a long list is stopped, and by what.

Four gates stand one behind the other: the rules, the checks of the records, the independent
judge of the text, and the comparison of the text read back with what was to be written.
Faults of structure are made in the text, all others where they would come about.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from billing.edi.judge import judge_837p
from rules.engine import scrub
from rules.facts import ClaimFacts, EarlierLineFacts
from rules.tests.claims import COMMERCIAL, SERVICE_DATE, authorization, claim, coverage, line, payer
from rules.vocabulary import Severity
from x12.checks import check_interchange
from x12.claim_837p import write_interchange
from x12.claim_837p_reader import ReadBack, read_interchange
from x12.claim_837p_records import Claim, Interchange
from x12.tests.samples import (
    ALL_CLAIMS,
    AUTO_CLAIM,
    DEPENDANT_CLAIM,
    INTERCHANGE,
    MEDICARE_CLAIM,
    REPLACEMENT_CLAIM,
    SECONDARY_CLAIM,
    WORKERS_COMPENSATION_CLAIM,
)

TEXT = "".join(write_interchange(INTERCHANGE, ALL_CLAIMS))
WRITTEN = ReadBack(interchange=INTERCHANGE, claims=ALL_CLAIMS)
LEAST = 75

# Faults of the text: what is written, and what stands there instead.
IN_THE_TEXT: tuple[tuple[str, str], ...] = (
    ("\nSE*178", "\nSE*177"),
    ("GE*1*42", "GE*1*41"),
    ("IEA*1*000000042~", ""),
    ("IEA*1*000000042", "IEA*1*000000041"),
    ("HL*2*1*22*0", "HL*2*7*22*0"),
    ("HL*3*1*22*1", "HL*9*1*22*1"),
    ("NM1*85*2*RIVERBEND PHYSICAL THERAPY*****XX*1234567893~\n", ""),
    ("REF*EI*311234567~\n", ""),
    ("SBR*P*18*******MB~\n", ""),
    ("SBR*P*18*******MB", "SBR*X*18*******MB"),
    ("SBR*P*18*******MB", "SBR*P*99*******MB"),
    ("SBR*P*18*******MB", "SBR*P*18*******QQ"),
    ("NM1*PR*2*EXAMPLE MEDICARE CONTRACTOR*****PI*15202~\n", ""),
    ("DMG*D8*19480203*F", "DMG*D8*19480230*F"),
    ("DMG*D8*19480203*F", "DMG*D8*19480203*X"),
    ("HI*ABK:M25561*ABF:R262~\n", ""),
    ("HI*ABK:M25561", "HI*XXX:M25561"),
    ("LX*1~", "LX*2~"),
    ("SV1*HC:97161:GP:KX*120.5*UN*1***1:2~\n", ""),
    ("SV1*HC:97161", "SV1*ZZ:97161"),
    ("*120.5*UN*1*", "*120.5*XX*1*"),
    ("*120.5*UN*1*", "*$120.5*UN*1*"),
    ("97161:GP:KX", "97161:GPX:KX"),
    ("DTP*472*D8*20261001~\n", ""),
    ("DTP*472*D8*20261001", "DTP*472*D8*20261301"),
    ("CLM*PCN1001*230.5***11:B:1", "CLM*PCN1001*230.5***77:B:1"),
    ("CLM*PCN1001*", "CLM*" + "9" * 39 + "*"),
    ("REF*G1*AUTH998877", "REF*G1*" + "9" * 51),
    ("REF*F8*2026290123456~\n", ""),
    ("NM1*IL*1*FIELD*JOAN", "NM1*IL*1*FI*ELD*JOAN"),
    ("NM1*IL*1*FIELD", "NM1*IL*1*FÖLD"),
    ("PAT*19", "PAT*77"),
    ("NTE*ADD*", "XYZ*ADD*"),
    ("BHT*0019*00", "BHT*0019*77"),
    ("OI***Y*P**Y~\n", ""),
    ("CAS*CO*45*20.5", "CAS*XX*45*20.5"),
    ("005010X222A1", "005010X222"),
    ("N4*COLUMBUS*OH*432151234", "N4*COLUMBUS*ZZ*432151234"),
    ("CLM*PCN1001*230.5", "CLM*PCN1001*203.5"),
    ("MI*1EG4TE5MK73", "MI*1EG4TE5MK37"),
    ("SV1*HC:97112:GP:KX*110*UN*2", "SV1*HC:97112:GP:KX*110*UN*3"),
    ("XX*1245319599", "XX*1245319598"),
    ("AMT*D*140", "AMT*D*150"),
)


def subscriber(base: Claim, **changes: Any) -> Claim:
    return replace(base, subscriber=replace(base.subscriber, **changes))


def info(base: Claim, **changes: Any) -> Claim:
    return replace(base, info=replace(base.info, **changes))


def first_line(base: Claim, **changes: Any) -> Claim:
    first, *rest = base.info.lines
    return info(base, lines=(replace(first, **changes), *rest))


def dependant(**changes: Any) -> Claim:
    assert DEPENDANT_CLAIM.patient is not None
    return replace(DEPENDANT_CLAIM, patient=replace(DEPENDANT_CLAIM.patient, **changes))


def practice(**changes: Any) -> Interchange:
    return replace(INTERCHANGE, billing_provider=replace(INTERCHANGE.billing_provider, **changes))


def facility(**changes: Any) -> Claim:
    place = DEPENDANT_CLAIM.info.service_facility
    assert place is not None
    return info(
        DEPENDANT_CLAIM,
        service_facility=replace(place, address=replace(place.address, **changes)),
    )


def first_payer(**changes: Any) -> Claim:
    (other,) = SECONDARY_CLAIM.info.other_coverages
    return info(SECONDARY_CLAIM, other_coverages=(replace(other, **changes),))


def first_decision(**changes: Any) -> Claim:
    (decision,) = SECONDARY_CLAIM.info.lines[0].adjudications
    return first_line(SECONDARY_CLAIM, adjudications=(replace(decision, **changes),))


def of_the_practice() -> Iterator[tuple[str, Interchange]]:
    address = INTERCHANGE.billing_provider.address
    yield "billing NPI, wrong check digit", practice(npi="1234567890")
    yield "billing NPI of nine digits", practice(npi="123456789")
    yield "billing taxonomy of nine characters", practice(taxonomy="261QP2000")
    yield "billing taxonomy without its X", practice(taxonomy="261QP20000")
    yield "tax number of eight digits", practice(tax_id="12345678")
    yield "billing address in a box", practice(address=replace(address, line_1="PO BOX 9"))
    for zip_code in ("43215", "432150000", "432159999", "4321"):
        wrong = replace(address, postal_code=zip_code)
        yield f"billing ZIP {zip_code}", practice(address=wrong)
    yield "billing state unknown", practice(address=replace(address, state="XX"))
    yield "a control number of ten digits", replace(INTERCHANGE, control_number=10**9)


def of_parties() -> Iterator[tuple[str, Claim]]:
    medicare = MEDICARE_CLAIM
    therapist, physician = medicare.info.rendering, medicare.info.referring
    assert therapist is not None
    assert physician is not None
    yield "rendering NPI", info(medicare, rendering=replace(therapist, npi="1679576720"))
    yield "rendering without NPI", info(medicare, rendering=replace(therapist, npi=""))
    yield "rendering taxonomy", info(medicare, rendering=replace(therapist, taxonomy="2251"))
    billing_npi = INTERCHANGE.billing_provider.npi
    yield "rendering is billing", info(medicare, rendering=replace(therapist, npi=billing_npi))
    yield "referring NPI", info(medicare, referring=replace(physician, npi="1245319590"))
    yield "supervising NPI", info(AUTO_CLAIM, supervising=replace(physician, npi="1245319590"))
    yield "Medicare without referring", info(medicare, referring=None)
    yield "a referral number of nobody", info(DEPENDANT_CLAIM, referring=None)
    yield "patient without birth date", subscriber(medicare, birth_date=None)
    yield "patient without address", subscriber(medicare, address=None)
    yield "patient of unknown sex code", subscriber(medicare, sex="X")
    yield "Medicare number of ten characters", subscriber(medicare, member_id="1EG4TE5MK7")
    yield "no member id", subscriber(DEPENDANT_CLAIM, member_id="")
    yield (
        "no payer id",
        subscriber(medicare, payer=replace(medicare.subscriber.payer, identifier="")),
    )
    yield "no dependant", replace(DEPENDANT_CLAIM, patient=None)
    yield "a dependant of Medicare", subscriber(DEPENDANT_CLAIM, filing_code="MB")
    yield "Medicare with a group number", subscriber(medicare, group_number="GRP1")
    yield (
        "dependant in an unknown state",
        dependant(
            address=replace(DEPENDANT_CLAIM.patient.address, state="QQ")  # type: ignore[union-attr]  # it has one
        ),
    )
    yield (
        "dependant without first name",
        dependant(
            name=replace(DEPENDANT_CLAIM.patient.name, first_name="")  # type: ignore[union-attr]  # as above
        ),
    )
    yield "clinic ZIP of five digits", facility(postal_code="43209")
    yield "clinic in a box", facility(line_1="P.O. Box 4")


def of_the_claim() -> Iterator[tuple[str, Claim]]:
    medicare, original = MEDICARE_CLAIM, DEPENDANT_CLAIM
    day = medicare.info.lines[0].service_date
    yield "total is not the sum", info(medicare, total_charge=Decimal("230.00"))
    yield "paid more than charged", info(medicare, patient_paid_amount=Decimal(900))
    yield "replacement without number", info(REPLACEMENT_CLAIM, payer_control_number="")
    yield "void without number", info(original, frequency_code="8")
    yield "original with a number", info(original, payer_control_number="77")
    yield "frequency 3", info(original, frequency_code="3")
    yield "Medicare replaced", info(medicare, frequency_code="7", payer_control_number="77")
    yield "onset after the visit", info(medicare, onset_date=day + timedelta(days=1))
    yield "onset before birth", info(medicare, onset_date=date(1940, 1, 1))
    yield "accident after the visit", info(original, accident_date=day + timedelta(days=1))
    yield "a cause without its day", info(original, accident_date=None)
    yield "an accident without cause", info(original, related_causes=())
    yield "auto without state", info(AUTO_CLAIM, accident_state="")
    yield "a state without auto", info(original, accident_state="OH")
    yield "a cause that is none", info(original, related_causes=("ZZ",))
    yield "diagnosis with its point", info(medicare, diagnoses=("M25.561", "R262"))
    yield "diagnosis twice", info(medicare, diagnoses=("M25561", "M25561"))
    yield "no diagnosis", info(medicare, diagnoses=())
    thirteen = tuple(f"M2556{number:X}" for number in range(13))
    yield "thirteen diagnoses", info(medicare, diagnoses=thirteen)
    yield "control number of 21 characters", info(medicare, patient_control_number="9" * 21)
    yield "place of service of one digit", info(medicare, place_of_service="1")
    one = medicare.info.lines[0]
    yield (
        "fifty-one lines",
        info(
            medicare,
            total_charge=one.charge * 51,
            lines=tuple(replace(one, control_number=f"L{number}") for number in range(51)),
        ),
    )
    yield "no line", info(medicare, lines=(), total_charge=Decimal(0))
    second = medicare.info.lines[1]
    yield "one control number twice", first_line(medicare, control_number=second.control_number)


def of_lines() -> Iterator[tuple[str, Claim]]:
    medicare = MEDICARE_CLAIM
    day = medicare.info.lines[0].service_date
    yield "visit after filing", first_line(medicare, service_date=day + timedelta(days=400))
    yield "visit before birth", first_line(medicare, service_date=date(1947, 1, 1))
    yield "negative charge", first_line(medicare, charge=Decimal("-120.50"))
    yield "three decimals", first_line(medicare, charge=Decimal("120.505"))
    yield "no units", first_line(medicare, units=0)
    yield "negative units", first_line(medicare, units=-1)
    yield "a code of four characters", first_line(medicare, procedure_code="9711")
    yield "a modifier of three", first_line(medicare, modifiers=("GPX",))
    yield "five modifiers", first_line(medicare, modifiers=("GP", "KX", "59", "CQ", "GA"))
    yield "a modifier twice", first_line(medicare, modifiers=("GP", "GP"))
    yield "no pointer", first_line(medicare, diagnosis_pointers=())
    yield "a pointer to nothing", first_line(medicare, diagnosis_pointers=(3,))
    yield "a pointer twice", first_line(medicare, diagnosis_pointers=(1, 1))
    yield "five pointers", first_line(medicare, diagnosis_pointers=(1, 2, 3, 4, 5))


def of_two_payers() -> Iterator[tuple[str, Claim]]:
    compensation = WORKERS_COMPENSATION_CLAIM
    assert compensation.patient is not None
    yield (
        "secondary type without Medicare",
        subscriber(DEPENDANT_CLAIM, medicare_secondary_type="12"),
    )
    yield (
        "Medicare second without reason",
        subscriber(SECONDARY_CLAIM, filing_code="MB", member_id="1EG4TE5MK73", group_number=""),
    )
    yield "second without the first", info(SECONDARY_CLAIM, other_coverages=())
    yield "two of one rank", first_payer(rank="S")
    yield "paid is not charged less adjusted", first_payer(paid_amount=Decimal("141.00"))
    yield "a line out of balance", first_decision(paid_amount=Decimal("81.00"))
    adjustments = SECONDARY_CLAIM.info.lines[0].adjudications[0].adjustments
    nothing = replace(adjustments[0], amount=Decimal(0))
    yield "an adjustment of nothing", first_decision(adjustments=(nothing, *adjustments))
    yield "a decision of nobody", first_decision(payer_identifier="99999")
    yield "no member id there", first_payer(member_id="")
    yield "the day twice", first_payer(decided_on=date(2026, 10, 20))
    yield "plan named beside its number", subscriber(DEPENDANT_CLAIM, group_name="PLAN")
    yield (
        "an injury without case",
        replace(compensation, patient=replace(compensation.patient, property_casualty_number="")),
    )
    yield "an injury without cause", info(compensation, related_causes=(), accident_date=None)


def of_therapy() -> Iterator[tuple[str, ClaimFacts]]:
    """Yield faults that need tables, the chart or earlier claims: the rules stop them."""
    sent = EarlierLineFacts(service_date=SERVICE_DATE, code="97112", units=1, modifiers=("GP",))
    yield "sent before", claim(earlier_lines=(sent,))
    yield "no GP", claim(line("97112", 1, "59"))
    yield "no CQ for the assistant", claim(line("97112", 1, "GP", pt_minutes=0, pta_minutes=15))
    year = claim().therapy_year
    past = replace(year, allowed_before_this_claim=Decimal("2500.00"))  # type: ignore[type-var]  # given
    yield "no KX past the threshold", claim(therapy_year=past)
    yield "KX with GA", claim(line("97112", 1, "GP", "KX", "GA"), therapy_year=past)
    yield "a pair without 59", claim(line("97112", 1, "GP"), line("97150", 1, "GP"))
    yield "a diagnosis that is none", claim(diagnoses=("Z99.99",))
    yield "a header as diagnosis", claim(diagnoses=("M54.5",))
    yield "a procedure that is none", claim(line("97999", 1, "GP"))
    over = authorization(visits_used_with_this=13)
    yield "visits past the authorization", claim(authorization=over)
    yield (
        "no authorization in force",
        claim(payer=replace(COMMERCIAL, needs_authorization=True), authorization=None),
    )
    yield "coverage over", claim(coverage=coverage(ends_on=SERVICE_DATE - timedelta(days=1)))
    yield "filed too late", claim(payer=payer(filing_limit_days=5))
    yield "zero charge", claim(line(charge=Decimal("0.00")))


def stopped_text(before: str, after: str) -> str:
    assert before in TEXT, before
    text = TEXT.replace(before, after, 1)
    if not judge_837p(text).ok:
        return "pyx12"
    try:
        return "" if read_interchange(text) == WRITTEN else "reading back"
    except ValueError:
        return "reading back"


def stopped_claim(one: Claim, interchange: Interchange = INTERCHANGE) -> str:
    if check_interchange(interchange, [one]):
        return "own checks"
    text = "".join(write_interchange(interchange, [one]))
    return "" if judge_837p(text).ok else "pyx12"


def stopped_facts(facts: ClaimFacts) -> str:
    blocked = any(finding.severity == Severity.BLOCK for finding in scrub(facts))
    return "rules" if blocked else ""


def tried() -> Iterator[tuple[str, str]]:
    """Yield each fault and the gate that stops it, or nothing where none does."""
    for before, after in IN_THE_TEXT:
        yield f"{before} -> {after}", stopped_text(before, after)
    for name, interchange in of_the_practice():
        yield name, stopped_claim(MEDICARE_CLAIM, interchange)
    for claims in (of_parties(), of_the_claim(), of_lines(), of_two_payers()):
        for name, one in claims:
            yield name, stopped_claim(one)
    for name, facts in of_therapy():
        yield name, stopped_facts(facts)


def test_every_single_fault_is_stopped_by_one_of_the_gates() -> None:
    answers = list(tried())

    assert [name for name, gate in answers if not gate] == []
    assert len(answers) == len({name for name, _ in answers}) >= LEAST
    by_gate = Counter(gate for _, gate in answers)
    assert set(by_gate) == {"pyx12", "reading back", "own checks", "rules"}


def test_what_the_faults_are_made_in_passes_every_gate() -> None:
    assert check_interchange(INTERCHANGE, ALL_CLAIMS) == ()
    assert judge_837p(TEXT).ok
    assert read_interchange(TEXT) == WRITTEN
    assert stopped_facts(claim()) == ""

"""Checks of the claim itself: amounts, dates, codes and pointers (loops 2300 and 2400)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from x12.claim_837p_records import ClaimInfo, ServiceLine
from x12.faults import WireFault, below, fault
from x12.shapes import is_diagnosis, is_modifier, is_procedure, is_state

CONTROL_NUMBER_LENGTHS = range(1, 21)  # what receivers promise to give back
LINE_CONTROL_NUMBER_LENGTHS = range(1, 31)
LINE_COUNTS = range(1, 51)
DIAGNOSIS_COUNTS = range(1, 13)
MODIFIER_LIMIT = 4
POINTER_COUNTS = range(1, 5)
AMOUNT_LIMIT = Decimal(100_000_000)
UNIT_LIMIT = 999
CENT = Decimal("0.01")
ORIGINAL, REPLACEMENT, VOID = "1", "7", "8"
AUTO_ACCIDENT = "AA"
CAUSES = frozenset({AUTO_ACCIDENT, "EM", "OA"})
CAUSE_LIMIT = 3
PLACE_OF_SERVICE = re.compile(r"[0-9]{2}")


def check_claim_info(info: ClaimInfo, born: date | None, filed_on: date) -> Iterator[WireFault]:
    """Find what is wrong with a claim of a patient born on ``born``, filed on ``filed_on``."""
    if len(info.patient_control_number) not in CONTROL_NUMBER_LENGTHS:
        yield fault("patient_control_number", "The patient control number has 1 to 20 characters.")
    yield from _place("place_of_service", info.place_of_service)
    yield from _frequency(info)
    yield from _amounts(info)
    yield from _diagnoses(info.diagnoses)
    yield from _causes(info)
    yield from _dates(info, born, filed_on)
    yield from _lines(info)


def _place(path: str, place_of_service: str) -> Iterator[WireFault]:
    if PLACE_OF_SERVICE.fullmatch(place_of_service) is None:
        yield fault(path, "A place of service is two digits.")


def _frequency(info: ClaimInfo) -> Iterator[WireFault]:
    if info.frequency_code not in {ORIGINAL, REPLACEMENT, VOID}:
        yield fault("frequency_code", "The frequency is 1 original, 7 replacement or 8 void.")
    elif info.frequency_code == ORIGINAL and info.payer_control_number:
        yield fault("payer_control_number", "An original does not carry a payer control number.")
    elif info.frequency_code != ORIGINAL and not info.payer_control_number:
        yield fault(
            "payer_control_number",
            "A replacement or void needs the payer control number of the claim it corrects.",
        )


def _amounts(info: ClaimInfo) -> Iterator[WireFault]:
    yield from check_amount("total_charge", info.total_charge)
    total = sum((line.charge for line in info.lines), start=Decimal(0))
    if total != info.total_charge:
        yield fault(
            "total_charge",
            f"The lines add up to {total:.2f}, but the claim says {info.total_charge:.2f}.",
        )
    if info.patient_paid_amount is not None:
        yield from check_amount("patient_paid_amount", info.patient_paid_amount)
        if info.patient_paid_amount > info.total_charge:
            yield fault("patient_paid_amount", "The patient paid more than was charged.")


def check_amount(path: str, value: Decimal) -> Iterator[WireFault]:
    """Find an amount that is negative, splits cents or is too long for the wire."""
    if not value.is_finite():
        yield fault(path, "This is not an amount.")
        return
    if value < 0:
        yield fault(path, "An amount may not be negative.")
    if value >= AMOUNT_LIMIT:
        yield fault(path, "An amount has at most ten digits.")
    elif value != value.quantize(CENT):
        yield fault(path, "An amount has at most two decimals.")


def _diagnoses(diagnoses: tuple[str, ...]) -> Iterator[WireFault]:
    if len(diagnoses) not in DIAGNOSIS_COUNTS:
        yield fault("diagnoses", "A claim has 1 to 12 diagnoses.")
    for index, code in enumerate(diagnoses):
        if not is_diagnosis(code):
            yield fault(f"diagnoses[{index}]", f"{code!r} is no ICD-10 code without its point.")
    for code in _repeated(diagnoses):
        yield fault("diagnoses", f"{code} is given more than once.")


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def _causes(info: ClaimInfo) -> Iterator[WireFault]:
    if len(info.related_causes) > CAUSE_LIMIT or not CAUSES.issuperset(info.related_causes):
        yield fault("related_causes", "A cause is AA auto, EM employment or OA other accident.")
    if info.related_causes and info.accident_date is None:
        yield fault("accident_date", "A claim with a cause needs the date of the accident.")
    if info.accident_date is not None and not info.related_causes:
        yield fault("related_causes", "A claim with an accident date needs a cause.")
    if AUTO_ACCIDENT in info.related_causes and not is_state(info.accident_state):
        yield fault("accident_state", "An auto accident needs the state where it happened.")
    if info.accident_state and AUTO_ACCIDENT not in info.related_causes:
        yield fault("accident_state", "The state is given for auto accidents only.")


def _dates(info: ClaimInfo, born: date | None, filed_on: date) -> Iterator[WireFault]:
    for index, line in enumerate(info.lines):
        path = f"lines[{index}].service_date"
        if line.service_date > filed_on:
            yield fault(path, "The service date lies after the day of filing.")
        if born is not None and line.service_date < born:
            yield fault(path, "The service date lies before the patient's birth.")
    first_day = min((line.service_date for line in info.lines), default=filed_on)
    for path, name, value in (
        ("onset_date", "onset", info.onset_date),
        ("accident_date", "accident", info.accident_date),
        ("initial_treatment_date", "initial treatment", info.initial_treatment_date),
    ):
        if value is not None and value > first_day:
            yield fault(path, f"The {name} lies after the service.")
        if value is not None and born is not None and value < born:
            yield fault(path, f"The {name} lies before the patient's birth.")


def _lines(info: ClaimInfo) -> Iterator[WireFault]:
    if len(info.lines) not in LINE_COUNTS:
        yield fault("lines", "A claim has 1 to 50 lines.")
    for number in _repeated(line.control_number for line in info.lines):
        yield fault("lines", f"The line control number {number} is used more than once.")
    for index, line in enumerate(info.lines):
        yield from below(f"lines[{index}]", _line(line, len(info.diagnoses)))


def _line(line: ServiceLine, diagnosis_count: int) -> Iterator[WireFault]:
    if not is_procedure(line.procedure_code):
        yield fault("procedure_code", f"{line.procedure_code!r} is no CPT or HCPCS code.")
    yield from _modifiers(line.modifiers)
    yield from check_amount("charge", line.charge)
    if not 0 < line.units <= UNIT_LIMIT:
        yield fault("units", "Units are 1 to 999.")
    if line.place_of_service:
        yield from _place("place_of_service", line.place_of_service)
    if len(line.control_number) not in LINE_CONTROL_NUMBER_LENGTHS:
        yield fault("control_number", "A line control number has 1 to 30 characters.")
    yield from _pointers(line.diagnosis_pointers, diagnosis_count)


def _modifiers(modifiers: tuple[str, ...]) -> Iterator[WireFault]:
    if len(modifiers) > MODIFIER_LIMIT:
        yield fault("modifiers", "A line has at most four modifiers.")
    for modifier in modifiers:
        if not is_modifier(modifier):
            yield fault("modifiers", f"{modifier!r} is no modifier of two characters.")
    for modifier in _repeated(modifiers):
        yield fault("modifiers", f"The modifier {modifier} is given more than once.")


def _pointers(pointers: tuple[int, ...], diagnosis_count: int) -> Iterator[WireFault]:
    if len(pointers) not in POINTER_COUNTS:
        yield fault("diagnosis_pointers", "A line points to 1 to 4 diagnoses.")
    if len(set(pointers)) != len(pointers):
        yield fault("diagnosis_pointers", "A line points to the same diagnosis twice.")
    for pointer in pointers:
        if not 1 <= pointer <= diagnosis_count:
            yield fault("diagnosis_pointers", f"There is no diagnosis number {pointer}.")

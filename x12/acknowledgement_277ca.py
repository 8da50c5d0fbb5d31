"""The 277CA (005010X214): what a receiver or payer says of each claim before adjudication."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from x12.acknowledgement_records import (
    NOTHING_SAID,
    ClaimAcknowledgement,
    ClaimsAcknowledgement,
    LineAcknowledgement,
    StatusCode,
    Statuses,
)
from x12.cursor import UnexpectedSegmentError, read_amount
from x12.segments import Segment

GUIDE = "X214"
HIERARCHY = "0085"  # BHT01 of the guide
CLAIM_LEVEL = "PT"
BATCH_LEVEL, PROVIDER_LEVEL = "21", "19"
STATUS_POSITIONS = (1, 10, 11)


@dataclass(slots=True)
class _Level:
    code: str = ""
    trace: str = ""
    statuses: Statuses = NOTHING_SAID
    amount: Decimal | None = None
    payer_control_number: str = ""
    above: Statuses = NOTHING_SAID
    lines: list["_Line"] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    procedure_code: str
    statuses: Statuses = NOTHING_SAID
    control_number: str = ""


def is_claims_acknowledgement(run: Sequence[Segment]) -> bool:
    """Tell a 277CA from the other transactions that are numbered 277."""
    st = run[0]
    if st.text(1) != "277":
        return False
    bht = next((each for each in run if each.name == "BHT"), None)
    return GUIDE in st.text(3) or (bht is not None and bht.text(1) == HIERARCHY)


def read_277ca(run: Sequence[Segment]) -> ClaimsAcknowledgement:
    """Return what one 277CA, from its ST to its SE, says of a batch and its claims."""
    levels = list(_levels(run))
    batch = next((one for one in levels if one.code == BATCH_LEVEL), _Level())
    provider = next((one for one in levels if one.code == PROVIDER_LEVEL), _Level())
    return ClaimsAcknowledgement(
        reference=batch.trace,
        whole=_together(batch.statuses, provider.statuses),
        claims=tuple(_claim(one) for one in levels if one.code == CLAIM_LEVEL),
    )


def _levels(run: Sequence[Segment]) -> Iterator[_Level]:
    """Yield every HL with what it says; a claim's remembers what was said above it."""
    level = _Level()
    above = {BATCH_LEVEL: NOTHING_SAID, PROVIDER_LEVEL: NOTHING_SAID}
    for each in run:
        if each.name != "HL":
            _take(each, level)
            continue
        yield level
        if level.code in above:
            above[level.code] = level.statuses
        if each.text(3) == BATCH_LEVEL:
            above[PROVIDER_LEVEL] = NOTHING_SAID
        level = _Level(code=each.text(3), above=_together(*above.values()))
    yield level


def _take(each: Segment, level: _Level) -> None:
    if each.name == "TRN":
        level.trace = level.trace or each.text(2).strip()
    elif each.name == "STC":
        _take_status(each, level)
    elif each.name == "SVC":
        level.lines.append(_Line(procedure_code=each.component(1, 2)))
    elif each.name == "REF":
        _take_reference(each, level)


def _take_status(stc: Segment, level: _Level) -> None:
    if level.lines:
        line = level.lines[-1]
        line.statuses = _together(line.statuses, _statuses(stc))
        return
    level.statuses = _together(level.statuses, _statuses(stc))
    if level.amount is None:
        level.amount = _amount(stc.text(4))


def _take_reference(ref: Segment, level: _Level) -> None:
    if level.lines and ref.text(1) == "FJ":
        level.lines[-1].control_number = ref.text(2).strip()
    elif ref.text(1) == "1K":
        level.payer_control_number = ref.text(2).strip()


def _statuses(stc: Segment) -> Statuses:
    codes = tuple(
        StatusCode(
            category=stc.component(at, 1), status=stc.component(at, 2), entity=stc.component(at, 3)
        )
        for at in STATUS_POSITIONS
        if stc.component(at, 1)
    )
    action = stc.text(3).strip()
    return Statuses(codes=codes, actions=(action,) if action else ())


def _together(*several: Statuses) -> Statuses:
    return Statuses(
        codes=tuple(code for one in several for code in one.codes),
        actions=tuple(action for one in several for action in one.actions),
    )


def _amount(text: str) -> Decimal | None:
    try:
        return read_amount(text)
    except UnexpectedSegmentError:
        return None


def _claim(level: _Level) -> ClaimAcknowledgement:
    return ClaimAcknowledgement(
        patient_control_number=level.trace,
        statuses=level.statuses,
        from_above=level.above,
        amount=level.amount,
        payer_control_number=level.payer_control_number,
        lines=tuple(
            LineAcknowledgement(
                procedure_code=line.procedure_code,
                statuses=line.statuses,
                control_number=line.control_number,
            )
            for line in level.lines
        ),
    )

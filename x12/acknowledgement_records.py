"""What a receiver answers: TA1 for an interchange, 999 for syntax, 277CA for each claim.

The records keep codes and control numbers. They keep no name and no value that the receiver
repeats from the file it answers, since those belong to patients.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

TAKEN_IN = "A2"  # accepted into the payer's own system; A0, A1 and A5 are steps before it
ACCEPTING = frozenset({"A0", "A1", TAKEN_IN, "A5"})
REJECTING = frozenset({"A3", "A4", "A6", "A7", "A8"})
UNACCEPTED = "U"  # STC03
ACCEPTED_ACTION = "WQ"


class Answer(StrEnum):
    """What was answered, in the letters of TA104, IK501 and AK901."""

    ACCEPTED = "A"
    WITH_ERRORS = "E"
    REJECTED = "R"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterchangeAcknowledgement:
    """TA1: whether an interchange arrived; ``code`` says what was wrong with its envelope."""

    control_number: str
    answer: Answer
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementFault:
    """IK4: one element of a segment; ``component`` is 0 where the whole element is meant."""

    position: int
    component: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFault:
    """IK3 and what follows it; ``position`` counts from the ST as 1.

    ``patient_control_number`` is there where the receiver names the claim (CTX CLM01).
    """

    segment: str
    position: int
    loop: str
    code: str
    patient_control_number: str = ""
    elements: tuple[ElementFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionAcknowledgement:
    """AK2 to IK5: one ST of the group that is answered."""

    control_number: str
    answer: Answer
    codes: tuple[str, ...] = ()
    faults: tuple[SegmentFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAcknowledgement:
    """One 999: what became of a functional group; ``answer`` counts where no ST is named."""

    functional_code: str
    control_number: str
    answer: Answer
    codes: tuple[str, ...] = ()
    transactions: tuple[TransactionAcknowledgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCode:
    """One status of an STC: category, status and whom it is about, as codes."""

    category: str
    status: str = ""
    entity: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.category, self.status, self.entity) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses:
    """The STC segments of one level: every code, and every action (WQ or U)."""

    codes: tuple[StatusCode, ...] = ()
    actions: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        """What they come to; neither taken nor refused is ``WITH_ERRORS``.

        The category counts before the action: receivers are known to refuse with WQ.
        """
        categories = {code.category for code in self.codes}
        if categories & REJECTING or UNACCEPTED in self.actions:
            return Answer.REJECTED
        if categories & ACCEPTING or ACCEPTED_ACTION in self.actions:
            return Answer.ACCEPTED
        return Answer.WITH_ERRORS

    @property
    def is_taken_in(self) -> bool:
        """Whether the payer itself has accepted it for adjudication."""
        return any(code.category == TAKEN_IN for code in self.codes)


NOTHING_SAID = Statuses()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAcknowledgement:
    """What a 277CA says of one line; ``control_number`` is ours where it is repeated."""

    procedure_code: str
    statuses: Statuses
    control_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAcknowledgement:
    """What a 277CA says of one claim, with what it says of the level above it."""

    patient_control_number: str
    statuses: Statuses
    from_above: Statuses = NOTHING_SAID
    amount: Decimal | None = None
    payer_control_number: str = ""
    lines: tuple[LineAcknowledgement, ...] = ()

    @property
    def answer(self) -> Answer:
        """A refusal of the batch or the provider is one of every claim beneath."""
        if self.from_above.answer is Answer.REJECTED:
            return Answer.REJECTED
        return self.statuses.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAcknowledgement:
    """One 277CA; ``reference`` is BHT03 of the 837P that it answers, as its receiver says."""

    reference: str
    whole: Statuses
    claims: tuple[ClaimAcknowledgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgementFile:
    """Everything one file says; ``remarks`` are oddities that did not stop the reading."""

    sender_id: str
    receiver_id: str
    interchanges: tuple[InterchangeAcknowledgement, ...]
    groups: tuple[GroupAcknowledgement, ...]
    claim_files: tuple[ClaimsAcknowledgement, ...]
    remarks: tuple[str, ...] = ()

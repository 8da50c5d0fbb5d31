"""The 999 (005010X231A1): whether each transaction of a group is well formed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from x12.acknowledgement_records import (
    Answer,
    ElementFault,
    GroupAcknowledgement,
    SegmentFault,
    TransactionAcknowledgement,
)
from x12.segments import Segment

OF_THE_CLAIM = "CLM01"


@dataclass(slots=True)
class _Fault:
    ik3: Segment
    patient_control_number: str = ""
    elements: list[ElementFault] = field(default_factory=list)


@dataclass(slots=True)
class _Transaction:
    control_number: str
    answer: Answer | None = None
    codes: tuple[str, ...] = ()
    faults: list[_Fault] = field(default_factory=list)


def read_999(run: Sequence[Segment]) -> GroupAcknowledgement:
    """Return what one 999, from its ST to its SE, says of the group it answers."""
    group = Segment("AK1", ())
    verdict = Segment("AK9", ())
    transactions: list[_Transaction] = []
    for each in run:
        if each.name == "AK1":
            group = each
        elif each.name == "AK9":
            verdict = each
        elif each.name == "AK2":
            transactions.append(_Transaction(each.text(2).strip()))
        elif transactions:
            _take(each, transactions[-1])
    answer = letter_of(verdict.text(1), otherwise=_worst(transactions))
    return GroupAcknowledgement(
        functional_code=group.text(1),
        control_number=group.text(2).strip(),
        answer=answer,
        codes=_texts(verdict, 5, 9),
        transactions=tuple(_transaction(one, answer) for one in transactions),
    )


def letter_of(letter: str, *, otherwise: Answer) -> Answer:
    """Return what a letter answers; P is partly accepted, an absent one says nothing.

    M, W and X refuse for reasons of authentication and are rejections.
    """
    if not letter:
        return otherwise
    if letter == "P":
        return Answer.WITH_ERRORS
    return Answer(letter) if letter in {"A", "E", "R"} else Answer.REJECTED


def _take(each: Segment, transaction: _Transaction) -> None:
    if each.name == "IK3":
        transaction.faults.append(_Fault(each))
    elif each.name == "IK5":
        transaction.answer = letter_of(each.text(1), otherwise=Answer.WITH_ERRORS)
        transaction.codes = _texts(each, 2, 6)
    elif transaction.faults and each.name == "CTX":
        fault = transaction.faults[-1]
        if each.component(1, 1) == OF_THE_CLAIM:
            fault.patient_control_number = each.component(1, 2)
    elif transaction.faults and each.name == "IK4":
        transaction.faults[-1].elements.append(_element(each))


def _element(ik4: Segment) -> ElementFault:
    return ElementFault(
        position=_number(ik4.component(1, 1)),
        component=_number(ik4.component(1, 2)),
        code=ik4.text(3),
    )


def _transaction(one: _Transaction, of_the_group: Answer) -> TransactionAcknowledgement:
    return TransactionAcknowledgement(
        control_number=one.control_number,
        answer=one.answer or of_the_group,
        codes=one.codes,
        faults=tuple(_fault(fault) for fault in one.faults),
    )


def _fault(fault: _Fault) -> SegmentFault:
    return SegmentFault(
        segment=fault.ik3.text(1),
        position=_number(fault.ik3.text(2)),
        loop=fault.ik3.text(3),
        code=fault.ik3.text(4),
        patient_control_number=fault.patient_control_number,
        elements=tuple(fault.elements),
    )


def _worst(transactions: Sequence[_Transaction]) -> Answer:
    answers = {one.answer for one in transactions}
    if answers == {Answer.ACCEPTED}:
        return Answer.ACCEPTED
    return Answer.REJECTED if answers == {Answer.REJECTED} else Answer.WITH_ERRORS


def _texts(each: Segment, first: int, last: int) -> tuple[str, ...]:
    return tuple(text for at in range(first, last + 1) if (text := each.text(at)))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0

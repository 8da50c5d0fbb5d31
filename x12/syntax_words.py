"""The codes of TA1 and 999 in our own words, with the field of our file that they are about."""

from collections.abc import Iterator, Mapping

from x12.acknowledgement_records import (
    ElementFault,
    InterchangeAcknowledgement,
    SegmentFault,
    TransactionAcknowledgement,
)
from x12.claim_places import Place
from x12.field_words import field_of, party_or_segment_of
from x12.reasons import Reason

ENVELOPE_CODES: Mapping[str, str] = {
    "000": "Nothing is wrong with the envelope.",
    "001": "The control numbers in header and trailer differ.",
    "002": "The standard named in the header is not supported.",
    "003": "The version is not supported.",
    "004": "The segment terminator is not valid.",
    "005": "The kind of sender ID is not valid.",
    "006": "The sender ID is not valid.",
    "007": "The kind of receiver ID is not valid.",
    "008": "The receiver ID is not valid.",
    "009": "The receiver ID is unknown.",
    "014": "The date is not valid.",
    "015": "The time is not valid.",
    "018": "The control number is not valid.",
    "020": "The mark of test or production is not valid.",
    "021": "The number of groups is wrong.",
    "022": "The control structure is wrong.",
    "023": "The file ends too early.",
    "024": "The content of the interchange is not valid.",
    "025": "An interchange with this control number came before.",
    "026": "The element separator is not valid.",
    "027": "The component separator is not valid.",
}
TRANSACTION_CODES: Mapping[str, str] = {
    "1": "This kind of transaction is not supported.",
    "2": "The end of the transaction is missing.",
    "3": "The control numbers at start and end differ.",
    "4": "The number of segments is wrong.",
    "5": "One or more segments are wrong.",
    "6": "The kind of transaction is missing or not valid.",
    "7": "The control number is missing or not valid.",
    "23": "The control number was used before.",
    "I5": "One or more segments break the implementation guide.",
    "I6": "The implementation guide named is not supported.",
}
GROUP_CODES: Mapping[str, str] = {
    "1": "This kind of group is not supported.",
    "2": "The version of the group is not supported.",
    "3": "The end of the group is missing.",
    "4": "The group's control numbers at start and end differ.",
    "5": "The number of transactions is wrong.",
    "6": "The group's control number is not valid.",
    "19": "The group's control number was used before.",
}
SEGMENT_CODES: Mapping[str, str] = {
    "1": "is not a known segment",
    "2": "was not expected here",
    "3": "is required and missing",
    "4": "stands in a loop that comes too often",
    "5": "comes too often",
    "6": "does not belong into this kind of file",
    "7": "is not in its place",
    "8": "has errors in its fields",
    "I4": "may not be used",
    "I6": "is missing, though the claim calls for it",
    "I7": "stands in a loop that comes too seldom",
    "I8": "comes too seldom",
    "I9": "may not be used on this claim",
}
ELEMENT_CODES: Mapping[str, str] = {
    "1": "is required and missing",
    "2": "is missing, though another field calls for it",
    "3": "has too many parts",
    "4": "is too short",
    "5": "is too long",
    "6": "has a character that is not allowed",
    "7": "has a code that is not valid",
    "8": "is not a valid date",
    "9": "is not a valid time",
    "10": "may not stand beside another field",
    "12": "is repeated too often",
    "13": "has too many components",
    "I6": "has a code that this guide does not use",
    "I9": "is missing, though the claim calls for it",
    "I10": "may not be used",
    "I11": "is repeated too seldom",
    "I12": "does not have the expected form",
    "I13": "may not be used on this claim",
}


def reason_of_interchange(ack: InterchangeAcknowledgement) -> Reason:
    """Return what a TA1 says of the envelope."""
    message = ENVELOPE_CODES.get(ack.code, "The envelope was answered with a code of its own.")
    return Reason(code=f"TA1 {ack.code}", message=message, segment="ISA")


def reasons_of_group(codes: tuple[str, ...]) -> Iterator[Reason]:
    """Yield what a 999 says of the group as a whole."""
    for code in codes:
        message = GROUP_CODES.get(code, "The group was answered with a code of its own.")
        yield Reason(code=f"AK9 {code}", message=message, segment="GS")


def reasons_of_transaction(ack: TransactionAcknowledgement) -> Iterator[Reason]:
    """Yield what a 999 says of one transaction as a whole, its faults apart."""
    for code in ack.codes:
        message = TRANSACTION_CODES.get(code, "It was answered with a code of its own.")
        yield Reason(code=f"IK5 {code}", message=message, segment="ST")


def reasons_of_fault(fault: SegmentFault, place: Place | None) -> Iterator[Reason]:
    """Yield what a 999 says of one segment, field by field where it names any.

    ``place`` is that segment in the file which was answered, where it is known.
    """
    if not fault.elements:
        words = SEGMENT_CODES.get(fault.code, "was answered with a code of its own")
        what, path = party_or_segment_of(fault.segment, fault.loop, place)
        yield Reason(
            code=f"IK3 {fault.code}",
            message=f"{what} {words}.",
            segment=f"{fault.loop} {fault.segment}".strip(),
            path=path,
        )
    for element in fault.elements:
        yield _reason_of_element(fault, element, place)


def _reason_of_element(fault: SegmentFault, element: ElementFault, place: Place | None) -> Reason:
    words = ELEMENT_CODES.get(element.code, "was answered with a code of its own")
    field, path = field_of(fault.segment, fault.loop, element.position, element.component, place)
    name = f"{fault.segment}{element.position:02}"
    if element.component:
        name = f"{name}-{element.component}"
    return Reason(
        code=f"IK4 {element.code}",
        message=f"{field} {words}.",
        segment=f"{fault.loop} {name}".strip(),
        path=path,
    )

"""Writing professional claims: one generator for each loop of the guide 005010X222A1.

``write_interchange`` is the way in. Nothing is looked up, corrected or left to a clock:
what the records say is what is sent, and the same records give the same bytes.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count, groupby, islice

from x12.claim_837p_loops import loop_2300, nm1, per, place
from x12.claim_837p_records import (
    Address,
    BillingProvider,
    Claim,
    Interchange,
    OrganizationName,
    Patient,
    Payer,
    Receiver,
    Submitter,
    Subscriber,
)
from x12.segments import Segment, day, render, segment

GUIDE = "005010X222A1"
CLAIMS_PER_TRANSACTION = 5000
SELF = "18"


class NoClaimsError(ValueError):
    """An interchange without a claim cannot be sent."""


def write_interchange(interchange: Interchange, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the lines of one interchange, never holding more than one subscriber's claims.

    Claims that follow one another and have the same subscriber share one subscriber loop,
    so callers order them by subscriber. A new transaction is begun after 5,000 claims.
    Raises ``NoClaimsError`` when there is nothing to send, and what ``segments.render``
    raises.
    """
    return render(_envelope(interchange, claims))


def _envelope(interchange: Interchange, claims: Iterable[Claim]) -> Iterator[Segment]:
    remaining = iter(claims)
    first = next(remaining, None)
    if first is None:
        raise NoClaimsError("There is no claim to send.")
    yield isa(interchange)
    yield gs(interchange)
    remaining, transactions = chain((first,), remaining), 0
    for transaction_number in count(1):
        first = next(remaining, None)
        if first is None:
            break
        portion = chain((first,), islice(remaining, CLAIMS_PER_TRANSACTION - 1))
        yield from transaction(interchange, transaction_number, portion)
        transactions = transaction_number
    yield segment("GE", str(transactions), str(interchange.group_control_number))
    yield segment("IEA", "1", f"{interchange.control_number:09}")


def isa(interchange: Interchange) -> Segment:
    """Return the interchange header, whose elements have fixed widths."""
    return segment(
        "ISA",
        "00",
        " " * 10,
        "00",
        " " * 10,
        interchange.sender_qualifier,
        f"{interchange.sender_id:<15}",
        interchange.receiver_qualifier,
        f"{interchange.receiver_id:<15}",
        f"{interchange.created_on:%y%m%d}",
        f"{interchange.created_time:%H%M}",
        "^",
        "00501",
        f"{interchange.control_number:09}",
        "0",
        "P" if interchange.is_production else "T",
        ":",
    )


def gs(interchange: Interchange) -> Segment:
    """Return the group header."""
    return segment(
        "GS",
        "HC",
        interchange.application_sender,
        interchange.application_receiver,
        day(interchange.created_on),
        f"{interchange.created_time:%H%M}",
        str(interchange.group_control_number),
        "X",
        GUIDE,
    )


def transaction(
    interchange: Interchange, number: int, claims: Iterable[Claim]
) -> Iterator[Segment]:
    """Yield one ST to SE; SE01 is counted from what was really yielded."""
    control_number = f"{number:04}"
    written = 1
    yield segment("ST", "837", control_number, GUIDE)
    for each in chain(
        header(interchange, number), loop_2000a(interchange.billing_provider, claims)
    ):
        written += 1
        yield each
    yield segment("SE", str(written + 1), control_number)


def header(interchange: Interchange, number: int) -> Iterator[Segment]:
    """Beginning of the transaction, submitter and receiver."""
    reference = interchange.reference if number == 1 else f"{interchange.reference}-{number}"
    yield segment(
        "BHT",
        "0019",
        "00",
        reference,
        day(interchange.created_on),
        f"{interchange.created_time:%H%M}",
        "CH",
    )
    yield from loop_1000a(interchange.submitter)
    yield from loop_1000b(interchange.receiver)


def loop_1000a(submitter: Submitter) -> Iterator[Segment]:
    """Submitter."""
    name = OrganizationName(name=submitter.name)
    yield nm1("41", name, "46", submitter.identifier)
    yield per(submitter.contact)


def loop_1000b(receiver: Receiver) -> Iterator[Segment]:
    """Receiver."""
    yield nm1("40", OrganizationName(name=receiver.name), "46", receiver.identifier)


def loop_2000a(provider: BillingProvider, claims: Iterable[Claim]) -> Iterator[Segment]:
    """Billing provider and, below it, every subscriber."""
    numbers = count(1)
    own_number = str(next(numbers))
    yield segment("HL", own_number, "", "20", "1")
    if provider.taxonomy:
        yield segment("PRV", "BI", "PXC", provider.taxonomy)
    yield from loop_2010aa(provider)
    if provider.pay_to_address is not None:
        yield from loop_2010ab(provider, provider.pay_to_address)
    for subscriber, its_claims in groupby(claims, key=lambda claim: claim.subscriber):
        yield from loop_2000b(subscriber, its_claims, numbers, own_number)


def loop_2010aa(provider: BillingProvider) -> Iterator[Segment]:
    """Billing provider's name, address, tax number and contact."""
    yield nm1("85", provider.name, "XX", provider.npi)
    yield from place(provider.address)
    yield segment("REF", provider.tax_id_qualifier, provider.tax_id)
    if provider.contact is not None:
        yield per(provider.contact)


def loop_2010ab(provider: BillingProvider, address: Address) -> Iterator[Segment]:
    """Pay-to address; the name is the billing provider's and is not repeated."""
    kind = "2" if isinstance(provider.name, OrganizationName) else "1"
    yield segment("NM1", "87", kind)
    yield from place(address)


def loop_2000b(
    subscriber: Subscriber, claims: Iterable[Claim], numbers: Iterator[int], parent: str
) -> Iterator[Segment]:
    """Yield one subscriber, and the claims of the subscriber or of each dependant."""
    own_number = str(next(numbers))
    yield segment("HL", own_number, parent, "22", "0" if subscriber.is_patient else "1")
    yield sbr(subscriber)
    yield from loop_2010ba(subscriber)
    yield from loop_2010bb(subscriber.payer)
    for patient, its_claims in groupby(claims, key=lambda claim: claim.patient):
        if patient is not None:
            yield from loop_2000c(patient, str(next(numbers)), own_number)
        for claim in its_claims:
            yield from loop_2300(claim.info)


def sbr(subscriber: Subscriber) -> Segment:
    """Return the subscriber's rank, group and kind of coverage."""
    return segment(
        "SBR",
        subscriber.rank,
        SELF if subscriber.is_patient else "",
        subscriber.group_number,
        subscriber.group_name,
        subscriber.medicare_secondary_type,
        "",
        "",
        "",
        subscriber.filing_code,
    )


def loop_2010ba(subscriber: Subscriber) -> Iterator[Segment]:
    """Yield who holds the coverage and, when known, address, birth date and sex."""
    yield nm1("IL", subscriber.name, "MI", subscriber.member_id)
    if subscriber.address is not None:
        yield from place(subscriber.address)
    if subscriber.birth_date is not None:
        yield segment("DMG", "D8", day(subscriber.birth_date), subscriber.sex)
    if subscriber.property_casualty_number:
        yield segment("REF", "Y4", subscriber.property_casualty_number)


def loop_2010bb(payer: Payer) -> Iterator[Segment]:
    """Payer."""
    yield nm1("PR", OrganizationName(name=payer.name), "PI", payer.identifier)
    if payer.address is not None:
        yield from place(payer.address)


def loop_2000c(patient: Patient, number: str, parent: str) -> Iterator[Segment]:
    """Dependant, and what relates the dependant to the subscriber."""
    yield segment("HL", number, parent, "23", "0")
    yield segment("PAT", patient.relationship)
    yield from loop_2010ca(patient)


def loop_2010ca(patient: Patient) -> Iterator[Segment]:
    """Dependant's name, address, birth date and sex."""
    yield nm1("QC", patient.name)
    yield from place(patient.address)
    yield segment("DMG", "D8", day(patient.birth_date), patient.sex)
    if patient.property_casualty_number:
        yield segment("REF", "Y4", patient.property_casualty_number)

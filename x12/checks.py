"""What must hold before a claim is written, and what no validator of syntax looks at.

The checks read the records alone: no code table, no clock, no other claim. Whether a code
is in force or a claim was sent before is decided where tables are at hand.
"""

from collections.abc import Iterable, Iterator

from x12.checks_of_claim import check_claim_info
from x12.checks_of_coverage import check_coverage
from x12.checks_of_parties import (
    check_address,
    check_billing_provider,
    check_contact,
    check_name,
    check_practitioner,
    check_service_facility,
)
from x12.claim_837p_records import Claim, Interchange, Patient, Practitioner, Subscriber
from x12.faults import WireFault, below, fault

HIGHEST_CONTROL_NUMBER = 999_999_999
PARTNER_ID_LENGTHS = range(2, 16)
REFERENCE_LENGTHS = range(1, 27)  # of 30; four are kept for the number of a further transaction
SEXES = frozenset("FMU")


def check_interchange(interchange: Interchange, claims: Iterable[Claim]) -> tuple[WireFault, ...]:
    """Return every fault of the envelope and of each claim, in the order of the file.

    Paths begin with ``interchange`` or ``claims[n]``, counted from 0.
    """
    faults = list(below("interchange", check_envelope(interchange)))
    for index, claim in enumerate(claims):
        faults.extend(below(f"claims[{index}]", check_claim(interchange, claim)))
    return tuple(faults)


def check_envelope(interchange: Interchange) -> tuple[WireFault, ...]:
    """Return the faults of numbers, partners and billing provider."""
    return (
        *_numbers(interchange),
        *_partners(interchange),
        *below("billing_provider", check_billing_provider(interchange.billing_provider)),
    )


def check_claim(interchange: Interchange, claim: Claim) -> tuple[WireFault, ...]:
    """Return the faults of one claim as it would stand in ``interchange``.

    Paths begin with ``subscriber``, ``patient`` or ``info``.
    """
    patient = claim.patient
    born = patient.birth_date if patient else claim.subscriber.birth_date
    return (
        *below("subscriber", _subscriber(claim.subscriber)),
        *_patient(claim),
        *below("info", _providers(interchange, claim)),
        *below("info", check_claim_info(claim.info, born, interchange.created_on)),
        *check_coverage(claim),
    )


def _numbers(interchange: Interchange) -> Iterator[WireFault]:
    for path, number in (
        ("control_number", interchange.control_number),
        ("group_control_number", interchange.group_control_number),
    ):
        if not 1 <= number <= HIGHEST_CONTROL_NUMBER:
            yield fault(path, f"A control number is 1 to {HIGHEST_CONTROL_NUMBER:,}.")
    if len(interchange.reference) not in REFERENCE_LENGTHS:
        yield fault("reference", "The reference of a batch has 1 to 26 characters.")


def _partners(interchange: Interchange) -> Iterator[WireFault]:
    for path, text in (
        ("sender_id", interchange.sender_id),
        ("receiver_id", interchange.receiver_id),
        ("application_sender", interchange.application_sender),
        ("application_receiver", interchange.application_receiver),
    ):
        if len(text) not in PARTNER_ID_LENGTHS:
            yield fault(path, "The id of a trading partner has 2 to 15 characters.")
    yield from below("submitter.contact", check_contact(interchange.submitter.contact))
    for path, text in (
        ("submitter.name", interchange.submitter.name),
        ("submitter.identifier", interchange.submitter.identifier),
        ("receiver.name", interchange.receiver.name),
        ("receiver.identifier", interchange.receiver.identifier),
    ):
        if not text:
            yield fault(path, "This is needed to send anything.")


def _subscriber(subscriber: Subscriber) -> Iterator[WireFault]:
    yield from check_name(subscriber.name)
    if not subscriber.member_id:
        yield fault("member_id", "The member id is missing.")
    if not subscriber.payer.name:
        yield fault("payer.name", "The name of the payer is missing.")
    if not subscriber.payer.identifier:
        yield fault("payer.identifier", "The payer's id at the receiver is missing.")
    for path, address in (
        ("address", subscriber.address),
        ("payer.address", subscriber.payer.address),
    ):
        if address is not None:
            yield from below(path, check_address(address))
    if subscriber.birth_date is not None and subscriber.sex not in SEXES:
        yield fault("sex", "Sex is F, M or U.")


def _patient(claim: Claim) -> Iterator[WireFault]:
    if not claim.subscriber.is_patient:
        if claim.patient is None:
            yield fault("patient", "The subscriber is not the patient, so a patient is needed.")
        else:
            yield from below("patient", _dependant(claim.patient))
        return
    if claim.patient is not None:
        yield fault("patient", "The subscriber is the patient; no other patient may be given.")
    if claim.subscriber.address is None:
        yield fault("subscriber.address", "The patient's address is missing.")
    if claim.subscriber.birth_date is None:
        yield fault("subscriber.birth_date", "The patient's birth date is missing.")


def _dependant(patient: Patient) -> Iterator[WireFault]:
    yield from check_name(patient.name)
    yield from below("address", check_address(patient.address))
    if patient.sex not in SEXES:
        yield fault("sex", "Sex is F, M or U.")


def _providers(interchange: Interchange, claim: Claim) -> Iterator[WireFault]:
    info = claim.info
    for path, practitioner in (
        ("referring", info.referring),
        ("rendering", info.rendering),
        ("supervising", info.supervising),
    ):
        if practitioner is not None:
            yield from below(path, check_practitioner(practitioner))
    yield from _rendering_is_another("rendering", info.rendering, interchange)
    if info.service_facility is not None:
        yield from below("service_facility", check_service_facility(info.service_facility))
        if info.service_facility.address == interchange.billing_provider.address:
            yield fault("service_facility", "The clinic is at the billing address; leave it out.")
    for index, line in enumerate(info.lines):
        if line.rendering is not None:
            yield from below(f"lines[{index}].rendering", check_practitioner(line.rendering))


def _rendering_is_another(
    path: str, rendering: Practitioner | None, interchange: Interchange
) -> Iterator[WireFault]:
    if rendering is not None and rendering.npi == interchange.billing_provider.npi:
        yield fault(path, "The rendering provider is the billing provider; leave it out.")

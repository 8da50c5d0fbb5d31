"""Checks of people, organizations and addresses, wherever they stand in a claim."""

from collections.abc import Iterator

from x12.claim_837p_records import (
    Address,
    BillingProvider,
    Contact,
    PartyName,
    PersonName,
    Practitioner,
    ServiceFacility,
)
from x12.faults import WireFault, below, fault
from x12.shapes import (
    is_digits,
    is_full_postal_code,
    is_npi,
    is_post_office_box,
    is_postal_code,
    is_state,
    is_taxonomy,
)

TELEPHONE_DIGITS = 10
TAX_ID_DIGITS = 9


def check_name(name: PartyName) -> Iterator[WireFault]:
    """Find a person without last or first name, or an organization without name."""
    if isinstance(name, PersonName):
        if not name.last_name:
            yield fault("name.last_name", "The last name is missing.")
        if not name.first_name:
            yield fault("name.first_name", "The first name is missing.")
    elif not name.name:
        yield fault("name.name", "The name of the organization is missing.")


def check_contact(contact: Contact) -> Iterator[WireFault]:
    """Find a contact that can be neither called nor written to."""
    if not contact.telephone and not contact.email:
        yield fault("telephone", "A contact needs a telephone number or an email address.")
    if contact.telephone and not _has_digits(contact.telephone, TELEPHONE_DIGITS):
        yield fault("telephone", "A telephone number has ten digits.")


def check_address(address: Address) -> Iterator[WireFault]:
    """Find an address that lacks a part, or whose state or ZIP code cannot be."""
    if not address.line_1:
        yield fault("line_1", "The street is missing.")
    if not address.city:
        yield fault("city", "The city is missing.")
    if not is_state(address.state):
        yield fault("state", f"{address.state!r} is no state code.")
    if not is_postal_code(address.postal_code):
        yield fault("postal_code", "A ZIP code has five or nine digits and no hyphen.")


def check_place_of_business(address: Address) -> Iterator[WireFault]:
    """Find an address where no care can be given: a box, or a ZIP code without its last four."""
    yield from check_address(address)
    if is_postal_code(address.postal_code) and not is_full_postal_code(address.postal_code):
        yield fault("postal_code", "The ZIP code needs nine digits, the last four real ones.")
    for path, line in (("line_1", address.line_1), ("line_2", address.line_2)):
        if is_post_office_box(line):
            yield fault(path, "A post office box is not accepted here; give the street.")


def check_billing_provider(provider: BillingProvider) -> Iterator[WireFault]:
    """Find what keeps the practice from being recognized or paid."""
    yield from check_name(provider.name)
    yield from check_npi(provider.npi)
    yield from check_taxonomy(provider.taxonomy)
    if provider.tax_id_qualifier not in {"EI", "SY"}:
        yield fault("tax_id_qualifier", "A tax number is an EIN (EI) or an SSN (SY).")
    if not _has_digits(provider.tax_id, TAX_ID_DIGITS):
        yield fault("tax_id", "A tax number has nine digits.")
    yield from below("address", check_place_of_business(provider.address))
    if provider.contact is not None:
        yield from below("contact", check_contact(provider.contact))
    if provider.pay_to_address is not None:
        yield from below("pay_to_address", check_address(provider.pay_to_address))


def check_practitioner(practitioner: Practitioner) -> Iterator[WireFault]:
    """Find a practitioner without a name or a valid NPI."""
    yield from check_name(practitioner.name)
    yield from check_npi(practitioner.npi)
    yield from check_taxonomy(practitioner.taxonomy)


def check_service_facility(facility: ServiceFacility) -> Iterator[WireFault]:
    """Find a clinic without a name, a street address or, when it has one, a valid NPI."""
    if not facility.name:
        yield fault("name", "The name of the clinic is missing.")
    if facility.npi:
        yield from check_npi(facility.npi)
    yield from below("address", check_place_of_business(facility.address))


def check_npi(npi: str) -> Iterator[WireFault]:
    """Find an NPI that is missing or whose check digit is wrong."""
    if not npi:
        yield fault("npi", "The NPI is missing.")
    elif not is_npi(npi):
        yield fault("npi", f"{npi} is not an NPI: its ten digits and check digit do not agree.")


def check_taxonomy(taxonomy: str) -> Iterator[WireFault]:
    """Find a taxonomy code of the wrong shape; a missing one is the payer's matter."""
    if taxonomy and not is_taxonomy(taxonomy):
        yield fault("taxonomy", f"{taxonomy} is not a taxonomy code of ten characters.")


def _has_digits(text: str, length: int) -> bool:
    return len(text) == length and is_digits(text)

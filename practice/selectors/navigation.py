"""What a person may open from the bar at the top and from the palette."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from practice.models import Role, User
from practice.permissions import Act, Noun, may, roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A page that some roles may open; ``key`` is in tinykeys' notation."""

    label: str
    url_name: str
    icon: str
    act: Act
    noun: Noun
    key: str = ""

    @property
    def url(self) -> str | None:
        """Its address; None while the installation has no such page."""
        return address_of(self.url_name)


MY_DAY = Destination(
    label="My day",
    url_name="documentation:my_day",
    icon="sun",
    act=Act.WRITE,
    noun=Noun.NOTES,
    key="g d",
)
SCHEDULE = Destination(
    label="Schedule",
    url_name="scheduling:schedule_day",
    icon="calendar-days",
    act=Act.READ,
    noun=Noun.SCHEDULE,
    key="g s",
)
PATIENTS = Destination(
    label="Patients",
    url_name="practice:patient_list",
    icon="users",
    act=Act.READ,
    noun=Noun.PATIENTS,
    key="g p",
)
NOTES = Destination(
    label="Notes",
    url_name="documentation:note_worklist",
    icon="notebook-pen",
    act=Act.READ,
    noun=Noun.NOTES,
    key="g c",
)
CLAIMS = Destination(
    label="Claims",
    url_name="billing:claim_list",
    icon="receipt-text",
    act=Act.READ,
    noun=Noun.CLAIMS,
    key="g b",
)
BATCHES = Destination(
    label="Batches",
    url_name="billing:batch_list",
    icon="send",
    act=Act.READ,
    noun=Noun.CLAIMS,
)
ACKNOWLEDGEMENTS = Destination(
    label="Acknowledgements",
    url_name="billing:acknowledgement_list",
    icon="mail-check",
    act=Act.SUBMIT,
    noun=Noun.CLAIMS,
)
DESK_DAY = Destination(
    label="Desk",
    url_name="billing:desk_home",
    icon="banknote",
    act=Act.WRITE,
    noun=Noun.DESK_PAYMENTS,
    key="g m",
)
BACK_OFFICE = Destination(
    label="Back office",
    url_name="admin:index",
    icon="settings",
    act=Act.WRITE,
    noun=Noun.PAYERS,
)
REGISTER = Destination(
    label="Register a patient",
    url_name="practice:patient_register",
    icon="user-plus",
    act=Act.WRITE,
    noun=Noun.PATIENTS,
)
RULES = Destination(
    label="Rules",
    url_name="billing:rule_list",
    icon="list-checks",
    act=Act.READ,
    noun=Noun.RULES,
)
AUDIT = Destination(
    label="Audit",
    url_name="practice:audit_events",
    icon="scroll-text",
    act=Act.READ,
    noun=Noun.AUDIT,
)
EMERGENCIES = Destination(
    label="Emergency access",
    url_name="practice:emergency_list",
    icon="siren",
    act=Act.READ,
    noun=Noun.AUDIT,
)
STAFF = Destination(
    label="Staff and sign-in",
    url_name="practice:staff_list",
    icon="users-round",
    act=Act.WRITE,
    noun=Noun.STAFF,
)
SYSTEM = Destination(
    label="System health",
    url_name="practice:system_health",
    icon="heart-pulse",
    act=Act.READ,
    noun=Noun.AUDIT,
)
BREAK_GLASS = Destination(
    label="Open a chart of another clinic",
    url_name="practice:emergency_open",
    icon="siren",
    act=Act.WRITE,
    noun=Noun.EMERGENCY_ACCESS,
)
PREFERENCES = Destination(
    label="Preferences",
    url_name="practice:account_preferences",
    icon="sliders-horizontal",
    act=Act.WRITE,
    noun=Noun.OWN_ACCOUNT,
)

BAR = (MY_DAY, SCHEDULE, PATIENTS, NOTES, CLAIMS, BATCHES, BACK_OFFICE)
# What the menu under one's name offers, besides one's own account.
MENU = (DESK_DAY, STAFF, AUDIT, EMERGENCIES, SYSTEM, BREAK_GLASS)
ACTIONS = (*BAR, ACKNOWLEDGEMENTS, RULES, REGISTER, PREFERENCES, *MENU)

# Where each role starts the day; of several roles the first here decides.
HOMES: tuple[tuple[Role, Destination], ...] = (
    (Role.THERAPIST, MY_DAY),
    (Role.ASSISTANT, MY_DAY),
    (Role.FRONT_DESK, SCHEDULE),
    (Role.BILLER, CLAIMS),
    (Role.OWNER, SCHEDULE),
)


def address_of(url_name: str, *arguments: object) -> str | None:
    """Return the address of a named page, or None where an app does not offer it."""
    try:
        return reverse(url_name, args=arguments)
    except NoReverseMatch:
        return None


def list_destinations(
    user: User, among: tuple[Destination, ...]
) -> Iterator[tuple[Destination, str]]:
    """Yield those of some destinations that a person may open, with their addresses."""
    for destination in among:
        is_open = destination is not BACK_OFFICE or user.is_staff
        if is_open and may(user, destination.act, destination.noun) and destination.url:
            yield destination, destination.url


def home_of(user: User) -> str:
    """Return where a person's day starts."""
    roles = roles_of(user)
    for role, destination in HOMES:
        if role in roles and destination.url:
            return destination.url
    return reverse(PATIENTS.url_name)

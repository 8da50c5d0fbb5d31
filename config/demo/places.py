"""The practice itself: clinics, staff, payers, fees and the figures its owner extended."""

from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal

from billing.models import FormPrinter
from config.demo.outline import Outline, npi_number
from config.demo.payers import make_payers
from practice.models import (
    Clinic,
    ExtendableFigure,
    FigureExtension,
    Membership,
    Payer,
    Practice,
    Profession,
    Provider,
    ReferringProvider,
    Role,
    User,
)
from scheduling.models import (
    AppointmentType,
    Availability,
    Equipment,
    EquipmentKind,
    NoteKind,
    Room,
)

DOMAIN = "plumbline.example"
THERAPISTS = (
    ("Maren", "Solberg", "PT, DPT"),
    ("Tomas", "Okafor", "PT, DPT, NCS"),
    ("Priya", "Lindqvist", "PT, DPT"),
    ("Elias", "Marchetti", "PT, MPT"),
    ("Noor", "Castellan", "PT, DPT, GCS"),
    ("Anders", "Whitlock", "PT, DPT"),
    ("Lucia", "Ferrand", "PT, DPT"),
    ("Hamid", "Osterby", "PT, DPT"),
)
ASSISTANTS = (("Jules", "Pembroke", "PTA"), ("Sora", "Haldane", "PTA"))
PHYSICIANS = (("Ines", "Varga"), ("Martin", "Oduya"), ("Clara", "Bergstrom"), ("Samuel", "Teller"))
EXTENSION_REASON = "Figures of the last published edition are used in the demo practice."


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What stands before the first patient comes."""

    clinics: list[Clinic]
    therapists: list[Provider]
    assistants: list[Provider]
    payers: dict[str, Payer]
    physicians: list[ReferringProvider]
    types: dict[str, AppointmentType]
    group: AppointmentType
    gait: AppointmentType
    treadmills: dict[int, Equipment]
    rooms: dict[int, Room]  # by provider; whoever came after the last room has none
    desk: User
    biller: User
    owner: User

    @property
    def providers(self) -> list[Provider]:
        """Everybody who treats."""
        return [*self.therapists, *self.assistants]


def make_places(outline: Outline, password: str) -> Places:
    """Make the practice with its clinics, people and tables."""
    _make_practice()
    clinics = _make_clinics()
    desk = _make_user("front.desk", "Frances", "Desk", password, clinics, Role.FRONT_DESK)
    biller = _make_user("biller", "Bill", "Ledger", password, clinics, Role.BILLER, is_staff=True)
    owner = _make_user("owner", "Olive", "Owner", password, clinics, Role.OWNER, is_staff=True)
    therapists = [
        make_provider(number, names, clinics, password)
        for number, names in enumerate(THERAPISTS[: outline.therapists])
    ]
    assistants = [
        make_provider(
            number, names, clinics, password, supervisor=therapists[number % len(clinics)]
        )
        for number, names in enumerate(ASSISTANTS[: outline.assistants])
    ]
    _make_availability([*therapists, *assistants])
    _extend_figures(outline, owner)
    FormPrinter.objects.create(
        name="Back office laser", x_offset=Decimal("3.0"), y_offset=Decimal("-2.0")
    )
    harness = EquipmentKind.objects.create(name="Treadmill with harness")
    return Places(
        clinics=clinics,
        therapists=therapists,
        assistants=assistants,
        payers=make_payers(outline),
        physicians=_make_physicians(),
        types=_make_types(),
        group=AppointmentType.objects.create(
            name="Balance group",
            length_minutes=45,
            capacity=6,
            note_kind=NoteKind.TREATMENT_NOTE,
            default_codes=["97150"],
        ),
        gait=AppointmentType.objects.create(
            name="Gait training",
            length_minutes=45,
            equipment_kind=harness,
            note_kind=NoteKind.TREATMENT_NOTE,
            default_codes=["97116", "97112"],
        ),
        treadmills={
            clinic.pk: Equipment.objects.create(clinic=clinic, kind=harness, name="Treadmill 1")
            for clinic in clinics
        },
        rooms=_make_rooms(clinics, [therapists, assistants]),
        desk=desk,
        biller=biller,
        owner=owner,
    )


def _make_practice() -> None:
    Practice.objects.create(
        name="Plumbline Demo Therapy",
        npi=npi_number(1),
        tax_id="991234567",
        street="400 Harbor Street",
        city="Albany",
        state="NY",
        zip_code="12207-1001",
        phone="5185550100",
        contact_name="Bill Ledger",
        submitter_id="PLUMBDEMO",
        receiver_name="Demo Clearinghouse",
        receiver_id="DEMOCLEAR",
    )


def _make_clinics() -> list[Clinic]:
    east = Clinic.objects.create(
        name="Harbor Clinic",
        street="400 Harbor Street",
        city="Albany",
        state="NY",
        zip_code="12207-1001",
        phone="5185550101",
        time_zone="America/New_York",
        npi=npi_number(2),
    )
    west = Clinic.objects.create(
        name="Mesa Clinic",
        street="88 Juniper Avenue",
        city="Santa Fe",
        state="NM",
        zip_code="87501-2002",
        phone="5055550102",
        time_zone="America/Denver",
        npi=npi_number(3),
    )
    return [east, west]


def _make_user(
    name: str,
    first: str,
    last: str,
    password: str,
    clinics: list[Clinic],
    role: Role,
    *,
    is_staff: bool = False,
) -> User:
    user = User.objects.create_user(
        f"{name}@{DOMAIN}", password, first_name=first, last_name=last, is_staff=is_staff
    )
    for clinic in clinics:
        Membership.objects.create(user=user, clinic=clinic, role=role)
    return user


def make_provider(
    number: int,
    names: tuple[str, str, str],
    clinics: list[Clinic],
    password: str,
    supervisor: Provider | None = None,
) -> Provider:
    """Make a therapist, or an assistant where a supervisor is given."""
    first, last, credentials = names
    role, kind = (Role.ASSISTANT, "assistant") if supervisor else (Role.THERAPIST, "therapist")
    clinic = clinics[number % len(clinics)]
    name = kind if number == 0 else f"{first}.{last}".lower()
    user = _make_user(name, first, last, password, [clinic], role)
    provider = Provider.objects.create(
        user=user,
        first_name=first,
        last_name=last,
        profession=Profession.PTA if supervisor else Profession.PT,
        credentials=credentials,
        npi="" if supervisor else npi_number(10 + number),
        taxonomy="225200000X" if supervisor else "225100000X",
        license_number=f"{clinic.state}{1000 + number}",
        supervisor=supervisor,
    )
    provider.clinics.add(clinic)
    return provider


def _make_rooms(clinics: list[Clinic], staff: list[list[Provider]]) -> dict[int, Room]:
    """Give the providers of each clinic a room each, as long as there are rooms."""
    rooms: dict[int, Room] = {}
    for place, clinic in enumerate(clinics):
        own = Room.objects.bulk_create(
            Room(clinic=clinic, name=name) for name in ("Gym", "Room 1", "Room 2", "Room 3")
        )
        here = [one for group in staff for one in group[place :: len(clinics)]]
        rooms |= {provider.pk: room for provider, room in zip(here, own, strict=False)}
    return rooms


def _make_availability(providers: list[Provider]) -> None:
    halves = ((time(8), time(12, 30)), (time(13), time(17, 30)))
    Availability.objects.bulk_create(
        Availability(
            provider=provider,
            clinic=provider.clinics.get(),
            weekday=weekday,
            from_time=start,
            to_time=end,
        )
        for provider in providers
        for weekday in range(5)
        for start, end in halves
    )


def _make_physicians() -> list[ReferringProvider]:
    return ReferringProvider.objects.bulk_create(
        ReferringProvider(
            first_name=first,
            last_name=last,
            npi=npi_number(100 + number),
            phone=f"51855502{number:02}",
            fax=f"51855503{number:02}",
        )
        for number, (first, last) in enumerate(PHYSICIANS)
    )


def _make_types() -> dict[str, AppointmentType]:
    rows = (
        ("Evaluation", 45, NoteKind.EVALUATION, ["97162"]),
        ("Treatment", 45, NoteKind.TREATMENT_NOTE, ["97112", "97110"]),
        ("Progress visit", 45, NoteKind.PROGRESS_REPORT, ["97112", "97110"]),
    )
    return {
        kind: AppointmentType.objects.create(
            name=name, length_minutes=minutes, note_kind=kind, default_codes=codes
        )
        for name, minutes, kind, codes in rows
    }


def _extend_figures(outline: Outline, owner: User) -> None:
    """Extend the figures whose stated period ends before the demo's days do."""
    until = outline.as_of + timedelta(days=365)
    for figure in ExtendableFigure.values:
        FigureExtension.objects.create(
            figure=figure, until=until, reason=EXTENSION_REASON, extended_by=owner
        )

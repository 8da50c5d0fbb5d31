"""Invented people and places for tests; the defaults are the plainest valid rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from factory.declarations import SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory, Password

from practice.models import (
    Accident,
    AccidentCause,
    Authorization,
    Clinic,
    Coverage,
    Document,
    EditSet,
    EmergencyAccess,
    FigureEdition,
    FigureExtension,
    Membership,
    Patient,
    PatientClinic,
    Payer,
    PayerKind,
    Practice,
    Profession,
    Provider,
    Referral,
    ReferringProvider,
    Relationship,
    Role,
    RuleSetting,
    RuleSeverity,
    SettingSeverity,
    Sex,
    UnitMethod,
    User,
)
from practice.models.document import DocumentKind
from practice.models.fields import npi_is_valid


def npi_number(number: int) -> str:
    """Return the one valid NPI that starts with this number, such as 100000001 + check digit."""
    stem = str(100_000_000 + number)
    return next(f"{stem}{digit}" for digit in range(10) if npi_is_valid(f"{stem}{digit}"))


class PracticeFactory(DjangoModelFactory[Practice]):
    """The practice; a second call returns the same row."""

    class Meta:
        model = Practice
        django_get_or_create = ("singleton",)

    singleton = True
    name = "Harbor Neuro Rehab"
    npi = npi_number(1)
    tax_id = "123456789"
    street = "100 Main Street"
    city = "Albany"
    state = "NY"
    zip_code = "12207-1234"
    phone = "5185550100"
    contact_name = "Dana Frost"
    submitter_id = "HARBOR01"
    receiver_name = "Testing Clearinghouse"
    receiver_id = "CLEAR01"


class ClinicFactory(DjangoModelFactory[Clinic]):
    """An open clinic in New York."""

    class Meta:
        model = Clinic

    name = Sequence(lambda n: f"Clinic {n + 1}")
    street = "100 Main Street"
    city = "Albany"
    state = "NY"
    zip_code = "12207-1234"
    time_zone = "America/New_York"
    phone = "5185550101"


class UserFactory(DjangoModelFactory[User]):
    """A person with no role anywhere; sign in with ``client.force_login``."""

    class Meta:
        model = User

    email = Sequence(lambda n: f"person{n + 1}@example.com")
    first_name = "Robin"
    last_name = Sequence(lambda n: f"Staff{n + 1}")

    class Params:
        with_password = Trait(password=Password("correct horse battery"))


class MembershipFactory(DjangoModelFactory[Membership]):
    """One role at one clinic."""

    class Meta:
        model = Membership

    user = SubFactory(UserFactory)
    clinic = SubFactory(ClinicFactory)
    role = Role.FRONT_DESK


class StaffFactory(UserFactory):
    """A person with one role at one clinic: ``StaffFactory.create(role=..., clinic=...)``.

    Without ``clinic`` the person works at a clinic of its own, which makes an outsider.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        role = fields.pop("role", Role.FRONT_DESK)
        clinic = fields.pop("clinic", None) or ClinicFactory.create()
        user: User = super()._create(model_class, *args, **fields)  # type: ignore[no-untyped-call]  # factory_boy types no _create
        MembershipFactory.create(user=user, clinic=clinic, role=role)
        return user


class ProviderFactory(DjangoModelFactory[Provider]):
    """A physical therapist who may sign in.

    ``clinic`` is where it works and holds its role; the trait ``assistant`` makes a PTA,
    whose ``supervisor`` is a therapist of the same clinic unless one is given.
    """

    class Meta:
        model = Provider
        skip_postgeneration_save = True

    class Params:
        clinic = SubFactory(ClinicFactory)
        assistant = Trait(
            user=SubFactory(StaffFactory, role=Role.ASSISTANT, clinic=SelfAttribute("..clinic")),
            profession=Profession.PTA,
            credentials="PTA",
            npi="",
            taxonomy="225200000X",
            supervisor=SubFactory(
                "practice.tests.factories.ProviderFactory", clinic=SelfAttribute("..clinic")
            ),
        )

    user = SubFactory(StaffFactory, role=Role.THERAPIST, clinic=SelfAttribute("..clinic"))
    first_name = "Taylor"
    last_name = Sequence(lambda n: f"Therapist{n + 1}")
    profession = Profession.PT
    credentials = "PT, DPT"
    npi = Sequence(lambda n: npi_number(n + 1000))

    @classmethod
    def _create(cls, model_class: type[Provider], *args: Any, **fields: Any) -> Provider:
        provider: Provider = super()._create(model_class, *args, **fields)  # type: ignore[no-untyped-call]  # factory_boy types no _create
        if provider.user is not None:
            provider.clinics.set(
                Clinic.objects.filter(pk__in=provider.user.memberships.values("clinic_id"))
            )
        return provider


class PatientFactory(DjangoModelFactory[Patient]):
    """A patient known to one clinic: ``PatientFactory.create(clinic=...)``."""

    class Meta:
        model = Patient
        skip_postgeneration_save = True

    mrn = Sequence(lambda n: f"T{n + 1:06}")
    first_name = "Avery"
    last_name = Sequence(lambda n: f"Patient{n + 1}")
    birth_date = date(1955, 4, 12)
    sex = Sex.FEMALE
    street = "12 Elm Street"
    city = "Albany"
    state = "NY"
    zip_code = "12207"
    phone = "5185550150"

    @classmethod
    def _create(cls, model_class: type[Patient], *args: Any, **fields: Any) -> Patient:
        clinic = fields.pop("clinic", None) or ClinicFactory.create()
        patient: Patient = super()._create(model_class, *args, **fields)  # type: ignore[no-untyped-call]  # factory_boy types no _create
        PatientClinic.objects.create(patient=patient, clinic=clinic)
        return patient


class PayerFactory(DjangoModelFactory[Payer]):
    """A commercial payer that counts units by the CPT rule; traits name other kinds."""

    class Meta:
        model = Payer

    class Params:
        medicare = Trait(
            name=Sequence(lambda n: f"Medicare {n + 1}"),
            kind=PayerKind.MEDICARE,
            claim_filing_code="MB",
            unit_method=UnitMethod.CMS,
            edit_set=EditSet.MEDICARE,
        )
        commercial = Trait(kind=PayerKind.COMMERCIAL)
        medicare_advantage = Trait(
            kind=PayerKind.MEDICARE_ADVANTAGE,
            claim_filing_code="16",
            unit_method=UnitMethod.CMS,
            edit_set=EditSet.MEDICARE,
        )
        medicaid = Trait(kind=PayerKind.MEDICAID, claim_filing_code="MC")
        tricare = Trait(kind=PayerKind.TRICARE, claim_filing_code="CH")
        workers_comp = Trait(kind=PayerKind.WORKERS_COMP, claim_filing_code="WC")
        auto = Trait(kind=PayerKind.AUTO, claim_filing_code="AM")

    name = Sequence(lambda n: f"Payer {n + 1}")
    kind = PayerKind.COMMERCIAL
    payer_id = Sequence(lambda n: f"{10000 + n}")
    claim_filing_code = "CI"
    unit_method = UnitMethod.AMA
    edit_set = EditSet.NONE
    street = "1 Payer Plaza"
    city = "Hartford"
    state = "CT"
    zip_code = "06103"
    filing_limit_days = 365


class CoverageFactory(DjangoModelFactory[Coverage]):
    """A primary commercial coverage that the patient holds; traits ``medicare``, ``dependant``."""

    class Meta:
        model = Coverage

    class Params:
        medicare = Trait(payer=SubFactory(PayerFactory, medicare=True))
        dependant = Trait(
            relationship=Relationship.SPOUSE,
            subscriber_first_name="Jordan",
            subscriber_last_name="Subscriber",
            subscriber_birth_date=date(1953, 2, 3),
            subscriber_sex=Sex.MALE,
            street="12 Elm Street",
            city="Albany",
            state="NY",
            zip_code="12207",
        )

    patient = SubFactory(PatientFactory)
    payer = SubFactory(PayerFactory)
    rank = 1
    subscriber_id = Sequence(lambda n: f"SUB{n + 1:07}")
    starts_on = date(2024, 1, 1)


class AccidentFactory(DjangoModelFactory[Accident]):
    """A fall at work early in 2026; trait ``auto`` is one on the road."""

    class Meta:
        model = Accident

    class Params:
        auto = Trait(
            cause=AccidentCause.AUTO,
            happened_in="OH",
            employer_name="",
            last_worked_on=None,
            returned_to_work_on=None,
        )

    coverage = SubFactory(CoverageFactory)
    cause = AccidentCause.EMPLOYMENT
    occurred_on = date(2026, 1, 8)
    claim_number = Sequence(lambda n: f"26-{n + 104455}")
    employer_name = "Acme Widgets"
    adjuster_name = "Robin Vale"
    adjuster_phone = "5185550170"
    last_worked_on = date(2026, 1, 8)
    returned_to_work_on = date(2026, 2, 16)
    street = "8 Mill Road"
    city = "Albany"
    state = "NY"
    zip_code = "12207"


class ReferringProviderFactory(DjangoModelFactory[ReferringProvider]):
    """A physician who refers."""

    class Meta:
        model = ReferringProvider

    first_name = "Morgan"
    last_name = Sequence(lambda n: f"Physician{n + 1}")
    npi = Sequence(lambda n: npi_number(n + 500_000))
    phone = "5185550160"


class ReferralFactory(DjangoModelFactory[Referral]):
    """A request for therapy."""

    class Meta:
        model = Referral

    patient = SubFactory(PatientFactory)
    referring_provider = SubFactory(ReferringProviderFactory)
    received_on = date(2026, 1, 5)
    reason = "Gait after stroke"


class AuthorizationFactory(DjangoModelFactory[Authorization]):
    """Twelve visits in the first half of 2026, for the coverage's patient."""

    class Meta:
        model = Authorization

    coverage = SubFactory(CoverageFactory)
    patient = SelfAttribute("coverage.patient")
    number = Sequence(lambda n: f"AUTH{n + 1:06}")
    visits_approved = 12
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 6, 30)


class DocumentFactory(DjangoModelFactory[Document]):
    """A scanned referral without its bytes; ``store_document`` makes whole ones."""

    class Meta:
        model = Document

    patient = SubFactory(PatientFactory)
    kind = DocumentKind.REFERRAL
    title = "Referral"
    storage_name = Sequence(lambda n: f"documents/{n + 1}.pdf")
    content_type = "application/pdf"
    byte_count = 1000
    sha256 = "0" * 64
    uploaded_by = SubFactory(UserFactory)


class FigureExtensionFactory(DjangoModelFactory[FigureExtension]):
    """The code pairs, used until the end of 2027."""

    class Meta:
        model = FigureExtension

    figure = "code_pairs"
    until = date(2027, 12, 31)
    reason = "The next edition changes nothing for therapy."
    extended_by = SubFactory(UserFactory)


class FigureEditionFactory(DjangoModelFactory[FigureEdition]):
    """Next year's first quarter of code pairs, with one pair; traits make other figures."""

    class Meta:
        model = FigureEdition

    class Params:
        threshold = Trait(
            figure="kx_threshold",
            ends_on=date(2027, 12, 31),
            content="",
            row_count=0,
            amount=Decimal("2560.00"),
        )
        diagnoses = Trait(
            figure="icd10cm",
            starts_on=date(2026, 10, 1),
            ends_on=date(2027, 9, 30),
            content="G20\tH\t\t\tParkinson's disease\t\nG20Z\tL\t\t\tAn invented kind\t\n",
            row_count=2,
        )

    figure = "code_pairs"
    starts_on = date(2027, 1, 1)
    ends_on = date(2027, 3, 31)
    source = "An invented quarter"
    content = "column_1,column_2,indicator,starts_on,ends_on\n97150,97112,1,,\n"
    row_count = 1
    loaded_at = datetime(2026, 12, 10, 15, 0, tzinfo=UTC)


class RuleSettingFactory(DjangoModelFactory[RuleSetting]):
    """A warning that an owner raised for every payer; ``payer`` narrows it to one."""

    class Meta:
        model = RuleSetting

    rule_id = "NOTE-006"
    gravest_severity = RuleSeverity.WARN
    severity = SettingSeverity.BLOCK
    set_by = SubFactory(StaffFactory, role=Role.OWNER)
    set_at = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


class EmergencyAccessFactory(DjangoModelFactory[EmergencyAccess]):
    """A chart of another clinic, read for an hour on one noon."""

    class Meta:
        model = EmergencyAccess

    patient = SubFactory(PatientFactory)
    user = SubFactory(StaffFactory, role=Role.THERAPIST)
    reason = "Fell at our front door"
    starts_at = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    ends_at = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)

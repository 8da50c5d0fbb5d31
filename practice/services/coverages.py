"""Who pays for a patient, in which order and when."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from practice.models import (
    Coverage,
    EligibilityAnswer,
    EligibilityCheck,
    EligibilityWay,
    Patient,
    Relationship,
    User,
)
from practice.services.seen import refuse_stale
from practice.signals import coverage_changed

RANK_WORDS = {1: "primary", 2: "secondary", 3: "tertiary"}


class CoverageRankTakenError(Exception):
    """Another coverage has the rank in some of the dates; the message names the remedy."""


class SubscriberIncompleteError(Exception):
    """A dependant's coverage does not say who holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageDetails:
    """One membership in a plan; both dates included, the address is the subscriber's."""

    payer_id: int
    subscriber_id: str
    starts_on: date
    rank: int = 1
    ends_on: date | None = None
    group_number: str = ""
    plan_name: str = ""
    medicare_secondary_type: str = ""
    copay_amount: Decimal = Decimal(0)
    relationship: str = Relationship.SELF
    subscriber_first_name: str = ""
    subscriber_last_name: str = ""
    subscriber_birth_date: date | None = None
    subscriber_sex: str = ""
    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""

    @property
    def is_dependants(self) -> bool:
        """Whether somebody else than the patient holds it."""
        return self.relationship != Relationship.SELF


SUBSCRIBER_FIELDS = (
    "subscriber_first_name",
    "subscriber_last_name",
    "subscriber_birth_date",
    "subscriber_sex",
    "street",
    "street_2",
    "city",
    "state",
    "zip_code",
)


@transaction.atomic
def add_coverage(*, patient_id: int, details: CoverageDetails) -> Coverage:
    """Add a coverage to a patient.

    Raises ``Patient.DoesNotExist``, ``CoverageRankTakenError``, ``SubscriberIncompleteError``.
    """
    # The patient's row is the lock of all its coverages: two people cannot both find a rank free.
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    coverage = Coverage(patient=patient)
    _write(coverage, details)
    coverage.save()
    coverage_changed.send(sender=Coverage, patient_id=patient_id)
    return coverage


@transaction.atomic
def edit_coverage(
    *, coverage_id: int, details: CoverageDetails, seen: str | None = None
) -> Coverage:
    """Change a coverage; ``seen`` is the mark of what the editor saw.

    Raises ``Coverage.DoesNotExist``, ``ChangedMeanwhileError`` and what ``add_coverage`` raises.
    An eligibility answer belongs to a membership: another payer, member or start forgets it.
    """
    patient_id = Coverage.objects.values_list("patient_id", flat=True).get(pk=coverage_id)
    Patient.objects.select_for_update().get(pk=patient_id)
    coverage = Coverage.objects.select_for_update().get(pk=coverage_id)
    refuse_stale(coverage, asdict(details), seen)
    before = _membership(coverage)
    _write(coverage, details)
    if _membership(coverage) != before:
        coverage.eligibility_checked_on = None
    coverage.save()
    coverage_changed.send(sender=Coverage, patient_id=patient_id)
    return coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityDetails:
    """One asking: the day, how, what the payer said, and by which reference."""

    asked_on: date
    answer: str = EligibilityAnswer.ACTIVE
    way: str = EligibilityWay.OTHER
    reference: str = ""
    said: str = ""


@transaction.atomic
def record_eligibility(*, coverage_id: int, details: EligibilityDetails, by: User) -> Coverage:
    """Keep what a payer said about a coverage; a yes later than the last one is its new date."""
    coverage = Coverage.objects.select_for_update().get(pk=coverage_id)
    EligibilityCheck.objects.create(coverage=coverage, asked_by=by, **asdict(details))
    known, asked_on = coverage.eligibility_checked_on, details.asked_on
    is_yes = details.answer == EligibilityAnswer.ACTIVE
    if is_yes and (known is None or known < asked_on):
        coverage.eligibility_checked_on = asked_on
        coverage.save(update_fields=["eligibility_checked_on", "updated_at"])
    return coverage


def _membership(coverage: Coverage) -> tuple[int, str, date]:
    return coverage.payer_id, coverage.subscriber_id, coverage.starts_on


def _write(coverage: Coverage, details: CoverageDetails) -> None:
    """Put the details into the row, or raise why they cannot be."""
    _check_subscriber(details)
    _check_rank(coverage, details)
    for name, value in asdict(details).items():
        setattr(coverage, name, value)
    if not details.is_dependants:
        for name in SUBSCRIBER_FIELDS:
            setattr(coverage, name, None if name == "subscriber_birth_date" else "")


def _check_subscriber(details: CoverageDetails) -> None:
    named = details.subscriber_first_name and details.subscriber_last_name
    if details.is_dependants and not (named and details.subscriber_birth_date):
        raise SubscriberIncompleteError(
            "Somebody else holds this coverage: write the subscriber's name and birth date."
        )


def _check_rank(coverage: Coverage, details: CoverageDetails) -> None:
    """Refuse a rank that another coverage of the patient has on any of the days."""
    rivals = Coverage.objects.filter(patient_id=coverage.patient_id, rank=details.rank).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=details.starts_on)
    )
    if details.ends_on is not None:
        rivals = rivals.filter(starts_on__lte=details.ends_on)
    rival = rivals.exclude(pk=coverage.pk).select_related("payer").order_by("starts_on").first()
    if rival is not None:
        until = f" to {rival.ends_on:%m/%d/%Y}" if rival.ends_on else " on"
        raise CoverageRankTakenError(
            f"{rival.payer} is already {RANK_WORDS[details.rank]} from "
            f"{rival.starts_on:%m/%d/%Y}{until}. End that coverage first, or choose another rank."
        )

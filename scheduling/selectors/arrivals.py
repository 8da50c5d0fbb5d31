"""What is missing or has ended when a patient is at the desk: asked for at check-in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from practice.models import Coverage, Document, Referral
from practice.models.document import DocumentKind
from practice.selectors.navigation import address_of
from scheduling.models import AppointmentStatus, BookingLimit
from scheduling.selectors.booking_facts import BookingFacts

CHECKED_AT = frozenset(
    {AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED, AppointmentStatus.ARRIVED}
)
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalGap:
    """One thing to ask for: ``tone`` is red where the claim hangs on it, amber where it is soon."""

    label: str
    words: str
    tone: str = "red"
    icon: str = "triangle-alert"
    url: str | None = None
    link: str = ""


def arrival_gaps_of(facts: BookingFacts) -> tuple[ArrivalGap, ...]:
    """Return what to ask for on the visit's day: three or four queries."""
    return (
        *_intake(facts),
        *_coverage(facts),
        *_authorization(facts),
        *_referral(facts),
        *_limits(facts),
    )


def _intake(facts: BookingFacts) -> Iterator[ArrivalGap]:
    patient = facts.patient
    missing = [
        words
        for words, is_known in (
            ("telephone", patient.phone),
            ("address", patient.street and patient.city and patient.zip_code),
        )
        if not is_known
    ]
    if facts.coverage is not None and not _has_card(patient.pk):
        missing.append("scan of the coverage card")
    if missing:
        yield ArrivalGap(
            label="Intake",
            words=f"Missing: {', '.join(missing)}.",
            tone="amber",
            icon="clipboard-list",
            url=address_of("practice:patient_detail", patient.pk),
            link="Open the chart",
        )


def _has_card(patient_id: int) -> bool:
    return Document.objects.filter(patient_id=patient_id, kind=DocumentKind.CARD).exists()


def _coverage(facts: BookingFacts) -> Iterator[ArrivalGap]:
    patient = facts.patient
    url = address_of("practice:coverage_add", patient.pk)
    if facts.coverage is None:
        ended = (
            Coverage.objects.filter(patient_id=patient.pk, rank=1, ends_on__lt=facts.on)
            .select_related("payer")
            .order_by("-ends_on")
            .first()
        )
        if ended is not None and ended.ends_on is not None:
            yield ArrivalGap(
                label="Coverage ended",
                words=f"{ended.payer} ended on {_day(ended.ends_on)}. Ask for the new card.",
                url=url,
                link="Add a coverage",
            )
    elif facts.eligibility is not None and facts.eligibility.is_refused:
        yield ArrivalGap(
            label="Not eligible",
            words=f"{facts.coverage.payer} said that the coverage is not active.",
            url=url,
            link="Add a coverage",
        )


def _authorization(facts: BookingFacts) -> Iterator[ArrivalGap]:
    if facts.coverage is None:
        return
    held = facts.consent
    url = address_of("practice:authorization_add", facts.patient.pk)
    if held is None and facts.coverage.payer.needs_authorization:
        words = f"None covers {_day(facts.on)}, and {facts.coverage.payer} needs one."
        yield ArrivalGap(label="Authorization", words=words, url=url, link="Add one")
    elif held is not None and held.kept >= held.authorization.visits_approved:
        words = f"All {held.authorization.visits_approved} visits are used."
        yield ArrivalGap(label="Authorization", words=words, url=url, link="Add one")
    elif held is not None and held.authorization.ends_on <= facts.on + SOON:
        words = f"Ends on {_day(held.authorization.ends_on)}."
        yield ArrivalGap(label="Authorization", words=words, tone="amber", icon="clock")


def _referral(facts: BookingFacts) -> Iterator[ArrivalGap]:
    latest = (
        Referral.objects.filter(patient_id=facts.patient.pk).order_by("-received_on", "-pk").first()
    )
    if latest is not None and latest.ends_on is not None and latest.ends_on < facts.on:
        yield ArrivalGap(
            label="Referral ended",
            words=f"It ended on {_day(latest.ends_on)}.",
            url=address_of("practice:referral_add", facts.patient.pk),
            link="Add a referral",
        )


def _limits(facts: BookingFacts) -> Iterator[ArrivalGap]:
    for limit in BookingLimit.objects.filter(patient_id=facts.patient.pk).order_by("ends_on", "pk"):
        words = limit.get_kind_display().capitalize()
        if limit.ends_on < facts.on:
            yield ArrivalGap(label=f"{words} ended", words=f"It ended on {_day(limit.ends_on)}.")
        elif limit.ends_on <= facts.on + SOON:
            yield ArrivalGap(
                label=words, words=f"Ends on {_day(limit.ends_on)}.", tone="amber", icon="clock"
            )


def _day(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"

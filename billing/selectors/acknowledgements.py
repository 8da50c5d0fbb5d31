"""Acknowledgements as a person may see them: those that name no claim of other clinics.

What fits nothing that was sent names a patient all the same, and nobody knows whose it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from billing.models import (
    Acknowledgement,
    AcknowledgementAnswer,
    AcknowledgementDetail,
    AcknowledgementKind,
    Claim,
    ClaimBatch,
)
from foundation.models import Job, JobState
from practice.models import Clinic, Membership, Role, User
from practice.permissions import Act, Noun, Permission
from practice.selectors.scope import clinics_of

FOLDER_JOB = "billing.read_acknowledgement_folder"
REFUSALS_SHOWN = 10
UPLOADING = Permission(act=Act.SUBMIT, noun=Noun.CLAIMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRefusal:
    """A file of the watched folder that could not be read, and why."""

    file: str
    reason: str


def visible_acknowledgements(user: User) -> QuerySet[Acknowledgement]:
    """Return the files all of whose batches and claims are this person's.

    A file with an answer that fits nothing is for whoever uploaded it, for those who see all
    clinics that the uploader bills for, and for those who see every clinic of the practice.
    """
    clinics = clinics_of(user)
    details = AcknowledgementDetail.objects.filter(acknowledgement_id=OuterRef("pk"))
    strangers = Claim.objects.exclude(clinic__in=clinics)
    of_others = details.filter(Q(claim__in=strangers) | Q(batch__in=strangers.values("batch_id")))
    unmatched = details.filter(claim__isnull=True, batch__isnull=True)
    elsewhere = Clinic.objects.filter(is_active=True).exclude(pk__in=clinics)
    return Acknowledgement.objects.filter(
        Q(~Exists(unmatched))
        | Q(received_by=user)
        | _uploaded_within(clinics)
        | Q(~Exists(elsewhere)),
        ~Exists(of_others),
    ).select_related("received_by")


def _uploaded_within(clinics: QuerySet[Clinic]) -> Q:
    """Ask for files of people who bill for some of these clinics, and for no other."""
    bills_for = Membership.objects.filter(
        user_id=OuterRef("received_by_id"), role__in=UPLOADING.roles
    )
    beyond = bills_for.filter(Q(role=Role.OWNER) | ~Q(clinic__in=clinics))
    return Q(Exists(bills_for)) & Q(~Exists(beyond))


def list_acknowledgements(user: User) -> QuerySet[Acknowledgement]:
    """Return the files with their counts, the latest first."""
    counted = Q(details__is_counted=True)
    rejected = Q(details__answer=AcknowledgementAnswer.REJECTED)
    unmatched = Q(details__batch__isnull=True, details__claim__isnull=True)
    moved = Q(details__to_status="REJECTED")
    return (
        visible_acknowledgements(user)
        .annotate(
            rejected_count=Count("details", filter=counted & rejected),
            accepted_count=Count("details", filter=counted & ~rejected),
            unmatched_count=Count("details", filter=counted & unmatched),
            claims_rejected=Count("details", filter=moved),
        )
        .order_by("-received_at", "-pk")
    )


def get_acknowledgement(*, user: User, acknowledgement_id: int) -> Acknowledgement:
    """Return one file; raises ``Acknowledgement.DoesNotExist``."""
    return visible_acknowledgements(user).get(pk=acknowledgement_id)


def list_details(acknowledgement: Acknowledgement) -> QuerySet[AcknowledgementDetail]:
    """Return what a file answers, rejections first, with the claims and batches."""
    return acknowledgement.details.select_related("claim__patient", "batch").order_by(
        "-answer", "pk"
    )


def list_answers_to_batch(batch: ClaimBatch) -> QuerySet[AcknowledgementDetail]:
    """Return the answers to a batch and its transactions, the first first."""
    return (
        AcknowledgementDetail.objects.filter(batch=batch, claim__isnull=True)
        .select_related("acknowledgement")
        .order_by("acknowledgement__received_at", "pk")
    )


def list_claim_files_of_batch(batch: ClaimBatch) -> QuerySet[Acknowledgement]:
    """Return the files that answered claims of a batch, with how many they took in or refused."""
    of_batch = Q(details__batch=batch, details__kind=AcknowledgementKind.CLAIMS)
    counted = of_batch & Q(details__is_counted=True)
    rejected = Q(details__answer=AcknowledgementAnswer.REJECTED)
    return (
        Acknowledgement.objects.filter(of_batch, details__claim__isnull=False)
        .annotate(
            taken_in=Count("details", filter=counted & ~rejected, distinct=True),
            refused=Count("details", filter=counted & rejected, distinct=True),
        )
        .order_by("received_at", "pk")
    )


def list_answers_to_claim(claim: Claim) -> QuerySet[AcknowledgementDetail]:
    """Return what was answered to one claim, the latest first."""
    return (
        AcknowledgementDetail.objects.filter(claim=claim)
        .select_related("acknowledgement")
        .order_by("-acknowledgement__received_at", "-pk")
    )


def latest_rejections() -> Prefetch[str]:
    """Bring each claim's rejections along, the latest first, as ``rejections``."""
    rejections = AcknowledgementDetail.objects.filter(answer=AcknowledgementAnswer.REJECTED)
    return Prefetch("answers", queryset=rejections.order_by("-pk"), to_attr="rejections")


def list_folder_refusals() -> list[FolderRefusal]:
    """Return what was lately refused in the watched folder, the latest first."""
    results = (
        Job.objects.filter(kind=FOLDER_JOB, state=JobState.DONE, result__has_key="refused")
        .order_by("-recorded_at", "-pk")
        .values_list("result", flat=True)[:REFUSALS_SHOWN]
    )
    found = [FolderRefusal(**one) for result in results for one in result["refused"]]
    return found[:REFUSALS_SHOWN]


def reports_of(acknowledgement: Acknowledgement, *, name: str) -> list[dict[str, Any]]:
    """Return what ``import_acknowledgement`` prints of a file: one report for each kind in it."""
    details = list(acknowledgement.details.select_related("claim").order_by("pk"))
    kinds = [kind for kind in AcknowledgementKind if any(one.kind == kind for one in details)]
    return [_report(name, kind, [one for one in details if one.kind == kind]) for kind in kinds]


def _report(
    name: str, kind: AcknowledgementKind, details: Iterable[AcknowledgementDetail]
) -> dict[str, Any]:
    rows = list(details)
    counted = [one for one in rows if one.is_counted]
    rejected = sum(one.answer == AcknowledgementAnswer.REJECTED for one in counted)
    return {
        "file": name,
        "kind": kind.value,
        "accepted": len(counted) - rejected,
        "rejected": rejected,
        "details": [
            {
                "control_number": one.control_number,
                "claim": one.claim.patient_control_number if one.claim else "",
                "status": one.answer,
                "reasons": [_said(reason) for reason in one.reasons],
            }
            for one in rows
        ],
    }


def _said(reason: Mapping[str, str]) -> str:
    """Return a reason in one line: where it stands, the code, and the words."""
    place = " ".join(part for part in (reason["segment"], reason["code"]) if part)
    return f"{place}: {reason['message']}" if place else reason["message"]

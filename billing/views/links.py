"""Where a finding is cleared: the page and the field that its path is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from billing.models import AcknowledgementDetail, Claim, ScrubFinding
from billing.selectors.attestations import ATTESTATION_RULES
from documentation.models import Note
from documentation.selectors.completeness import anchor_of
from documentation.selectors.notes import whole
from documentation.selectors.overlay import NoteContent, current_content
from practice.models import User
from practice.permissions import Act, Noun, may

# The first prefix that fits decides; the last part names the claim's own id of that page.
PAGES: tuple[tuple[tuple[str, ...], str, Callable[[Claim], int]], ...] = (
    (
        ("plan_of_care", "progress", "diagnoses", "onset_date", "info.diagnoses"),
        "documentation:episode_detail",
        lambda claim: claim.encounter.episode_id,
    ),
    (
        ("info.other_coverages",),
        "billing:claim_decision",
        lambda claim: claim.earlier_decision.claim_id if claim.earlier_decision else claim.pk,
    ),
    (
        (
            "accident",
            "info.accident",
            "info.related_causes",
            "patient.property_casualty",
            "subscriber.property_casualty",
        ),
        "practice:coverage_accident",
        lambda claim: claim.coverage_id,
    ),
    (
        ("coverage", "subscriber.member_id", "subscriber.group", "subscriber.medicare_secondary"),
        "practice:coverage_edit",
        lambda claim: claim.coverage_id,
    ),
    (
        ("referring_provider", "info.referring"),
        "practice:patient_detail",
        lambda claim: claim.patient_id,
    ),
    (("patient", "subscriber"), "practice:patient_edit", lambda claim: claim.patient_id),
)
# What stands in the back office, for those who may change it there.
BACK_OFFICE: dict[str, tuple[Noun, Callable[[Claim], str]]] = {
    "rendering_provider": (
        Noun.STAFF,
        lambda claim: reverse("admin:practice_provider_change", args=[claim.rendering_provider_id]),
    ),
    "billing_provider": (Noun.STAFF, lambda _: reverse("admin:practice_practice_changelist")),
    "payer": (
        Noun.PAYERS,
        lambda claim: reverse("admin:practice_payer_change", args=[claim.payer_id]),
    ),
}
OF_THE_AUTHORIZATION = ("authorization", "info.authorization")
# The page with the form, for those who may change the row, and the one that only shows it.
FORMS = {"practice:patient_edit": (Noun.PATIENTS, "practice:patient_detail")}
# What a path's last part is called in the form, where it is another name.
FIELDS = {
    "member_id": "subscriber_id",
    "group": "group_number",
    "visits_used_with_this": "visits_approved",
    "units_used_with_this": "units_approved",
}
OF_THE_LINES = ("lines", "total_charge")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFinding:
    """A finding with the address of the field that clears it, or of the part of the claim."""

    finding: ScrubFinding
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReason:
    """What a payer said, with the address of the field that it is about, where there is one."""

    code: str
    message: str
    segment: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedAnswer:
    """One answer to a claim with its reasons."""

    detail: AcknowledgementDetail
    reasons: list[LinkedReason]


def with_return(url: str, back: str) -> str:
    """Return an address that leads back to a page once its form is saved.

    The back office knows no such way and takes the word for a filter.
    """
    if url.startswith(reverse("admin:index")):
        return url
    page, mark, field = url.partition("#")
    return f"{page.partition('?')[0]}?next={back}{mark}{field}"


def linked_answers(
    claim: Claim, details: Iterable[AcknowledgementDetail], user: User
) -> list[LinkedAnswer]:
    """Return what was answered to a claim, each reason with the field that mends it."""
    return [
        LinkedAnswer(
            detail=detail,
            reasons=[
                LinkedReason(
                    code=one["code"],
                    message=one["message"],
                    segment=one["segment"],
                    url=_there_and_back(_url_of(one["path"], claim, None, user), claim)
                    if one["path"]
                    else "",
                )
                for one in detail.reasons
            ],
        )
        for detail in details
    ]


def linked_findings(
    claim: Claim, findings: Iterable[ScrubFinding], user: User
) -> list[LinkedFinding]:
    """Return findings with addresses this person may open; the note is read once if needed."""
    listed = list(findings)
    content = None
    if any(one.path.startswith("note") for one in listed):
        note = whole(Note.objects.all()).filter(encounter_id=claim.encounter_id).first()
        content = current_content(note) if note else None
    return [
        LinkedFinding(
            finding=one,
            url=reverse("billing:claim_attestations", args=[claim.pk])
            if one.rule_id in ATTESTATION_RULES
            else _there_and_back(_url_of(one.path, claim, content, user), claim),
        )
        for one in listed
    ]


def _there_and_back(url: str, claim: Claim) -> str:
    """Have a page of another app lead back to the claim."""
    own = reverse("billing:claim_detail", args=[claim.pk])
    return url if url.startswith(own) else with_return(url, own)


def _url_of(path: str, claim: Claim, content: NoteContent | None, user: User) -> str:
    if path.startswith("note") and content is not None:
        page = reverse("documentation:note_detail", args=[content.id])
        return f"{page}#{anchor_of(path, content)}"
    if path.startswith("lines["):
        return _url_of_line(path, claim)
    if path.startswith(OF_THE_AUTHORIZATION):
        return _url_of_authorization(path, claim)
    for prefixes, page, own_id in PAGES:
        if path.startswith(prefixes):
            return _page_for(user, page, own_id(claim)) + _field_of(page, path)
    noun, address = BACK_OFFICE.get(path.partition(".")[0], (None, None))
    if noun and address and user.is_staff and may(user, Act.WRITE, noun):
        return address(claim)
    part = "lines-title" if path.startswith(OF_THE_LINES) else "parties-title"
    return f"{reverse('billing:claim_detail', args=[claim.pk])}#{part}"


def _url_of_line(path: str, claim: Claim) -> str:
    if path.endswith("].diagnosis_pointers"):
        return reverse("billing:claim_pointers", args=[claim.pk])
    number = int(path.removeprefix("lines[").partition("]")[0]) + 1
    return f"{reverse('billing:claim_detail', args=[claim.pk])}#line-{number}"


def _page_for(user: User, page: str, own_id: int) -> str:
    noun, otherwise = FORMS.get(page, (None, page))
    may_change = noun is None or may(user, Act.WRITE, noun)
    return reverse(page if may_change else otherwise, args=[own_id])


def _field_of(page: str, path: str) -> str:
    """Return the fragment of the form's field, which the browser then puts the focus on."""
    name = path.rpartition(".")[2]
    is_field = page == "practice:coverage_edit" and name != path
    return f"#id_{FIELDS.get(name, name)}" if is_field else ""


def _url_of_authorization(path: str, claim: Claim) -> str:
    if claim.authorization_id is None:
        return reverse("practice:authorization_add", args=[claim.patient_id])
    name = path.rpartition(".")[2]
    page = reverse("practice:authorization_edit", args=[claim.authorization_id])
    return f"{page}#id_{FIELDS.get(name, name)}" if name != path else page

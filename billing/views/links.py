"""Where a finding is cleared: the page and the field that its path is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from billing.models import Claim, ScrubFinding
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
        ("authorization", "referring_provider", "info.referring", "info.authorization"),
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
OF_THE_LINES = ("lines", "total_charge")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFinding:
    """A finding with the address of the field that clears it, or of the part of the claim."""

    finding: ScrubFinding
    url: str


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
            else _url_of(one.path, claim, content, user),
        )
        for one in listed
    ]


def _url_of(path: str, claim: Claim, content: NoteContent | None, user: User) -> str:
    if path.startswith("note") and content is not None:
        page = reverse("documentation:note_detail", args=[content.id])
        return f"{page}#{anchor_of(path, content)}"
    if path.startswith("lines["):
        number = int(path.removeprefix("lines[").partition("]")[0]) + 1
        return f"{reverse('billing:claim_detail', args=[claim.pk])}#line-{number}"
    for prefixes, page, own_id in PAGES:
        if path.startswith(prefixes):
            return reverse(page, args=[own_id(claim)])
    noun, address = BACK_OFFICE.get(path.partition(".")[0], (None, None))
    if noun and address and user.is_staff and may(user, Act.WRITE, noun):
        return address(claim)
    part = "lines-title" if path.startswith(OF_THE_LINES) else "parties-title"
    return f"{reverse('billing:claim_detail', args=[claim.pk])}#{part}"

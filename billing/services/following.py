"""Claims that have not gone out follow the chart; each change is a row with who, when and why.

A finding leads to where its field is kept: the plan, the episode, the authorization. What is
mended there has to reach the claim that was drafted before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from billing.models import Claim, ClaimDifference, ClaimStatus, ScrubFinding
from billing.selectors.claim_diagnoses import (
    follow_diagnoses,
    listed_diagnoses,
    pointers_to,
)
from billing.selectors.claim_parties import referring_provider, rendering_provider
from billing.selectors.claims import with_parties
from billing.services.claim_drafts import replace_diagnoses
from billing.services.claim_states import move_claims
from billing.services.differences import record_differences
from billing.services.scrubbing import NOT_GONE_OUT, scrub_claims
from documentation.models import PlanOfCare
from documentation.selectors.plans import plans_in_force
from practice.models import Authorization, User
from practice.selectors.authorizations import authorizations_on

REASON = "As the chart has it now."
RELEASE_AGAIN = "The chart changed after the release: {what}."
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What a claim would say if it were drafted now, as far as it is kept elsewhere."""

    plan: PlanOfCare | None
    authorization: Authorization | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    path: str
    before: str
    after: str


@transaction.atomic
def scrub_again(
    *, claim_ids: Iterable[int], by: User | None, at: datetime
) -> dict[int, list[ScrubFinding]]:
    """Bring claims up to the chart, then scrub them; return their open findings by claim."""
    ids = set(claim_ids)
    follow_the_chart(claim_ids=ids, by=by, at=at)
    return scrub_claims(claim_ids=ids, at=at)


@transaction.atomic
def follow_the_chart(*, claim_ids: Iterable[int], by: User | None, at: datetime) -> list[Claim]:
    """Give claims that have not gone out what plan, episode and authorization say by now.

    Returns those that changed; one that was released waits to be released again. What was
    known and is no longer kept stays on the claim. A void says what was sent; a claim to a
    later payer repeats what the earlier one decided about, and only its authorization follows.
    """
    locked = Claim.objects.select_for_update(of=("self",)).filter(
        pk__in=set(claim_ids), status__in=NOT_GONE_OUT
    )
    claims = [claim for claim in with_parties(locked) if not claim.is_void]
    kept = _what_is_kept(claims)
    changes = {claim: made for claim in claims if (made := _follow(claim, kept[claim.pk]))}
    for claim, made in changes.items():
        claim.save()
        _record(claim, made, by=by, at=at)
    released = {
        claim: RELEASE_AGAIN.format(what=", ".join(one.path.replace("_", " ") for one in made))
        for claim, made in changes.items()
        if claim.status == ClaimStatus.READY
    }
    move_claims(released, ClaimStatus.DRAFT, at=at, by=by)
    return list(changes)


def _what_is_kept(claims: Sequence[Claim]) -> Mapping[int, _Kept]:
    days: set[tuple[int, date]] = {
        (claim.encounter.episode_id, claim.service_date) for claim in claims
    }
    plans = plans_in_force(days)
    held = authorizations_on((claim.coverage_id, claim.service_date) for claim in claims)
    return {
        claim.pk: _Kept(
            plan=plans.get((claim.encounter.episode_id, claim.service_date)),
            authorization=held.get((claim.coverage_id, claim.service_date)),
        )
        for claim in claims
    }


def _follow(claim: Claim, kept: _Kept) -> list[_Change]:
    """Put what is kept on the claim, not saved yet; return what that changed."""
    changes = [_take(claim, "authorization", kept.authorization)]
    if claim.earlier_decision_id is None:
        encounter = claim.encounter
        changes += [
            _take(claim, "referring_provider", referring_provider(encounter, kept.plan)),
            _take(claim, "rendering_provider", rendering_provider(encounter, claim.coverage)),
            _take(claim, "onset_date", encounter.episode.onset_date),
            _take_diagnoses(claim, kept.plan),
        ]
    return [one for one in changes if one is not None]


def _take(claim: Claim, name: str, value: object) -> _Change | None:
    before = getattr(claim, name)
    if value is None or value == before:
        return None
    setattr(claim, name, value)
    return _Change(path=name, before=_said(before), after=_said(value))


def _take_diagnoses(claim: Claim, plan: PlanOfCare | None) -> _Change | None:
    """Replace the diagnoses by the plan's; what a person pointed a line to, it stays for."""
    before = [one.code for one in claim.diagnoses.all()]
    codes = [one.code for one in plan.diagnoses.all()] if plan else []
    wanted = follow_diagnoses(claim.lines.all(), before, codes)
    listed = listed_diagnoses(codes, wanted.values())
    if not codes or listed == before:
        return None
    replace_diagnoses(claim, listed)
    for line in claim.lines.all():
        line.diagnosis_pointers = pointers_to(wanted[line.pk], listed)
        line.save(update_fields=["diagnosis_pointers", "updated_at"])
    return _Change(path="diagnoses", before=", ".join(before), after=", ".join(listed))


def _record(claim: Claim, changes: Iterable[_Change], *, by: User | None, at: datetime) -> None:
    """Append what changed; a replacement's rows tell of it against what was sent."""
    if claim.replaces_id is not None:
        record_differences(claim_id=claim.pk, reason=REASON, by=by, at=at)
        return
    ClaimDifference.objects.bulk_create(
        ClaimDifference(
            claim=claim,
            path=one.path,
            from_value=one.before[:MOST_LETTERS],
            to_value=one.after[:MOST_LETTERS],
            reason=REASON,
            by=by,
            at=at,
        )
        for one in changes
    )


def _said(value: object) -> str:
    if value is None:
        return ""
    return value.number if isinstance(value, Authorization) else str(value)

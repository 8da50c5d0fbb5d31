"""Notices that patients signed, and the lines that may call upon them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from billing.models import AdvanceNotice, Claim, ClaimLine


def list_notices(patient_id: int) -> QuerySet[AdvanceNotice]:
    """Return a patient's notices, the latest first."""
    notices = AdvanceNotice.objects.filter(patient_id=patient_id)
    return notices.select_related("document", "recorded_by").order_by("-signed_on", "-pk")


def notices_for(claim: Claim, line: ClaimLine) -> list[AdvanceNotice]:
    """Return the notices that cover a line, the latest first."""
    return covering(list_notices(claim.patient_id), claim, line)


def covering(
    notices: Iterable[AdvanceNotice], claim: Claim, line: ClaimLine
) -> list[AdvanceNotice]:
    """Return those of a patient's notices that cover a line, in their order."""
    return [one for one in notices if one.covers(line.procedure_code, claim.service_date)]

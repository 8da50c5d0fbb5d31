"""The timers of a draft: presses as JSON, the times as a table."""

import json
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from documentation.models import Note, TreatmentSegment
from documentation.selectors.notes import provider_of
from documentation.selectors.segments import list_segments, timer_states
from documentation.services.timers import (
    TimerPress,
    press_timers,
    remove_segment,
)
from documentation.services.writers import (
    NotAProviderError,
    NoteForbiddenError,
    NoteSealedError,
)
from documentation.views.lookups import note_or_404
from practice.permissions import Act, Noun, StaffRequest, needs

KEYS_OF_A_PRESS = {"segment", "row", "act", "seconds_ago"}
ACTS = ("start", "stop")
MOST_PRESSES = 200
MOST_SECONDS_AGO = 86_400


class UnreadablePressError(Exception):
    """The request is not what the charting page sends; the message says what is wrong."""


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def note_timers(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Take presses of timers: 200 with what they came to, 400, 403 or 409 with a message."""
    note = note_or_404(request.user, note_id)
    now = timezone.now()
    try:
        presses = list(_presses(request.body))
        outcome = press_timers(note_id=note.pk, presses=presses, by=request.user, at=now)
    except UnreadablePressError as refusal:
        return JsonResponse({"message": str(refusal)}, status=400)
    except (NotAProviderError, NoteForbiddenError) as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    except NoteSealedError as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    provider = provider_of(request.user)
    timers = timer_states(note, provider_id=provider.pk if provider else None, at=now)
    return JsonResponse(
        {
            "taken": outcome.taken,
            "timers": [
                {"row": one.row, "seconds": one.seconds, "running": one.running} for one in timers
            ],
            "minutes": [one.as_json() for one in outcome.minutes],
        }
    )


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_times(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with the note's segments, by the clinic's clock."""
    return _times(request, note_or_404(request.user, note_id))


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def note_segment_remove(request: StaffRequest, note_id: UUID, segment_id: UUID) -> HttpResponse:
    """Take a segment and its minutes out of a draft, and answer with the times left."""
    note = note_or_404(request.user, note_id)
    try:
        counted = remove_segment(
            note_id=note.pk, segment_id=segment_id, by=request.user, at=timezone.now()
        )
    except TreatmentSegment.DoesNotExist:
        raise Http404 from None
    except (NoteForbiddenError, NoteSealedError) as refusal:
        return HttpResponse(str(refusal), status=409, content_type="text/plain")
    answer = _times(request, note)
    answer["HX-Trigger"] = json.dumps(
        {"minutesCounted": {"minutes": [one.as_json() for one in counted]}}, default=str
    )
    return answer


def _times(request: StaffRequest, note: Note) -> HttpResponse:
    context = {
        "note": note,
        "segments": list_segments(note),
        "zone": note.encounter.clinic.time_zone,
    }
    return render(request, "documentation/note_times.html", context)


def _presses(body: bytes) -> Iterator[TimerPress]:
    """Read the presses of a request; raises ``UnreadablePressError``."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadablePressError("The request is not JSON.") from None
    presses = sent.get("presses") if isinstance(sent, dict) else None
    if not isinstance(presses, list) or len(presses) > MOST_PRESSES:
        raise UnreadablePressError(f"“presses” is a list of at most {MOST_PRESSES}.")
    for press in presses:
        yield _press(press)


def _press(sent: object) -> TimerPress:
    if not isinstance(sent, dict) or set(sent) != KEYS_OF_A_PRESS or sent["act"] not in ACTS:
        raise UnreadablePressError("A press has segment, row, act (start, stop) and seconds_ago.")
    ago = sent["seconds_ago"]
    if isinstance(ago, bool) or not isinstance(ago, int) or not 0 <= ago <= MOST_SECONDS_AGO:
        raise UnreadablePressError("“seconds_ago” is a whole number of at most one day.")
    try:
        segment, row = UUID(sent["segment"]), UUID(sent["row"])
    except (ValueError, AttributeError, TypeError):
        raise UnreadablePressError("“segment” and “row” are UUIDs.") from None
    return TimerPress(
        segment=segment, row=row, is_start=sent["act"] == "start", ago=timedelta(seconds=ago)
    )

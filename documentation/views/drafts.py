"""What the charting page asks and sends while somebody types."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from documentation.selectors.visits import note_header
from documentation.services.drafts import save_fields
from documentation.services.merging import FieldChange, SaveOutcome
from documentation.services.writers import NoteForbiddenError, NoteSealedError
from documentation.views.lookups import note_or_404
from documentation.views.notes import last_content, live_of
from practice.permissions import Act, Noun, StaffRequest, needs

KEYS_OF_A_REQUEST = {"changes", "client", "number"}
KEYS_OF_A_CHANGE = {"row", "field", "value", "version"}
MOST_CHANGES = 2000
SHAPE_OF_A_TAB = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
TOO_BIG = "This is too much text at once. Shorten what you pasted last; the rest is kept here."


class UnreadableRequestError(Exception):
    """The request is not what the charting page sends; the message says what is wrong."""


@require_POST
@needs(Act.WRITE, Noun.NOTES)
def note_save(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Save fields of a draft: 200 with what became of each, else a message."""
    note = note_or_404(request.user, note_id)
    try:
        changes = list(read_changes(request.body))
        outcome = save_fields(note_id=note.pk, changes=changes, by=request.user, at=timezone.now())
    except UnreadableRequestError as refusal:
        return JsonResponse({"message": str(refusal)}, status=400)
    except RequestDataTooBig:
        return JsonResponse({"message": TOO_BIG}, status=413)
    except NoteForbiddenError as refusal:
        return JsonResponse({"message": str(refusal)}, status=403)
    except NoteSealedError as refusal:
        return JsonResponse({"message": str(refusal)}, status=409)
    findings_url = reverse("documentation:note_live", args=[note.pk])
    zone = note.encounter.clinic.time_zone
    return JsonResponse(save_answer(outcome, findings_url=findings_url, time_zone=zone))


@require_GET
@needs(Act.READ, Noun.NOTES)
def note_live(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """Answer with what the note lacks now, its units, and how it compares with the last visit."""
    note = note_or_404(request.user, note_id)
    context = {"note": note, "live": live_of(note, note_header(note), last_content(note))}
    return render(request, "documentation/note_live.html#answer", context)


def read_changes(body: bytes) -> Iterator[FieldChange]:
    """Read the changes of a request; raises ``UnreadableRequestError``."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableRequestError("The request is not JSON.") from None
    if not isinstance(sent, dict) or not isinstance(sent.get("changes"), list):
        raise UnreadableRequestError("“changes” is missing.")
    if unknown := set(sent) - KEYS_OF_A_REQUEST:
        raise UnreadableRequestError(f"Unknown: {', '.join(sorted(unknown))}.")
    if len(sent["changes"]) > MOST_CHANGES:
        raise UnreadableRequestError(f"At most {MOST_CHANGES} changes at once.")
    client, number = sent.get("client", ""), sent.get("number", 0)
    if not _names_a_tab(client) or type(number) is not int:
        raise UnreadableRequestError("“client” names the tab and “number” its request.")
    for change in sent["changes"]:
        yield replace(_change(change), client=client, number=number)


def _names_a_tab(client: object) -> bool:
    """Tell whether it is nothing or a tab's UUID: not every text is one that the database takes."""
    return isinstance(client, str) and (not client or bool(SHAPE_OF_A_TAB.fullmatch(client)))


def _change(sent: object) -> FieldChange:
    if not isinstance(sent, dict) or set(sent) - {"carried"} != KEYS_OF_A_CHANGE:
        raise UnreadableRequestError("A change has row, field, value and version.")
    row, field, version = sent["row"], sent["field"], sent["version"]
    if not isinstance(field, str) or type(version) is not int:
        raise UnreadableRequestError("“field” is a name and “version” a whole number.")
    carried = sent.get("carried", False)
    if not isinstance(carried, bool):
        raise UnreadableRequestError("“carried” is true or false.")
    try:
        row_id = None if row is None else UUID(row)
    except (ValueError, AttributeError, TypeError):
        raise UnreadableRequestError("“row” is a UUID or null.") from None
    return FieldChange(
        row=row_id,
        field=field,
        value=sent["value"],
        version=version,
        is_carried=carried,
    )


def save_answer(outcome: SaveOutcome, *, findings_url: str, time_zone: str) -> dict[str, object]:
    """Return what autosave takes: what became of each change, by the clinic's clock."""
    return {
        "saved": [
            {"row": one.row, "field": one.field, "version": one.version} for one in outcome.saved
        ],
        "conflicts": [
            {
                "row": one.row,
                "field": one.field,
                "theirs": "" if one.theirs is None else one.theirs,
                "version": one.version,
                "by": one.by,
                "at": _clock(one.at, time_zone) if one.at else "",
            }
            for one in outcome.conflicts
        ],
        "errors": [
            {"row": one.row, "field": one.field, "message": one.message} for one in outcome.errors
        ],
        "counted": [one.as_json() for one in outcome.counted],
        "saved_at": _clock(outcome.saved_at, time_zone),
        "findings_url": findings_url,
    }


def _clock(at: datetime, time_zone: str) -> str:
    """Return a moment by the clinic's clock, to the second: ``11:58:20 AM``."""
    return at.astimezone(ZoneInfo(time_zone)).strftime("%I:%M:%S %p").lstrip("0")

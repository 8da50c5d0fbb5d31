"""Starting and stopping the timers of a draft: segments by the server's clock, and minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from documentation.models import Intervention, Note, TreatmentSegment
from documentation.models.note_fields import FieldVersion
from documentation.selectors.segments import SECONDS_PER_MINUTE, seconds_of
from documentation.services.carrying import count_as_given
from documentation.services.totals import CountedMinutes, count_total
from documentation.services.writers import (
    NoteSealedError,
    lock_note,
    provider_acting,
    record_completeness_check,
    refuse_strangers,
)
from documentation.signals import note_saved
from practice.models import Provider, User
from rules.units import MINUTES_PER_DAY

LONGEST_AGO = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerPress:
    """One press of a timer: it starts the segment of that id, or stops it.

    ``ago`` is how long the press waited on the device before it could be sent.
    """

    segment: UUID
    row: UUID
    is_start: bool
    ago: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressOutcome:
    """Which presses were taken, in their order, and the minutes counted.

    One that was not waits for its procedure to be saved, or for its own start.
    """

    taken: tuple[bool, ...]
    minutes: tuple[CountedMinutes, ...]


@transaction.atomic
def press_timers(
    *, note_id: UUID, presses: Sequence[TimerPress], by: User, at: datetime
) -> PressOutcome:
    """Take presses of timers in their order; one that was taken before changes nothing.

    A person gives one procedure at a time, so a start stops whatever that person had running in
    this note. A stopped timer adds its whole minutes to the procedure's, on top of what was typed,
    and the total follows while nobody has entered one.

    Raises ``Note.DoesNotExist``, ``NotAProviderError``, ``NoteForbiddenError`` or
    ``NoteSealedError``.
    """
    note, provider = _writable(note_id, by), provider_acting(by)
    work = _Presses(note=note, provider=provider, by=by, at=at)
    taken = tuple(work.take(press) for press in presses)
    minutes = work.with_total()
    if minutes:
        note_saved.send(sender=Note, note_id=note.pk)
        record_completeness_check(note.pk)
    return PressOutcome(taken=taken, minutes=minutes)


@transaction.atomic
def remove_segment(
    *, note_id: UUID, segment_id: UUID, by: User, at: datetime
) -> tuple[CountedMinutes, ...]:
    """Take a stopped segment out of a draft, and its minutes with it; return what changed.

    Raises ``Note.DoesNotExist``, ``TreatmentSegment.DoesNotExist``, ``NoteForbiddenError`` or
    ``NoteSealedError``.
    """
    note = _writable(note_id, by)
    stopped = note.segments.filter(stopped_at__isnull=False)
    segment = stopped.select_related("provider").get(pk=segment_id)
    work = _Presses(note=note, provider=segment.provider, by=by, at=at)
    row = note.interventions.select_for_update().get(pk=segment.intervention_id)
    before = work.whole_minutes(row)
    segment.delete()
    work.add_minutes(row, work.whole_minutes(row) - before)
    note_saved.send(sender=Note, note_id=note.pk)
    record_completeness_check(note.pk)
    return work.with_total()


def _writable(note_id: UUID, by: User) -> Note:
    note = lock_note(note_id)
    refuse_strangers(note, by)
    if not note.is_draft:
        raise NoteSealedError("This note is signed, so its times stay as they are.")
    return note


class _Presses:
    """The presses of one person on their way into the locked note."""

    def __init__(self, *, note: Note, provider: Provider, by: User, at: datetime) -> None:
        self.note, self.provider, self.by, self.at = note, provider, by, at
        self.field = "pta_minutes" if provider.is_assistant else "pt_minutes"
        self.counted: dict[UUID, CountedMinutes] = {}

    def take(self, press: TimerPress) -> bool:
        """Take one press; False while its procedure is not known."""
        moment = self.at - max(timedelta(0), min(press.ago, LONGEST_AGO))
        known = TreatmentSegment.objects.filter(pk=press.segment).first()
        if press.is_start and known is None:
            return self._start(press, moment)
        if not press.is_start and known is not None and self._may_stop(known):
            self._stop(known, moment)
        return press.is_start or known is not None

    def whole_minutes(self, row: Intervention) -> int:
        """Return the whole minutes of a procedure's stopped segments, on the acting side."""
        segments = [
            one
            for one in row.segments.select_related("provider")
            if one.stopped_at and one.provider.is_assistant == self.provider.is_assistant
        ]
        return seconds_of(segments, at=self.at) // SECONDS_PER_MINUTE

    def with_total(self) -> tuple[CountedMinutes, ...]:
        """Return the minutes counted, with the total that follows them."""
        if not self.counted:
            return ()
        total = count_total(self.note, by_id=self.by.pk, at=self.at)
        return (*self.counted.values(), *([total] if total else []))

    def add_minutes(self, row: Intervention, minutes: int) -> None:
        """Add minutes to what stands in the field, and count a save of it."""
        known = FieldVersion.of(row.field_versions, self.field)
        version = known.version + 1
        value = max(0, min(MINUTES_PER_DAY, (getattr(row, self.field) or 0) + minutes))
        setattr(row, self.field, value)
        mark = FieldVersion(version=version, by_id=self.by.pk, at=self.at)
        row.field_versions[self.field] = mark.as_json()
        row.save(update_fields=[self.field, "field_versions", "updated_at"])
        self.counted[row.pk] = CountedMinutes(
            row=row.pk, field=self.field, value=value, version=version
        )

    def _start(self, press: TimerPress, moment: datetime) -> bool:
        row = self.note.interventions.select_for_update().filter(pk=press.row).first()
        if row is None:
            return False
        for running in self.note.segments.filter(provider=self.provider, stopped_at__isnull=True):
            self._stop(running, moment)
            row.refresh_from_db()
        if count_as_given(row):
            row.save(update_fields=["field_versions", "updated_at"])
        TreatmentSegment.objects.create(
            id=press.segment,
            note=self.note,
            intervention=row,
            provider=self.provider,
            started_at=moment,
        )
        return True

    def _may_stop(self, segment: TreatmentSegment) -> bool:
        return segment.note_id == self.note.pk and segment.stopped_at is None

    def _stop(self, segment: TreatmentSegment, moment: datetime) -> None:
        row = self.note.interventions.select_for_update().get(pk=segment.intervention_id)
        before = self.whole_minutes(row)
        segment.stopped_at = max(moment, segment.started_at)
        segment.save(update_fields=["stopped_at", "updated_at"])
        self.add_minutes(row, self.whole_minutes(row) - before)

"""Who acts on a note, and the refusals that several services share."""

from uuid import UUID

from documentation.models import Note
from documentation.selectors.notes import may_write_note, provider_of
from foundation.models import Job
from practice.models import Provider, User
from scheduling.models import NoteKind

THERAPISTS_ONLY = frozenset({NoteKind.EVALUATION, NoteKind.REEVALUATION, NoteKind.PROGRESS_REPORT})


class NotAProviderError(Exception):
    """The user treats nobody, so it cannot chart; the message is fit for the user."""


class NoteForbiddenError(Exception):
    """Somebody else writes this note; the message is fit for the user."""


class NoteSealedError(Exception):
    """The note is signed, so its content stays as it is; the message is fit for the user."""


def provider_acting(by: User) -> Provider:
    """Return the provider who acts; raises ``NotAProviderError``."""
    provider = provider_of(by)
    if provider is None:
        raise NotAProviderError(
            "Your account is not linked to a therapist. Ask the owner to link it under Providers."
        )
    return provider


def lock_note(note_id: UUID) -> Note:
    """Return the note with its row locked; raises ``Note.DoesNotExist``."""
    return (
        Note.objects.select_for_update(of=("self",))
        .select_related("author__supervisor", "encounter__clinic", "encounter__appointment")
        .get(pk=note_id)
    )


def refuse_strangers(note: Note, by: User) -> None:
    """Raise ``NoteForbiddenError`` unless the person may write this note."""
    if not may_write_note(user=by, note=note):
        raise NoteForbiddenError("Only its author or a therapist of this clinic writes this note.")


def record_completeness_check(note_id: UUID) -> None:
    """Record, in the current transaction, that the rules are to be run on a note."""
    Job.record(
        "documentation.check_completeness", subject_id=note_id, key=f"completeness:{note_id}"
    )

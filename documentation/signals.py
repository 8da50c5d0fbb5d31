"""What documentation announces, in the past tense, inside the transaction, with ids."""

from django.dispatch import Signal

note_saved = Signal()  # note_id
note_signed = Signal()  # note_id
addendum_signed = Signal()  # note_id, addendum_id, changes_minutes

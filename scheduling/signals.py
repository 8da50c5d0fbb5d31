"""What scheduling announces, in the past tense, inside the transaction, with ids."""

from django.dispatch import Signal

appointment_arrived = Signal()  # appointment_id
appointment_changed = Signal()  # appointment_id

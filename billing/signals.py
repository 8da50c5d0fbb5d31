"""What billing announces, in the past tense, inside the transaction, with ids."""

from django.dispatch import Signal

claim_batched = Signal()  # claim_id, batch_id

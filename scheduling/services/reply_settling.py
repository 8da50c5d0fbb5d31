"""Replies that a person read."""

from datetime import datetime

from django.db import transaction

from practice.models import User
from scheduling.models import TextReply


@transaction.atomic
def settle_reply(*, reply_id: int, by: User, at: datetime) -> TextReply:
    """Note that somebody read a reply and did what it called for."""
    reply = TextReply.objects.select_for_update().get(pk=reply_id)
    reply.settled_by, reply.settled_at = by, at
    reply.save(update_fields=["settled_by", "settled_at", "updated_at"])
    return reply

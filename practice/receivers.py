"""Sign-ins, sign-outs and failures leave an audit event; never the address that was typed."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from foundation.audit import record_event
from foundation.models import AuditAct
from practice.models import User

SUBJECT = "account"


@receiver(user_logged_in)
def record_sign_in(*, user: User, **_: Any) -> None:
    """Append that somebody signed in."""
    record_event(act=AuditAct.SIGN_IN, at=timezone.now(), actor_id=user.pk, subject=SUBJECT)


@receiver(user_logged_out)
def record_sign_out(*, user: User | None, **_: Any) -> None:
    """Append that somebody signed out; a stranger who does so is nobody."""
    if user is not None:
        record_event(act=AuditAct.SIGN_OUT, at=timezone.now(), actor_id=user.pk, subject=SUBJECT)


@receiver(user_login_failed)
def record_failed_sign_in(**_: Any) -> None:
    """Append that a sign-in failed; who it was meant to be is not known for sure."""
    record_event(act=AuditAct.SIGN_IN_FAILED, at=timezone.now(), actor_id=None, subject=SUBJECT)

"""What a session knows from the moment of sign-in."""

from typing import Any

from allauth.mfa.signals import authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from config.idle import note_sign_in
from config.second_factor import note_second_factor
from practice.models import User


@receiver(user_logged_in)
def begin_session(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Begin to count idle time, and note whether a second factor is still to be set up."""
    note_sign_in(request, timezone.now())
    note_second_factor(request, user)


@receiver(authenticator_removed)
def look_at_factors_again(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Note whether the factor that went was one that the person's role needs."""
    note_second_factor(request, user)

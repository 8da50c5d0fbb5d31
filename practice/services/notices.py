"""Telling owners, by mail, that something waits for them; never whom it is about."""

from django.core.mail import send_mail

from practice.models import EmergencyAccess, Role, User

SUBJECT = "Plumbline: a chart was opened in an emergency"
BODY = """\
Somebody opened a chart of another clinic in an emergency.

Sign in and open "Emergency access" in the menu under your name to see who, whose and why, and
to end it if it should not be.
"""


def tell_owners(*, access_id: int) -> int:
    """Send every owner a mail without names, and return how many; raises ``DoesNotExist``."""
    EmergencyAccess.objects.get(pk=access_id)
    addresses = list(
        User.objects.filter(is_active=True, memberships__role=Role.OWNER)
        .order_by("email")
        .values_list("email", flat=True)
        .distinct()
    )
    for address in addresses:
        send_mail(SUBJECT, BODY, None, [address])
    return len(addresses)

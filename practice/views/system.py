"""How the installation is, for owners."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from foundation.health import check_health
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.scope import home_zone


@require_GET
@needs(Act.READ, Noun.AUDIT)
def system_health(request: StaffRequest) -> HttpResponse:
    """Show what is up, how old the newest backup is, and what waits for a person."""
    health, now = check_health(), timezone.now()
    context = {
        "health": health,
        "backup_is_old": health.backup_is_old(now),
        "zone": home_zone(request.user),
    }
    return render(request, "practice/system_health.html", context)

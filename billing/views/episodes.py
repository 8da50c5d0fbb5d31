"""What episodes of care were billed, as fragments for the pages of lower apps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from billing.selectors.episode_claims import episode_claims
from practice.permissions import Act, Noun, StaffRequest, needs


@require_GET
@needs(Act.READ, Noun.CLAIMS)
def episode_claims_fragment(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show the claims of one episode that this person may see."""
    claims = episode_claims(user=request.user, episode_id=episode_id)
    return render(request, "billing/episode_claims.html", {"claims": claims})

"""What episodes of care were billed, as fragments for the pages of lower apps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from billing.selectors.episode_claims import episode_claims
from documentation.selectors.plans import get_episode
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.views.charts import found_or_404


@require_GET
@needs(Act.READ, Noun.CLAIMS)
def episode_claims_fragment(request: StaffRequest, episode_id: int) -> HttpResponse:
    """Show the claims of one episode that this person may see."""
    episode = found_or_404(get_episode, user=request.user, episode_id=episode_id)
    claims = episode_claims(user=request.user, episode_id=episode.pk)
    return render(request, "billing/episode_claims.html", {"claims": claims})

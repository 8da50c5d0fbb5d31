"""A provider's own calendar feed: the page that makes its address, and the feed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_GET, require_http_methods

from practice.models import Provider
from practice.permissions import Act, Noun, StaffRequest, needs, public
from scheduling.selectors.calendar_feeds import feed_file, feed_of, provider_of_feed
from scheduling.services.calendar_feeds import close_feed, hash_of, renew_feed


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.OWN_ACCOUNT)
def calendar_feed(request: StaffRequest) -> HttpResponse:
    """Show whether one's own feed is open; make a new address, shown this once, or close it."""
    provider = Provider.objects.filter(user=request.user, is_active=True).first()
    link = ""
    if request.method == "POST" and provider is not None:
        if request.POST.get("act") == "close":
            close_feed(provider_id=provider.pk, by=request.user, at=timezone.now())
            return redirect("scheduling:calendar_feed")
        token = renew_feed(provider_id=provider.pk, by=request.user, at=timezone.now())
        link = request.build_absolute_uri(reverse("scheduling:calendar_feed_file", args=[token]))
    feed = feed_of(provider) if provider else None
    context = {"provider": provider, "feed": feed, "link": link}
    return render(request, "scheduling/calendar_feed.html", context)


@require_GET
@public
def calendar_feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program with the schedule; 304 to one that has it already."""
    provider = provider_of_feed(hash_of(token))
    if provider is None:
        raise Http404("This address opens nothing.")
    content = feed_file(provider, at=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="schedule.ics"'
    response["Cache-Control"] = "private, no-cache"
    etag = quote_etag(hash_of(content.decode()))
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    return answer

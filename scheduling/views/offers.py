"""What a waiting patient does by the link in an offer: take the time, or leave it.

Opening a link changes nothing: mail programs open links by themselves. It names nobody.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practice.permissions import public
from scheduling.selectors.offer_pages import offer_of_token
from scheduling.services.limits import PastLimitError
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.waitlist import OfferGoneError, accept_offer, decline_offer


@require_http_methods(["GET", "HEAD", "POST"])
@public
def waitlist_offer(request: HttpRequest, token: str) -> HttpResponse:
    """Show an offer, and take the answer."""
    now = timezone.now()
    page = offer_of_token(token, at=now)
    if page is None:
        return render(request, "scheduling/offer_gone.html", status=404)
    error = ""
    if request.method == "POST":
        error = _answer(request, page.offer_id)
        if not error:
            return redirect(request.path)
    context = {"page": page, "error": error}
    return render(request, "scheduling/waitlist_offer.html", context, status=409 if error else 200)


def _answer(request: HttpRequest, offer_id: int) -> str:
    now = timezone.now()
    if request.POST.get("act") == "decline":
        decline_offer(offer_id=offer_id, at=now)
        return ""
    try:
        accept_offer(offer_id=offer_id, at=now)
    except OfferGoneError:
        return "This time was just given to another patient. You stay on the list."
    except PastLimitError:
        return "This visit needs a word with the clinic first. Call, please."
    except ScheduleRefusalError:
        return "This time is not free any more. You stay on the list."
    return ""

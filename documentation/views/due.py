"""The worklist of what is due under plans of care."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from documentation.selectors.due import DueKind, list_due
from documentation.selectors.notes import provider_of
from documentation.selectors.plan_counters import LOOKS
from practice.permissions import Act, Noun, StaffRequest, needs

ITEMS_PER_PAGE = 50


@require_GET
@needs(Act.READ, Noun.NOTES)
def due_list(request: StaffRequest) -> HttpResponse:
    """List certifications, recertifications, progress reports and plans that fall due."""
    asked, whose = request.GET.get("kind", ""), request.GET.get("whose", "")
    kind = asked if asked in DueKind.values else ""
    treats = provider_of(request.user) is not None
    only_own = whose != "all" if treats else False
    items = list_due(user=request.user, at=timezone.now(), kind=kind, only_own=only_own)
    page = Paginator(items, ITEMS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(item, *LOOKS[item.deadline.urgency]) for item in page.object_list],
        "kind": kind,
        "kinds": DueKind.choices,
        "treats": treats,
        "only_own": only_own,
    }
    template = "documentation/due_list.html"
    part = "#table" if request.htmx and not request.htmx.boosted else ""  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template + part, context)

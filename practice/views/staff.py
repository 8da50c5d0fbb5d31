"""Who may sign in, for owners; and the page on which a link is used."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practice.forms.staff_access import ChoosePasswordForm, NewPersonForm
from practice.models import Role, User
from practice.permissions import Act, Noun, StaffRequest, needs, public
from practice.selectors.scope import clinics_of, home_zone
from practice.selectors.staff import list_role_rules, list_staff
from practice.services.staff import (
    LINK_LASTS,
    LastOwnerError,
    LinkNotUsableError,
    OwnAccountError,
    PasswordRefusedError,
    PersonKnownError,
    add_person,
    find_link,
    let_in_again,
    make_link,
    remove_second_factors,
    require_second_factor,
    shut_out,
    use_link,
)
from practice.views.charts import found_or_404

Change = Callable[..., User]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.STAFF)
def staff_list(request: StaffRequest) -> HttpResponse:
    """Show everybody who signs in, and add somebody with a link to hand over."""
    form = NewPersonForm(request.POST or None, clinics=clinics_of(request.user).order_by("name"))
    if request.method == "POST" and form.is_valid():
        try:
            person, token = add_person(person=form.person, by=request.user, at=timezone.now())
        except PersonKnownError as refusal:
            form.add_error("email", str(refusal))
        else:
            return _link_page(request, person, token)
    context = {
        "form": form,
        "staff": list_staff(),
        "rules": list_role_rules(),
        "zone": home_zone(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/staff_list.html", context, status=status)


@require_POST
@needs(Act.WRITE, Noun.STAFF)
def staff_link(request: StaffRequest, user_id: int) -> HttpResponse:
    """Make a link by which a person chooses a password, and show it once."""
    token = found_or_404(make_link, user_id=user_id, by=request.user, at=timezone.now())
    return _link_page(request, User.objects.get(pk=user_id), token)


@require_POST
@needs(Act.WRITE, Noun.STAFF)
def staff_shut_out(request: StaffRequest, user_id: int) -> HttpResponse:
    """Close an account, from the next request on."""
    return _changed(request, shut_out, user_id, "{} can no longer sign in.")


@require_POST
@needs(Act.WRITE, Noun.STAFF)
def staff_let_in(request: StaffRequest, user_id: int) -> HttpResponse:
    """Open an account again."""
    return _changed(request, let_in_again, user_id, "{} can sign in again.")


@require_POST
@needs(Act.WRITE, Noun.STAFF)
def staff_remove_factors(request: StaffRequest, user_id: int) -> HttpResponse:
    """Forget a person's second factors."""
    return _changed(request, remove_second_factors, user_id, "{} has no second factor any more.")


@require_POST
@needs(Act.WRITE, Noun.STAFF)
def second_factor_rules(request: StaffRequest) -> HttpResponse:
    """Say which roles need a second factor."""
    wanted, now = set(request.POST.getlist("role")), timezone.now()
    for role in Role:
        require_second_factor(role=role, is_required=role in wanted, by=request.user, at=now)
    messages.success(request, "Saved. Who lacks a second factor is asked for one at sign-in.")
    return redirect("practice:staff_list")


@require_http_methods(["GET", "HEAD", "POST"])
@public
def link_use(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever holds a link choose a password, once."""
    now, form = timezone.now(), ChoosePasswordForm(request.POST or None)
    try:
        link = find_link(token=token, at=now)
        if request.method == "POST" and form.is_valid():
            use_link(token=token, password=form.cleaned_data["password"], at=now)
            messages.success(request, "Your password is set. Sign in with it.")
            return redirect("account_login")
    except LinkNotUsableError as refusal:
        return render(request, "practice/link_gone.html", {"error": str(refusal)}, status=410)
    except PasswordRefusedError as refusal:
        form.add_error("password", str(refusal))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "person": link.user}
    return render(request, "practice/link_use.html", context, status=status)


def _link_page(request: StaffRequest, person: User, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("practice:link_use", args=[token]))
    until: datetime = timezone.localtime(timezone.now() + LINK_LASTS, home_zone(request.user))
    context = {"person": person, "address": address, "until": until}
    return render(request, "practice/staff_link.html", context)


def _changed(request: StaffRequest, change: Change, user_id: int, done: str) -> HttpResponse:
    try:
        user = found_or_404(change, user_id=user_id, by=request.user, at=timezone.now())
    except (OwnAccountError, LastOwnerError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done.format(user))
    return redirect("practice:staff_list")

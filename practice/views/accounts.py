"""A person's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from practice.forms.accounts import ThemeForm
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.services.accounts import choose_theme


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.WRITE, Noun.OWN_ACCOUNT)
def account_preferences(request: StaffRequest) -> HttpResponse:
    """Choose how pages are colored for oneself."""
    form = ThemeForm(request.POST or None, initial={"theme": request.user.theme})
    if request.method == "POST" and form.is_valid():
        choose_theme(user_id=request.user.pk, theme=form.cleaned_data["theme"])
        messages.success(request, "Your preferences are saved.")
        return redirect("practice:account_preferences")
    status = 422 if request.method == "POST" else 200
    return render(request, "practice/account_preferences.html", {"form": form}, status=status)

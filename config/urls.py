"""All addresses of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from config.idle import session_active, session_lock
from foundation.health import healthz
from practice.permissions import public

handler500 = "config.errors.server_error"


@public
def to_own_password_page(_request: HttpRequest) -> HttpResponse:
    """Lead to the one page where a password is changed."""
    return redirect("account_change_password")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # The admin's own sign-in would go around the lock-out and the second factor.
    path("admin/login/", secure_admin_login(admin.site.login)),
    # The admin's own page would let anybody guess the old password as often as they like.
    path("admin/password_change/", to_own_password_page),
    path("admin/", admin.site.urls),
    path("session/lock/", session_lock, name="session_lock"),
    path("session/active/", session_active, name="session_active"),
    path("accounts/", include("allauth.urls")),
    path("", include("practice.urls")),
    path("schedule/", include("scheduling.urls")),
    path("chart/", include("documentation.urls")),
    path("billing/", include("billing.urls")),
]

"""All addresses of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config.idle import session_active, session_lock
from foundation.health import healthz

handler500 = "config.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    # The admin's own sign-in would go around the lock-out and the second factor.
    path("admin/login/", secure_admin_login(admin.site.login)),
    path("admin/", admin.site.urls),
    path("session/lock/", session_lock, name="session_lock"),
    path("session/active/", session_active, name="session_active"),
    path("accounts/", include("allauth.urls")),
    path("", include("practice.urls")),
    path("schedule/", include("scheduling.urls")),
    path("chart/", include("documentation.urls")),
    path("billing/", include("billing.urls")),
]

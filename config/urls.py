"""All addresses of the product."""

from django.contrib import admin
from django.urls import include, path

from foundation.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("practice.urls")),
    path("schedule/", include("scheduling.urls")),
    path("chart/", include("documentation.urls")),
    path("billing/", include("billing.urls")),
]

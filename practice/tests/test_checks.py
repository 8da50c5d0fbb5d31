import sys
from types import ModuleType

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from pytest_django import Settings

from practice.checks import refuse_undeclared_views, undeclared_views
from practice.permissions import Act, Noun, StaffRequest, needs, public


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@public
def open_to_all(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@needs(Act.READ, Noun.PATIENTS)
def guarded(request: StaffRequest) -> HttpResponse:
    return HttpResponse()


def resolver_of(*patterns: URLPattern | URLResolver) -> URLResolver:
    return path("", include(list(patterns)))


def test_a_bare_view_is_an_error_that_names_its_address() -> None:
    errors = undeclared_views(resolver_of(path("below/", include([path("bare/", bare)]))))

    assert [error.id for error in errors] == ["practice.E001"]
    assert "below/bare/" in str(errors[0].msg)


def test_views_that_say_what_they_need_pass() -> None:
    addresses = resolver_of(path("a/", open_to_all), path("b/", guarded))

    assert undeclared_views(addresses) == []


def test_the_product_has_no_bare_view() -> None:
    assert [error for error in run_checks(tags=["urls"]) if error.id == "practice.E001"] == []


def test_a_web_process_with_a_bare_view_does_not_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = ModuleType("bare_addresses")
    addresses.urlpatterns = [path("bare/", bare)]  # type: ignore[attr-defined]  # a URLconf
    monkeypatch.setitem(sys.modules, "bare_addresses", addresses)
    settings.ROOT_URLCONF = "bare_addresses"

    with pytest.raises(ImproperlyConfigured, match="bare/"):
        refuse_undeclared_views()

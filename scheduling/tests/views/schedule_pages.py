"""Addresses of the schedule on one day, and what they answer."""

from django.test import Client
from django.urls import reverse

from practice.models import Clinic, Provider

DAY = "2026-03-02"


def page_of(name: str, clinic: Clinic, **more: object) -> str:
    asked = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse(f'scheduling:{name}')}?clinic={clinic.pk}&day={DAY}{asked}"


def day_events(client: Client, clinic: Clinic) -> list[dict[str, object]]:
    answer = client.get(f"{reverse('scheduling:schedule_events', args=[clinic.pk])}?day={DAY}")
    events: list[dict[str, object]] = answer.json()
    return [each for each in events if "status" in each]


def week_url(clinic: Clinic, provider: Provider, day: str = DAY) -> str:
    path = reverse("scheduling:schedule_week_events", args=[clinic.pk, provider.pk])
    return f"{path}?day={day}"


def chosen(client: Client, clinic: Clinic, **choice: object) -> None:
    answer = client.post(reverse("scheduling:schedule_filter", args=[clinic.pk]), choice)
    assert answer.status_code == 302

"""Prove against a running server that one time is booked once."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, time, timedelta
from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from practice.models import Clinic, Patient, Role, User
from practice.selectors.providers import list_providers
from scheduling.models import AppointmentType, Room
from scheduling.selectors.clinic_clock import moment_of
from scheduling.selectors.double_bookings import list_double_bookings
from scheduling.services.appointments import cancel_appointment
from scheduling.services.booking_proof import Race, RaceResult, forms_for, run_race, winners

HELD_ONCE = ("provider", "room", "patient")
DAYS_AHEAD = 400  # where nobody has booked; a day further for each race


class Command(BaseCommand):
    """Race for a provider, a room and a patient, each as often as asked, and report as JSON."""

    help = "Fire real concurrent bookings of one time at a running server; one may win."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add how many clients, how often, and where the server is."""
        parser.add_argument("--clients", type=int, default=200)
        parser.add_argument("--runs", type=int, default=1)
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="The running server.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the races one after another; fail unless exactly one client won each."""
        results = list(self._race_all(options))
        overlaps = len(list_double_bookings())
        proven = sum(one.is_proof for one in results)
        self.stdout.write(
            json.dumps(
                {
                    "clients": options["clients"],
                    "races": [asdict(one) for one in results],
                    "proven": proven,
                    "overlaps": overlaps,
                }
            )
        )
        if proven < len(results) or overlaps:
            raise CommandError(f"{len(results) - proven} races did not end with one booking.")

    def _race_all(self, options: dict[str, Any]) -> Iterator[RaceResult]:
        clinic, user = _clinic_and_desk()
        session = _session_of(user)
        days = count(DAYS_AHEAD)
        for _ in range(options["runs"]):
            for held in HELD_ONCE:
                day = timezone.now().date() + timedelta(days=next(days))
                starts_at = moment_of(datetime.combine(day, time(12)), clinic.zone)
                race = Race(
                    held=held,
                    url=options["url"].rstrip("/")
                    + reverse("scheduling:appointment_book", args=[clinic.pk]),
                    session=session,
                    forms=_forms(clinic, held, options["clients"], starts_at),
                )
                result = run_race(race, starts_at=starts_at)
                for won in winners(race, starts_at=starts_at):
                    cancel_appointment(
                        appointment_id=won.pk, reason="Proof", by=user, at=timezone.now()
                    )
                yield result


def _clinic_and_desk() -> tuple[Clinic, User]:
    """Return a clinic and somebody who books there."""
    desks = User.objects.filter(
        is_active=True, memberships__role=Role.FRONT_DESK, memberships__clinic__is_active=True
    )
    user = desks.order_by("pk").first()
    if user is None:
        raise CommandError("Nobody sits at a front desk yet; add somebody, or seed the demo.")
    held = user.memberships.filter(role=Role.FRONT_DESK, clinic__is_active=True)
    return held.order_by("pk").select_related("clinic")[0].clinic, user


def _forms(
    clinic: Clinic, held: str, clients: int, starts_at: datetime
) -> tuple[dict[str, object], ...]:
    patients = list(Patient.objects.filter(clinics=clinic).values_list("pk", flat=True)[:clients])
    working = list_providers(clinic).order_by("pk")
    providers = list(working.values_list("pk", flat=True))
    room = Room.objects.filter(clinic=clinic, is_active=True).order_by("pk").first()
    kind = AppointmentType.objects.filter(is_active=True).order_by("pk").first()
    if not patients or not providers or kind is None or room is None:
        raise CommandError("The clinic needs a patient, a provider, a room and a type of visit.")
    wall = starts_at.astimezone(clinic.zone)
    return forms_for(
        held=held,
        clients=clients,
        patients=patients,
        providers=providers,
        room_id=room.pk,
        appointment_type_id=kind.pk,
        day=wall.date(),
        time=f"{wall:%H:%M}",
    )


def _session_of(user: User) -> str:
    """Return the key of a session in which the person is signed in, good for an hour."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.set_expiry(3600)
    store.save()
    return str(store.session_key)

"""The demo's notes about missed visits and calls."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from config.demo.contacts import write_contacts
from documentation.models import ContactNote
from documentation.tests.factories import TEN_AM, EpisodeFactory
from scheduling.models import AppointmentStatus
from scheduling.tests.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


def test_a_no_show_gets_its_note_and_a_call_on_the_next_day() -> None:
    episode = EpisodeFactory.create()
    missed = AppointmentFactory.create(
        provider=episode.therapist,
        clinic=episode.clinic,
        patient=episode.patient,
        starts_at=TEN_AM,
        status=AppointmentStatus.NO_SHOW,
    )
    course = SimpleNamespace(episode=episode, therapist=episode.therapist, clinic=episode.clinic)
    visit = SimpleNamespace(course=course, appointment=missed, day=date(2026, 3, 2))
    outline = SimpleNamespace(as_of=date(2026, 3, 10))

    write_contacts(cast("Any", outline), cast("Any", [visit]))

    notes = ContactNote.objects.order_by("happened_on")
    assert [(one.kind, one.is_late) for one in notes] == [
        ("MISSED_VISIT", False),
        ("PHONE", False),
    ]

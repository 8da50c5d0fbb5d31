"""A provider's schedule as an iCalendar file, with the least that a calendar needs.

The file leaves the practice for whatever program the provider uses, so it names no patient: it
says when, where and what kind of visit. Times are in UTC, which means one moment in any program,
in both nights of a year in which the clocks change as well.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from practice.models import Provider
from practice.selectors.providers import at_work
from scheduling.models import RELEASED_STATUSES, Appointment, CalendarFeed

BACK, AHEAD = timedelta(days=28), timedelta(days=183)
ASK_AGAIN = timedelta(minutes=15)


def provider_of_feed(token_hash: str) -> Provider | None:
    """Return whose calendar an address opens; nobody's once it was renewed or they left."""
    feeds = CalendarFeed.objects.exclude(token_hash="").filter(at_work("provider__"))
    feed = feeds.select_related("provider").filter(token_hash=token_hash).first()
    return feed.provider if feed else None


def feed_of(provider: Provider) -> CalendarFeed | None:
    """Return a provider's feed where one is open."""
    return CalendarFeed.objects.exclude(token_hash="").filter(provider=provider).first()


def feed_file(provider: Provider, *, at: datetime) -> bytes:
    """Return what is booked from four weeks back to half a year ahead: one query."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plumbline//Schedule//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", f"Schedule of {provider}")
    calendar.add("x-wr-calname", f"Schedule of {provider}")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    for event in _events(provider, at=at):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(provider: Provider, *, at: datetime) -> Iterator[Event]:
    rows = (
        Appointment.objects.exclude(status__in=RELEASED_STATUSES)
        .filter(provider=provider, ends_at__gt=at - BACK, starts_at__lt=at + AHEAD)
        .select_related("clinic", "appointment_type", "room")
        .order_by("starts_at", "pk")
    )
    for row in rows:
        event = Event()
        event.add("uid", f"appointment-{row.pk}@plumbline")
        event.add("sequence", row.version)
        event.add("dtstamp", row.updated_at)
        event.add("dtstart", row.starts_at)
        event.add("dtend", row.ends_at)
        event.add("summary", row.appointment_type.name)
        room = [row.room.name] if row.room else []
        event.add("location", ", ".join([*room, row.clinic.name]))
        event.add("status", "CONFIRMED")
        event.add("class", "PRIVATE")
        yield event

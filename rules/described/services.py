"""Described services, whose units are to be counted."""

from dataclasses import dataclass

from rules.described.reading import DescriptionError, Section, parse_document, read_documents
from rules.units import (
    MINUTES_PER_DAY,
    TimedService,
    UncountableServiceError,
    UnitCount,
    count_units,
)
from rules.vocabulary import UnitMethod

DAY_KEYS = frozenset({"id", "services"})
SERVICE_KEYS = frozenset({"code", "minutes", "pt_minutes", "pta_minutes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedDay:
    """The services of one patient on one date, under the caller's own id."""

    id: str | int | None
    path: str
    services: tuple[TimedService, ...]


def read_days(text: str) -> tuple[DescribedDay, ...]:
    """Return the described days of a JSON document; raises ``DescriptionError``."""
    return tuple(_day(value, path) for path, value in read_documents(parse_document(text)))


def count_day(day: DescribedDay, method: UnitMethod) -> UnitCount:
    """Count one described day; raises ``DescriptionError`` where a service cannot count."""
    for place, service in enumerate(day.services):
        try:
            count_units([service], method)
        except UncountableServiceError as error:
            path = f"{day.path}.services[{place}]".lstrip(".")
            raise DescriptionError(path, str(error)) from error
    return count_units(day.services, method)


def _day(value: object, path: str) -> DescribedDay:
    day = Section(value, path, DAY_KEYS)
    return DescribedDay(
        id=day.identifier("id"), path=path, services=day.require_parts("services", _service)
    )


def _service(value: object, path: str) -> TimedService:
    service = Section(value, path, SERVICE_KEYS)
    minutes = service.count("minutes", MINUTES_PER_DAY)
    by_therapist = service.count("pt_minutes", MINUTES_PER_DAY)
    by_assistant = service.count("pta_minutes", MINUTES_PER_DAY)
    is_split = by_therapist is not None or by_assistant is not None
    if minutes is None and not is_split:
        raise DescriptionError(service.at("minutes"), "is required")
    if minutes is not None and is_split:
        raise DescriptionError(
            service.at("minutes"), "stands instead of pt_minutes and pta_minutes, not beside them"
        )
    return TimedService(
        code=service.require("code", service.text),
        pt_minutes=by_therapist or minutes or 0,
        pta_minutes=by_assistant or 0,
    )

"""Two hundred browsers at one door: real requests to a running server for one and the same time.

Each race is for one thing that may be held once: a provider, a room or a patient. The visit that
wins is cancelled afterwards, so that a practice in use can be asked as well.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from threading import Barrier, Thread
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

from django.db.models import QuerySet

from scheduling.models import Appointment

TIMEOUT_SECONDS = 120
TOKEN = "a" * 32  # the form's token; the cookie carries the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """One race: where to post, as whom, and what each of the clients fills in."""

    held: str
    url: str
    session: str
    forms: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceResult:
    """How the clients of one race were answered; ``other`` are neither booked nor refused."""

    held: str
    booked: int
    refused: int
    other: int
    stored: int
    statuses: dict[str, int]

    @property
    def is_proof(self) -> bool:
        """Whether one was booked, all others were refused in words, and one row is stored."""
        return (self.booked, self.other, self.stored) == (1, 0, 1)


def forms_for(
    *,
    held: str,
    clients: int,
    patients: list[int],
    providers: list[int],
    room_id: int | None,
    appointment_type_id: int,
    day: date,
    time: str,
) -> tuple[dict[str, object], ...]:
    """Return a form for each client; all of them want the one thing that is raced for."""
    return tuple(
        {
            "patient": patients[0 if held == "patient" else number % len(patients)],
            "provider": providers[0 if held == "provider" else number % len(providers)],
            "room": (room_id or "") if held == "room" else "",
            "appointment_type": appointment_type_id,
            "day": day.isoformat(),
            "time": time,
            "outside_availability": "on",
            "limit_reason": "Proof of booking",
            "booking_key": str(uuid4()),
        }
        for number in range(clients)
    )


def run_race(race: Race, *, starts_at: datetime) -> RaceResult:
    """Post all forms from one start, and look at what is stored afterwards."""
    ready = Barrier(len(race.forms))
    statuses: Counter[str] = Counter()

    def client(form: dict[str, object]) -> Callable[[], None]:
        def post() -> None:
            ready.wait(timeout=TIMEOUT_SECONDS)
            statuses.update([_post(race, form)])

        return post

    threads = [Thread(target=client(form)) for form in race.forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=TIMEOUT_SECONDS)
    booked, refused = statuses[str(int(HTTPStatus.OK))], statuses[str(int(HTTPStatus.CONFLICT))]
    return RaceResult(
        held=race.held,
        booked=booked,
        refused=refused,
        other=len(race.forms) - booked - refused,
        stored=winners(race, starts_at=starts_at).count(),
        statuses=dict(sorted(statuses.items())),
    )


def winners(race: Race, *, starts_at: datetime) -> QuerySet[Appointment]:
    """Return the appointments that the forms of a race made."""
    keys = [str(form["booking_key"]) for form in race.forms]
    return Appointment.objects.filter(booking_key__in=keys, starts_at=starts_at)


def _post(race: Race, form: dict[str, object]) -> str:
    """Post one form as a browser that is signed in; return the status, or what went wrong."""
    request = Request(  # noqa: S310 - the practice's own server, named by whoever runs the proof
        race.url,
        data=urlencode(form).encode(),
        headers={
            "Cookie": f"sessionid={race.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Referer": race.url,
        },
    )
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - as above
            return str(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return str(refusal.code)
    except URLError as failure:
        return type(failure.reason).__name__
    except TimeoutError:  # while the answer was read
        return TimeoutError.__name__

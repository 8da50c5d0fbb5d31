"""The addresses to try, read from the resolver, and whose row each of their ids names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from practice.permissions import Permission

# What an id is called in an address, where the name alone says whose id it is.
BY_PARAMETER = {
    "patient_id": "patient",
    "note_id": "note",
    "encounter_id": "encounter",
    "episode_id": "episode",
    "plan_id": "plan",
    "appointment_id": "appointment",
    "clinic_id": "clinic",
    "provider_id": "provider",
    "claim_id": "claim",
    "payer_id": "payer",
    "rule_id": "rule",
    "access_id": "emergency",
    "phrase_id": "phrase",
    "segment_id": "segment",
    "goal_id": "goal",
    "certification_id": "certification",
    "score_id": "score",
    "contact_id": "contact",
    "exception_id": "blocked_hours",
    "series_id": "series",
    "series_date_id": "series_date",
    "program_exercise_id": "program_exercise",
    "table": "table",
    "row_pk": "patient",
    "user_id": "person",
    "token": "link",
    "page": "link",
    "entry_id": "entry",
    "freed_id": "freed_time",
    "reminder_id": "reminder",
    "reply_id": "reply",
    "request_id": "online_request",
}
# ``pk`` is the row that the address is named for: ``claim_release`` is about a claim.
BY_NAME = (
    "patient",
    "coverage",
    "authorization",
    "referral",
    "document",
    "appointment",
    "shared_session",
    "acknowledgement",
    "claim",
    "batch",
    "finding",
    "receipt",
)
# A practice has these once, or they belong to no clinic: nobody is refused for the row's sake.
SHARED_KINDS = frozenset({"payer", "rule", "table", "person", "link"})


class UnknownIdError(LookupError):
    """An address has an id of which the matrix does not know what it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One named address: the view behind it, and the kind of row behind each of its ids."""

    name: str
    view: Any
    ids: tuple[str, ...]

    @property
    def permission(self) -> Permission | None:
        """What the view declares that it needs; ``None`` where it is public by decision."""
        permission: Permission | None = self.view.permission
        return permission

    @property
    def is_declared(self) -> bool:
        """Whether the view is one of ours, which all declare what they need."""
        return hasattr(self.view, "permission")

    @property
    def kinds(self) -> dict[str, str]:
        """The kind of row behind each id."""
        return {key: _kind_of(self.name, key) for key in self.ids}

    @property
    def is_about_a_clinics_row(self) -> bool:
        """Whether a person of another clinic must not find it."""
        return not SHARED_KINDS.issuperset(self.kinds.values())

    def path(self, rows: dict[str, Any]) -> str:
        """Return the path to the rows of one clinic."""
        return reverse(self.name, kwargs={key: rows[kind] for key, kind in self.kinds.items()})


def own_addresses() -> list[Address]:
    """Return every address whose view declares what it needs."""
    return [address for address in _addresses(get_resolver()) if address.is_declared]


def other_addresses() -> list[Address]:
    """Return the addresses of sign-in and back office, which guard themselves."""
    return [address for address in _addresses(get_resolver()) if not address.is_declared]


def _addresses(
    resolver: URLResolver, namespace: str = "", ids: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        own_ids = (*ids, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _addresses(entry, inner, own_ids)
        elif entry.name and not entry.pattern.regex.groupindex.keys() - set(own_ids):
            yield Address(name=f"{namespace}{entry.name}", view=entry.callback, ids=own_ids)


def _kind_of(name: str, key: str) -> str:
    if key in BY_PARAMETER:
        return BY_PARAMETER[key]
    about = name.rpartition(":")[2]
    for kind in BY_NAME:
        if key == "pk" and about.startswith(f"{kind}_"):
            return kind
    raise UnknownIdError(
        f"{name} takes {key!r}: say in tests/matrix which kind of row it names, and make one."
    )

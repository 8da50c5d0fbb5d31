"""What a waiting patient is shown of an offer, by the link in a message. Never a name."""

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from practice.models import Clinic
from scheduling.models import EntryStatus, FreedStatus, OfferStatus, WaitlistOffer
from scheduling.selectors.clinic_clock import clock_time, wall_of

SALT = "scheduling.offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """One offer as its patient sees it."""

    offer_id: int
    clinic: Clinic
    provider: str
    status: OfferStatus
    is_open: bool
    starts_at: datetime
    expires_at: datetime

    @property
    def when(self) -> str:
        """The day and the time, by the clinic's clock."""
        wall = wall_of(self.starts_at, self.clinic.zone)
        return f"{wall:%A, %B} {wall.day}, {wall.year}, {clock_time(wall)}"

    @property
    def until(self) -> str:
        """Until when it is kept, by the clinic's clock."""
        return clock_time(wall_of(self.expires_at, self.clinic.zone))


def offer_token_of(offer_id: int) -> str:
    """Return what the link holds: the offer's row, signed."""
    return signing.Signer(salt=SALT).sign(str(offer_id))


def offer_of_token(token: str, *, at: datetime) -> OfferPage | None:
    """Return the offer that a link opens, or nothing for a forged one or a visit that is over."""
    try:
        row = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    rows = WaitlistOffer.objects.select_related(
        "freed_time__clinic", "freed_time__provider", "entry"
    )
    offer = rows.filter(pk=int(row), freed_time__starts_at__gt=at).first()
    return offer_page_of(offer, at=at) if offer else None


def offer_page_of(offer: WaitlistOffer, *, at: datetime) -> OfferPage:
    """Return an offer as its patient sees it."""
    freed = offer.freed_time
    return OfferPage(
        offer_id=offer.pk,
        clinic=freed.clinic,
        provider=str(freed.provider),
        status=OfferStatus(offer.status),
        is_open=(
            offer.status == OfferStatus.OFFERED
            and freed.status == FreedStatus.OPEN
            and offer.entry.status == EntryStatus.WAITING
            and at <= offer.expires_at
        ),
        starts_at=freed.starts_at,
        expires_at=offer.expires_at,
    )

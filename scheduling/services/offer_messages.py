"""Telling a waiting patient of an offer, by each channel at most once."""

from datetime import datetime

from django.urls import reverse

from foundation.texts import MaybeSentError
from scheduling.models import ReminderChannel, WaitlistOffer
from scheduling.selectors.message_channels import channels_of
from scheduling.selectors.offer_pages import offer_page_of, offer_token_of
from scheduling.selectors.visit_pages import policy_of
from scheduling.services.messages import send_link

TEMPLATE = "offer.txt"


def send_offer(*, offer_id: int, public_url: str, at: datetime) -> int:
    """Send an offer by the channels that it was not sent by; count messages.

    The channel is written down before the message goes out. Raises ``NotSentError`` where one
    was surely not taken: the job tries it again.
    """
    offer = WaitlistOffer.objects.select_related(
        "freed_time__clinic", "freed_time__provider", "entry__patient"
    ).get(pk=offer_id)
    page = offer_page_of(offer, at=at)
    if not page.is_open:
        return 0
    patient, sent = offer.entry.patient, 0
    link = public_url.rstrip("/") + reverse(
        "scheduling:waitlist_offer", args=[offer_token_of(offer.pk)]
    )
    context: dict[str, object] = {
        "clinic": page.clinic,
        "provider": page.provider,
        "when": page.when,
        "until": page.until,
        "link": link,
    }
    for channel in channels_of(patient, policy=policy_of(page.clinic.pk)):
        sent += _send_by(offer, channel, context, at=at)
    return sent


def _send_by(
    offer: WaitlistOffer, channel: ReminderChannel, context: dict[str, object], *, at: datetime
) -> int:
    told = [one for one in offer.told_by.split() if one]
    if channel in told:
        return 0
    _write(offer, [*told, channel])
    is_sent = False
    try:
        send_link(
            patient=offer.entry.patient,
            channel=channel,
            subject=f"{offer.freed_time.clinic}: A time came free",
            template=TEMPLATE,
            context=context,
            key=f"offer-{offer.pk}",
            at=at,
        )
        is_sent = True
    except MaybeSentError:
        is_sent = True  # perhaps; the offer runs out by itself, and nobody is asked twice
    finally:
        if not is_sent:
            _write(offer, told)
    return 1


def _write(offer: WaitlistOffer, told: list[str]) -> None:
    offer.told_by = " ".join(told)
    offer.save(update_fields=["told_by", "updated_at"])

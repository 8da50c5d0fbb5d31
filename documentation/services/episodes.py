"""Describing an episode of care."""

from datetime import date

from django.db import transaction

from documentation.models import EpisodeOfCare
from documentation.services.writers import provider_acting
from practice.models import User


class EpisodeRefusedError(Exception):
    """The episode cannot be described so; the message is fit for the user."""


@transaction.atomic
def describe_episode(
    *, episode_id: int, problem: str, onset_date: date | None, by: User
) -> EpisodeOfCare:
    """Say what an episode is about and since when; claims carry the onset date.

    Raises ``EpisodeOfCare.DoesNotExist``, ``NotAProviderError`` or ``EpisodeRefusedError``.
    """
    provider_acting(by)
    episode = EpisodeOfCare.objects.select_for_update().get(pk=episode_id)
    if onset_date is not None and onset_date > episode.started_on:
        raise EpisodeRefusedError("The onset lies before the first visit of the episode.")
    episode.problem, episode.onset_date = problem, onset_date
    episode.save(update_fields=["problem", "onset_date", "updated_at"])
    return episode

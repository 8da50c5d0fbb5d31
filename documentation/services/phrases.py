"""Keeping phrases."""

from django.db import IntegrityError, transaction

from documentation.models import Phrase
from documentation.selectors.phrases import kept_phrases, may_keep_practice_phrases
from documentation.services.writers import provider_acting
from practice.models import User


class PhraseRefusedError(Exception):
    """The phrase cannot be kept so; the message is fit for the user."""


def keep_phrase(
    *, abbreviation: str, text: str, for_all: bool, by: User, phrase_id: int | None = None
) -> Phrase:
    """Keep a new phrase, or change one that this person may change.

    Raises ``NotAProviderError``, ``PhraseRefusedError`` or ``Phrase.DoesNotExist``.
    """
    provider = provider_acting(by)
    if for_all and not may_keep_practice_phrases(by):
        raise PhraseRefusedError("A phrase for everyone is kept by a therapist.")
    with transaction.atomic():
        phrase = _locked(phrase_id, by) if phrase_id else Phrase()
        phrase.provider = None if for_all else provider
        phrase.abbreviation, phrase.text = abbreviation.lower(), text
        try:
            with transaction.atomic():
                phrase.save()
        except IntegrityError as error:
            raise PhraseRefusedError(
                f"“.{phrase.abbreviation}” is taken. Choose other letters or change that phrase."
            ) from error
    return phrase


@transaction.atomic
def remove_phrase(*, phrase_id: int, by: User) -> None:
    """Remove a phrase that this person may change; raises ``Phrase.DoesNotExist``."""
    _locked(phrase_id, by).delete()


def _locked(phrase_id: int, by: User) -> Phrase:
    return kept_phrases(by).select_for_update().get(pk=phrase_id)

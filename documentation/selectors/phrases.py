"""Phrases that a person may use and keep."""

from django.db.models import Q, QuerySet

from documentation.models import Phrase
from documentation.selectors.notes import provider_of
from practice.models import User
from practice.permissions import Act, Noun, may


def list_phrases(user: User) -> QuerySet[Phrase]:
    """Return a person's own phrases and the practice's, in order of the alphabet."""
    mine = Q(provider__isnull=True) | Q(provider=provider_of(user))
    return Phrase.objects.filter(mine).order_by("abbreviation", "provider_id", "pk")


def phrase_texts(user: User) -> dict[str, str]:
    """Return the texts by their letters; a person's own stands before the practice's."""
    phrases = sorted(list_phrases(user), key=lambda phrase: phrase.provider_id is not None)
    return {phrase.abbreviation: phrase.text for phrase in phrases}


def may_keep_practice_phrases(user: User) -> bool:
    """Tell whether a person keeps the phrases of all: therapists do."""
    return may(user, Act.WRITE, Noun.EVALUATIONS)


def kept_phrases(user: User) -> QuerySet[Phrase]:
    """Return the phrases that a person may change."""
    phrases = list_phrases(user)
    if may_keep_practice_phrases(user):
        return phrases
    return phrases.filter(provider__isnull=False)

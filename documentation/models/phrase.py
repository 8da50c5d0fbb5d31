"""Phrases: a few letters that become a text."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider

ABBREVIATION = r"^[a-z][a-z0-9]{0,15}$"


@tracked()
class Phrase(TimeStamped):
    """A point, these letters and Tab write the text; without a provider it is the practice's.

    ``___`` in the text is a blank to fill in.
    """

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="phrases"
    )
    abbreviation = models.CharField(
        max_length=16,
        validators=[RegexValidator(ABBREVIATION, "Small letters and digits, a letter first.")],
    )
    text = models.CharField(max_length=2000)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="phrase_abbreviation_is_letters", condition=Q(abbreviation__regex=ABBREVIATION)
            ),
            models.CheckConstraint(name="phrase_says_something", condition=~Q(text="")),
            models.UniqueConstraint(
                "provider",
                "abbreviation",
                name="phrase_once_per_provider",
                condition=Q(provider__isnull=False),
            ),
            models.UniqueConstraint(
                "abbreviation",
                name="phrase_once_per_practice",
                condition=Q(provider__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Phrase {self.pk}"

"""Words that make a password easy to guess here: the product's, the trade's, the practice's."""

from django.core.exceptions import ValidationError

from practice.models import Clinic, Practice, User

WORDS_OF_THE_HOUSE = ("plumbline", "physical therapy", "physicaltherapy", "physiotherapy")
LEAST_LETTERS = 4  # shorter words stand in many a good password
LEAST_LEFT = 8  # what has to remain beside such words


class HouseWordsValidator:
    """Refuse a password that is little more than words everybody here would try."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 - Django asks so
        """Raise ``ValidationError`` when too little is left without those words."""
        rest = password.casefold()
        for word in sorted(_words(), key=len, reverse=True):
            rest = rest.replace(word, "")
        if rest != password.casefold() and len(rest) < LEAST_LEFT:
            raise ValidationError(
                "This password is made of words that everybody here would try. Choose others.",
                code="house_words",
            )

    def get_help_text(self) -> str:
        """Say it beforehand."""
        return "Do not use the name of the practice, of a clinic or of this program alone."


def _words() -> set[str]:
    names = [*Practice.objects.values_list("name", flat=True)]
    names += Clinic.objects.values_list("name", flat=True)
    parts = {part for name in names for part in name.casefold().split()}
    return {word for word in parts if len(word) >= LEAST_LETTERS} | {*WORDS_OF_THE_HOUSE}

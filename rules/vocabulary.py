"""Words that the rules, the models and the described JSON share.

Members are stored in upper case. ``word`` is the spelling of the described JSON that
the scripted commands take, which writes most of them in lower case.
"""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A closed set of stored values, each with its word in described JSON."""

    @property
    def word(self) -> str:
        """Return the spelling used in described JSON."""
        return self.value.lower()

    @classmethod
    def from_word(cls, word: str) -> Self:
        """Return the member spelled ``word`` in described JSON.

        Raises ``ValueError`` naming the accepted words.
        """
        for member in cls:
            if member.word == word:
                return member
        accepted = ", ".join(member.word for member in cls)
        raise ValueError(f"{word!r} is none of: {accepted}")


class PayerKind(Choice):
    """What sort of payer pays, as far as rules differ by it."""

    MEDICARE = "MEDICARE"
    MEDICARE_ADVANTAGE = "MEDICARE_ADVANTAGE"
    MEDICAID = "MEDICAID"
    TRICARE = "TRICARE"
    COMMERCIAL = "COMMERCIAL"
    WORKERS_COMP = "WORKERS_COMP"
    AUTO = "AUTO"
    SELF_PAY = "SELF_PAY"


MEDICARE_KINDS = frozenset({PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE})


class UnitMethod(Choice):
    """How a payer turns timed minutes into units."""

    CMS = "CMS"
    AMA = "AMA"


class Profession(Choice):
    """Who treats; assistants and students work under a therapist."""

    PT = "PT"
    PTA = "PTA"
    OT = "OT"
    OTA = "OTA"
    SLP = "SLP"
    STUDENT = "STUDENT"

    @property
    def word(self) -> str:
        """Return the letters of the profession; only the student is a word."""
        return "student" if self is Profession.STUDENT else self.value


ASSISTANTS = frozenset({Profession.PTA, Profession.OTA})
THERAPISTS = frozenset({Profession.PT, Profession.OT, Profession.SLP})


class NoteKind(Choice):
    """What a note records."""

    EVALUATION = "EVALUATION"
    TREATMENT_NOTE = "TREATMENT_NOTE"
    PROGRESS_REPORT = "PROGRESS_REPORT"
    REEVALUATION = "REEVALUATION"
    DISCHARGE_SUMMARY = "DISCHARGE_SUMMARY"


class Severity(Choice):
    """How a finding weighs: it stops the claim, asks for a look, or only informs."""

    BLOCK = "BLOCK"
    WARN = "WARN"
    INFO = "INFO"


class Figure(Choice):
    """A dated figure with a stated period, which an owner may extend."""

    KX_THRESHOLD = "KX_THRESHOLD"
    CODE_PAIRS = "CODE_PAIRS"
    MUE = "MUE"
    ICD10CM = "ICD10CM"
    FEE_SCHEDULE = "FEE_SCHEDULE"

    @property
    def label(self) -> str:
        """Return the figure's name for people."""
        return _FIGURE_LABELS[self]


_FIGURE_LABELS = {
    Figure.KX_THRESHOLD: "KX threshold",
    Figure.CODE_PAIRS: "code pairs",
    Figure.MUE: "unit limits (MUE)",
    Figure.ICD10CM: "ICD-10-CM code set",
    Figure.FEE_SCHEDULE: "Medicare fee schedule",
}

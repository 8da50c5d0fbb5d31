"""What a person attests about a claim's lines, and why."""

from collections.abc import Iterable

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from billing.models import ClaimLine
from billing.selectors.attestations import NoticeProposal
from practice.forms.layouts import LaidOutForm

SEPARATORS = (
    ("59", "59, separate procedure"),
    ("XE", "XE, another encounter"),
    ("XS", "XS, another body region"),
    ("XP", "XP, another practitioner"),
    ("XU", "XU, unusual and not overlapping"),
)
MOST_LETTERS = 200


def _reason(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST_LETTERS, help_text="It is kept with your name and the time."
    )


class KxForm(LaidOutForm):
    """Why the record shows that care past the threshold is necessary."""

    reason = _reason("Why KX is right")


class SeparationForm(LaidOutForm):
    """Which line was separate, which modifier says so, and what made it so."""

    line = forms.TypedChoiceField(coerce=int, label="Line that was separate")
    modifier = forms.ChoiceField(choices=SEPARATORS)
    reason = _reason("What made it separate")

    def __init__(self, *args: object, lines: Iterable[ClaimLine], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["line"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (line.pk, f"{line.number}: {line.procedure_code} {' '.join(line.modifiers)}")
            for line in lines
        ]

    def rows(self) -> list[LayoutObject | str]:
        """Return the two choices side by side, then the words."""
        return [
            Row(Column("line", css_class="col-md-6"), Column("modifier", css_class="col-md-6")),
            "reason",
        ]


class OnNoticeForm(LaidOutForm):
    """Which line was given on a signed notice, or without one, and why."""

    proposal = forms.ChoiceField(label="Line and modifier")
    reason = _reason("Why it is right")

    def __init__(
        self, *args: object, proposals: Iterable[NoticeProposal], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["proposal"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (
                f"{one.line.pk}-{one.modifier}-{one.notice.pk if one.notice else ''}",
                f"{one.modifier} on line {one.line.number}, {one.line.procedure_code}: {one.why}",
            )
            for one in proposals
        ]

    @property
    def chosen(self) -> tuple[int, str, int | None]:
        """The line's id, the modifier, and the notice's id where there is one."""
        line_id, modifier, notice_id = self.cleaned_data["proposal"].split("-")
        return int(line_id), modifier, int(notice_id) if notice_id else None


class TakeOffForm(LaidOutForm):
    """Which attested modifier does not hold after all, and why."""

    attested = forms.ChoiceField(label="Modifier")
    reason = _reason("Why it does not hold")

    def __init__(
        self, *args: object, attested: Iterable[tuple[ClaimLine, str]], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["attested"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (f"{line.pk}-{modifier}", f"{modifier} of line {line.number}, {line.procedure_code}")
            for line, modifier in attested
        ]

    @property
    def chosen(self) -> tuple[int, str]:
        """The line's id and the modifier."""
        line_id, _, modifier = self.cleaned_data["attested"].partition("-")
        return int(line_id), modifier

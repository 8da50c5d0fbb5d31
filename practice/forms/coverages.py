"""A membership in a payer's plan."""

from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Column, Div, LayoutObject, Row
from django import forms

from practice.forms.edits import EditForm
from practice.forms.fields import DayField, StateField, ZipField
from practice.models import (
    Coverage,
    MedicareSecondaryType,
    Payer,
    PayerKind,
    Relationship,
    Sex,
)
from practice.services.coverages import CoverageDetails
from practice.services.seen import mark_of

RANKS = [(1, "Primary"), (2, "Secondary"), (3, "Tertiary")]
NEEDED_OF_A_COVERAGE = {
    "payer": "Choose the payer, or clear the member ID.",
    "subscriber_id": "Write the member ID from the card.",
    "rank": "Choose the rank.",
    "starts_on": "Write the first day on which it holds.",
    "relationship": "Choose who the patient is to the subscriber.",
}
NEEDED_OF_A_SUBSCRIBER = {
    "subscriber_first_name": "Write the subscriber's first name.",
    "subscriber_last_name": "Write the subscriber's last name.",
    "subscriber_birth_date": "Write the subscriber's date of birth.",
    "subscriber_sex": "Choose the subscriber's sex.",
}


class CoverageForm(EditForm):
    """Payer, member id and dates; and the subscriber, where that is somebody else.

    With ``is_optional`` it may be left alone: without payer and member id nothing is asked.
    """

    payer = forms.ModelChoiceField(queryset=Payer.objects.none(), empty_label="Choose")
    subscriber_id = forms.CharField(label="Member ID", max_length=30)
    group_number = forms.CharField(max_length=30, required=False)
    plan_name = forms.CharField(max_length=60, required=False)
    rank = forms.TypedChoiceField(choices=RANKS, coerce=int, initial=1)
    starts_on = DayField(label="In force from")
    ends_on = DayField(label="To", required=False, help_text="Empty while it goes on.")
    medicare_secondary_type = forms.ChoiceField(
        label="Why Medicare is not first",
        choices=[("", "It is first"), *MedicareSecondaryType.choices],
        required=False,
        help_text="Asked for where Medicare pays after another payer.",
    )
    copay_amount = forms.DecimalField(
        label="Copay in dollars",
        max_digits=8,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    relationship = forms.ChoiceField(
        label="Relationship to subscriber",
        choices=Relationship.choices,
        initial=Relationship.SELF,
    )
    subscriber_first_name = forms.CharField(label="First name", max_length=35, required=False)
    subscriber_last_name = forms.CharField(label="Last name", max_length=60, required=False)
    subscriber_birth_date = DayField(label="Date of birth", required=False)
    subscriber_sex = forms.ChoiceField(
        label="Sex", choices=[("", "Choose"), *Sex.choices], required=False
    )
    street = forms.CharField(max_length=55, required=False)
    street_2 = forms.CharField(label="Street, second line", max_length=55, required=False)
    city = forms.CharField(max_length=30, required=False)
    state = StateField(required=False)
    zip_code = ZipField(required=False)

    def __init__(
        self,
        *args: Any,
        coverage: Coverage | None = None,
        is_optional: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if is_optional:
            for name in NEEDED_OF_A_COVERAGE:
                self.fields[name].required = False
        payers = Payer.objects.filter(is_active=True)
        if coverage is not None:  # a payer that was closed stays on the coverages it has
            payers = payers | Payer.objects.filter(pk=coverage.payer_id)
        self.fields["payer"].queryset = payers.order_by("name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField

    def rows(self) -> list[LayoutObject | str]:
        """Return the membership's rows and those of a subscriber who is somebody else."""
        return [*_coverage_rows(), _subscriber_rows()]

    def clean(self) -> dict[str, Any]:
        """Check what is needed, the order of the dates, and that a subscriber is named."""
        answers: dict[str, Any] = self.cleaned_data
        if not self.is_wanted:
            return answers
        self._need(NEEDED_OF_A_COVERAGE)
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day is before the first. Correct one of them.")
        if answers.get("relationship", Relationship.SELF) != Relationship.SELF:
            self._need(NEEDED_OF_A_SUBSCRIBER)
        self._check_turn_of_medicare()
        return answers

    @property
    def is_wanted(self) -> bool:
        """Whether somebody began to write a coverage down."""
        return bool(self.cleaned_data.get("payer") or self.cleaned_data.get("subscriber_id"))

    @property
    def details(self) -> CoverageDetails:
        """The answers, once they are valid."""
        answers = dict(self.cleaned_data)
        payer, _ = answers.pop("payer"), answers.pop("seen")
        answers["copay_amount"] = answers["copay_amount"] or Decimal(0)
        return CoverageDetails(payer_id=payer.pk, **answers)

    def _check_turn_of_medicare(self) -> None:
        """Ask why Medicare is not first where it is not, and nowhere else."""
        answers = self.cleaned_data
        payer, rank = answers.get("payer"), answers.get("rank")
        if payer is None or rank is None:
            return
        is_later = payer.kind == PayerKind.MEDICARE and rank > 1
        if is_later and not answers.get("medicare_secondary_type"):
            self.add_error("medicare_secondary_type", "Choose why another payer comes first.")
        if not is_later and answers.get("medicare_secondary_type"):
            self.add_error(
                "medicare_secondary_type", "Only for Original Medicare as second or later payer."
            )

    def _need(self, messages: dict[str, str]) -> None:
        for name, message in messages.items():
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, message)

    @staticmethod
    def first_answers(today: date) -> dict[str, Any]:
        """Return what a new coverage most likely is: primary, one's own, from today."""
        return {"rank": 1, "relationship": Relationship.SELF, "starts_on": today}

    @staticmethod
    def answers_of(coverage: Coverage) -> dict[str, Any]:
        """Return what a coverage says now, to begin with."""
        names = CoverageDetails.__dataclass_fields__
        known = {name: getattr(coverage, name) for name in names}
        return {"payer": known.pop("payer_id"), **known, "seen": mark_of(coverage, names)}


def _coverage_rows() -> list[Row]:
    return [
        Row(
            Column("payer", css_class="col-md-5"),
            Column("subscriber_id", css_class="col-md-4"),
            Column("rank", css_class="col-md-3"),
        ),
        Row(
            Column("starts_on", css_class="col-6 col-md-3"),
            Column("ends_on", css_class="col-6 col-md-3"),
            Column("copay_amount", css_class="col-6 col-md-3"),
            Column("relationship", css_class="col-6 col-md-3"),
        ),
        Row(
            Column("group_number", css_class="col-md-3"),
            Column("plan_name", css_class="col-md-5"),
            Column("medicare_secondary_type", css_class="col-md-4"),
        ),
    ]


def _subscriber_rows() -> Div:
    return Div(
        HTML('<h3 class="h6 mt-2">Subscriber</h3>'),
        Row(
            Column("subscriber_first_name", css_class="col-md-4"),
            Column("subscriber_last_name", css_class="col-md-4"),
            Column("subscriber_birth_date", css_class="col-6 col-md-2"),
            Column("subscriber_sex", css_class="col-6 col-md-2"),
        ),
        Row(
            Column("street", css_class="col-md-7"),
            Column("street_2", css_class="col-md-5"),
        ),
        Row(
            Column("city", css_class="col-md-6"),
            Column("state", css_class="col-5 col-md-2"),
            Column("zip_code", css_class="col-7 col-md-4"),
        ),
        css_class="subscriber-fields",
    )

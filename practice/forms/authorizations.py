"""A payer's consent."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from practice.forms.edits import EditForm
from practice.forms.fields import DayField, ProcedureCodesField
from practice.models import Authorization, Coverage
from practice.selectors.coverages import list_coverages
from practice.services.authorizations import AuthorizationDetails
from practice.services.seen import mark_of

MOST_VISITS = 999
MOST_UNITS = 9999


class AuthorizationForm(EditForm):
    """Number, visits and period, both days included."""

    coverage = forms.ModelChoiceField(queryset=Coverage.objects.none(), empty_label=None)
    number = forms.CharField(label="Authorization number", max_length=29)
    visits_approved = forms.IntegerField(min_value=1, max_value=MOST_VISITS)
    units_approved = forms.IntegerField(
        min_value=1, max_value=MOST_UNITS, required=False, help_text="Empty: not limited."
    )
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day")
    procedure_codes = ProcedureCodesField(
        required=False, help_text="With commas between, such as 97112, 97110. Empty: any code."
    )

    def __init__(self, *args: Any, patient_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        coverage = self.fields["coverage"]
        coverage.queryset = list_coverages(patient_id)  # type: ignore[attr-defined]  # a ModelChoiceField
        coverage.label_from_instance = lambda held: f"{held.payer} ({held.subscriber_id})"  # type: ignore[attr-defined]  # as above

    def rows(self) -> list[LayoutObject | str]:
        """Return what was consented to, and for how long."""
        return [
            Row(Column("coverage", css_class="col-md-6"), Column("number", css_class="col-md-6")),
            Row(
                Column("visits_approved", css_class="col-6 col-md-3"),
                Column("units_approved", css_class="col-6 col-md-3"),
                Column("starts_on", css_class="col-6 col-md-3"),
                Column("ends_on", css_class="col-6 col-md-3"),
            ),
            "procedure_codes",
        ]

    def clean(self) -> dict[str, Any]:
        """Check the order of the dates."""
        answers: dict[str, Any] = self.cleaned_data
        starts_on, ends_on = answers.get("starts_on"), answers.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "The last day is before the first. Correct one of them.")
        return answers

    @property
    def details(self) -> AuthorizationDetails:
        """The answers, once they are valid."""
        answers = dict(self.cleaned_data)
        del answers["seen"]
        return AuthorizationDetails(coverage_id=answers.pop("coverage").pk, **answers)

    @staticmethod
    def answers_of(authorization: Authorization) -> dict[str, Any]:
        """Return what an authorization says now, to begin with."""
        return {
            "coverage": authorization.coverage_id,
            "number": authorization.number,
            "visits_approved": authorization.visits_approved,
            "units_approved": authorization.units_approved,
            "starts_on": authorization.starts_on,
            "ends_on": authorization.ends_on,
            "procedure_codes": ", ".join(authorization.procedure_codes),
            "seen": mark_of(authorization, AuthorizationDetails.__dataclass_fields__),
        }

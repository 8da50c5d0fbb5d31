"""Whose hours are blocked, when and why."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.fields import DayField
from practice.models import Clinic, Provider
from scheduling.services.closures import Closure


class ClosureForm(forms.Form):
    """Days, perhaps hours of them, and a reason that the schedule shows."""

    provider = forms.ModelChoiceField(Provider.objects.none(), required=False, label="Whose hours")
    starts_on = DayField(label="First day")
    ends_on = DayField(label="Last day", required=False, help_text="Empty: that one day.")
    from_time = forms.TimeField(
        required=False,
        label="From",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300}),
        help_text="Both empty: all day.",
    )
    to_time = forms.TimeField(
        required=False,
        label="To",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300}),
    )
    reason = forms.CharField(
        max_length=60,
        help_text="Shown on the schedule: vacation, sick, course. Nothing about a patient.",
        error_messages={"required": "Say why, such as vacation or course."},
    )

    def __init__(
        self,
        *args: Any,
        clinic: Clinic,
        providers: QuerySet[Provider],
        may_close_clinic: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.clinic = clinic
        whose = self.fields["provider"]
        assert isinstance(whose, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        whose.queryset = providers
        whose.required = not may_close_clinic
        whose.empty_label = "Everybody at the clinic" if may_close_clinic else "Choose"
        whose.error_messages["required"] = "Choose whose hours are blocked."
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "provider",
            Row(Column("starts_on"), Column("ends_on")),
            Row(Column("from_time"), Column("to_time")),
            "reason",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse days or hours that end before they begin, and half a span of hours."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day comes after the first.")
        begin, stop = cleaned.get("from_time"), cleaned.get("to_time")
        if (begin is None) != (stop is None):
            self.add_error(
                "to_time" if stop is None else "from_time",
                "Enter both times, or neither for the whole day.",
            )
        elif begin is not None and stop is not None and stop <= begin:
            self.add_error("to_time", "The hours end after they begin.")
        return cleaned

    def closure(self) -> Closure:
        """Return what is to be blocked; call it on a valid form."""
        answers = self.cleaned_data
        return Closure(
            clinic=self.clinic,
            provider=answers["provider"],
            starts_on=answers["starts_on"],
            ends_on=answers["ends_on"] or answers["starts_on"],
            from_time=answers["from_time"],
            to_time=answers["to_time"],
            reason=answers["reason"],
        )

"""What the desk writes down of a patient who waits."""

from datetime import time
from typing import Any

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Field, Layout, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.fields import DayField, id_given
from practice.models import Patient, Provider, User
from practice.selectors.patients import visible_patients
from scheduling.models import AppointmentType, Urgency, Weekday
from scheduling.selectors.appointments import list_appointment_types
from scheduling.services.waitlist import Wish

SHORT_DAYS = tuple((day.value, day.label[:3]) for day in Weekday)
ALL_DAY = (time(0), time(23, 59))


class WaitlistForm(forms.Form):
    """A patient, what kind of visit, with whom, on which days and until when."""

    patient = forms.IntegerField(
        error_messages={"required": "Choose a patient: type a name, a birth date or an MRN."}
    )
    appointment_type = forms.ModelChoiceField(
        AppointmentType.objects.none(), label="Type", empty_label="Choose a type"
    )
    urgency = forms.TypedChoiceField(coerce=int, choices=Urgency.choices, initial=Urgency.ROUTINE)
    until = DayField(label="Would help until")
    providers = forms.ModelMultipleChoiceField(
        Provider.objects.none(),
        required=False,
        label="Therapists",
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: any will do.",
    )
    weekdays = forms.TypedMultipleChoiceField(
        coerce=int,
        choices=SHORT_DAYS,
        required=False,
        label="Can come on",
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: any day.",
    )
    from_time = forms.TimeField(
        required=False, label="From", widget=forms.TimeInput(attrs={"type": "time", "step": 300})
    )
    to_time = forms.TimeField(
        required=False, label="To", widget=forms.TimeInput(attrs={"type": "time", "step": 300})
    )
    remark = forms.CharField(required=False, max_length=120)

    def __init__(
        self, *args: Any, user: User, providers: QuerySet[Provider], search_url: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._choices_of("appointment_type").queryset = list_appointment_types()
        self._choices_of("providers").queryset = providers
        self.chosen = self._chosen_patient(user)
        choices = (
            [(self.chosen.pk, f"{self.chosen.full_name}, {self.chosen.birth_date:%m/%d/%Y}")]
            if self.chosen
            else [("", "")]
        )
        self.fields["patient"].widget = forms.Select(
            choices=choices,
            attrs={
                "data-search-url": search_url,
                "data-search-private": "",
                "placeholder": "Name, birth date or MRN",
            },
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            Field("patient"),
            Row(
                Column("appointment_type", css_class="col-sm-5"),
                Column("urgency", css_class="col-sm-3"),
                Column("until", css_class="col-sm-4"),
            ),
            InlineCheckboxes("providers"),
            InlineCheckboxes("weekdays"),
            Row(
                Column("from_time", css_class="col-6 col-sm-3"),
                Column("to_time", css_class="col-6 col-sm-3"),
                Column("remark", css_class="col-sm-6"),
            ),
        )

    def clean_patient(self) -> Patient:
        """Return the chosen patient, whom this person may see."""
        if self.chosen is None or self.chosen.pk != self.cleaned_data["patient"]:
            raise forms.ValidationError("Choose a patient from the list.")
        return self.chosen

    def clean(self) -> dict[str, Any]:
        """Check the order of the times."""
        answers: dict[str, Any] = super().clean() or {}
        begin, end = answers.get("from_time"), answers.get("to_time")
        if begin and end and end <= begin:
            self.add_error("to_time", "This is not after the time from which the patient can come.")
        return answers

    @property
    def wish(self) -> Wish:
        """What the patient waits for."""
        answers = self.cleaned_data
        begin = answers["from_time"] or ALL_DAY[0]
        end = answers["to_time"] or ALL_DAY[1]
        is_any = not answers["weekdays"] and (begin, end) == ALL_DAY
        days = answers["weekdays"] or [day.value for day in Weekday]
        return Wish(
            appointment_type_id=answers["appointment_type"].pk,
            until=answers["until"],
            urgency=Urgency(answers["urgency"]),
            provider_ids=[one.pk for one in answers["providers"]],
            times=() if is_any else [(day, begin, end) for day in days],
            remark=answers["remark"],
        )

    def _choices_of(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        return field

    def _chosen_patient(self, user: User) -> Patient | None:
        patient_id = id_given(str(self["patient"].value() or ""))
        if patient_id is None:
            return None
        return visible_patients(user).filter(pk=patient_id).first()

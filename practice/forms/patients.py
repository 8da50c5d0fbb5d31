"""What the desk writes down about a person."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.edits import EditForm
from practice.forms.fields import DayField, PhoneField, StateField, ZipField
from practice.forms.layouts import LaidOutForm
from practice.models import Clinic, Patient, Sex
from practice.services.patients import PatientDetails
from practice.services.seen import mark_of

SEX_CHOICES = [("", "Choose"), *Sex.choices]


class PatientForm(EditForm):
    """A person's name, birth, contacts and alerts."""

    first_name = forms.CharField(max_length=35)
    middle_name = forms.CharField(max_length=25, required=False)
    last_name = forms.CharField(max_length=60)
    birth_date = DayField(label="Date of birth")
    sex = forms.ChoiceField(choices=SEX_CHOICES)
    phone = PhoneField(required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    street = forms.CharField(max_length=55, required=False)
    street_2 = forms.CharField(label="Street, second line", max_length=55, required=False)
    city = forms.CharField(max_length=30, required=False)
    state = StateField(required=False)
    zip_code = ZipField(required=False)
    alerts = forms.CharField(
        max_length=200,
        required=False,
        help_text="Fall risk, precautions, allergies, with commas between. Shown on every page.",
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return who it is, then how to reach them."""
        return [*self.person_rows(), *self.contact_rows()]

    def person_rows(self) -> list[LayoutObject | str]:
        """Return who it is: the duplicate warning reads these."""
        return [
            Row(
                Column("first_name", css_class="col-sm-5"),
                Column("middle_name", css_class="col-sm-2"),
                Column("last_name", css_class="col-sm-5"),
            ),
            Row(
                Column("birth_date", css_class="col-7 col-md-4"),
                Column("sex", css_class="col-5 col-md-3"),
                Column("phone", css_class="col-md-5"),
            ),
        ]

    def contact_rows(self) -> list[LayoutObject | str]:
        """Return how to reach them, and what to look out for."""
        return [
            "email",
            Row(
                Column("street", css_class="col-md-7"),
                Column("street_2", css_class="col-md-5"),
            ),
            Row(
                Column("city", css_class="col-md-6"),
                Column("state", css_class="col-5 col-md-2"),
                Column("zip_code", css_class="col-7 col-md-4"),
            ),
            "alerts",
        ]

    @property
    def details(self) -> PatientDetails:
        """The answers, once they are valid."""
        names = PatientDetails.__dataclass_fields__
        return PatientDetails(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def answers_of(patient: Patient) -> dict[str, Any]:
        """Return what a chart says now, to begin with."""
        names = PatientDetails.__dataclass_fields__
        known = {name: getattr(patient, name) for name in names}
        return {**known, "seen": mark_of(patient, names)}


class RegistrationForm(PatientForm):
    """A new person, and the clinic where the chart is opened."""

    clinic = forms.ModelChoiceField(queryset=Clinic.objects.none(), empty_label=None)

    def __init__(self, *args: Any, clinics: QuerySet[Clinic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["clinic"].queryset = clinics  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(clinics) == 1:
            self.fields["clinic"].widget = forms.HiddenInput()
            self.fields["clinic"].initial = clinics[0].pk
        self.fields["first_name"].widget.attrs["autofocus"] = True
        self.contact_helper = self.laid_out(self.contact_rows())

    def rows(self) -> list[LayoutObject | str]:
        """Return who it is and where; the page shows ``contact_helper`` last."""
        return [*self.person_rows(), "clinic"]


class AlertsForm(EditForm):
    """The words that stand in red on every page of a chart."""

    alerts = forms.CharField(
        max_length=200,
        required=False,
        help_text="Fall risk, precautions, allergies, with commas between.",
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return the one field that is seen."""
        return ["alerts"]

    @staticmethod
    def answers_of(patient: Patient) -> dict[str, Any]:
        """Return the words as they are now, to begin with."""
        return {"alerts": patient.alerts, "seen": mark_of(patient, ["alerts"])}


class SharingForm(LaidOutForm):
    """One more clinic that shall see a chart."""

    clinic = forms.ModelChoiceField(queryset=Clinic.objects.none(), empty_label="Choose")

    def __init__(self, *args: Any, clinics: QuerySet[Clinic], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["clinic"].queryset = clinics  # type: ignore[attr-defined]  # a ModelChoiceField


class LikelyPatientForm(forms.Form):
    """What has been typed of a new person so far; nothing of it is required yet."""

    first_name = forms.CharField(required=False)
    last_name = forms.CharField(required=False)
    birth_date = DayField(required=False)

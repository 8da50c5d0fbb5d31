"""What the desk fills in to book."""

from typing import Any

from crispy_forms.layout import HTML, Column, Field, Layout, Row
from django import forms

from practice.forms.fields import id_given
from practice.models import Patient, User
from practice.selectors.patients import visible_patients
from scheduling.forms.places import PlaceForm
from scheduling.models import AppointmentType
from scheduling.selectors.appointments import list_appointment_types


class BookingForm(PlaceForm):
    """A patient, a type and a place; ``booking_key`` makes a double submit book once."""

    patient = forms.IntegerField(
        error_messages={
            "required": "Choose a patient: type a name, a birth date or an MRN.",
            "invalid": "Choose a patient from the list.",
        }
    )
    appointment_type = forms.ModelChoiceField(
        AppointmentType.objects.none(),
        label="Type",
        empty_label="Choose a type",
        error_messages={"required": "Choose the type of appointment."},
    )
    remark = forms.CharField(
        required=False, max_length=200, help_text="For the desk; not part of the chart."
    )
    booking_key = forms.UUIDField(widget=forms.HiddenInput)
    walk_in = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, user: User, search_url: str | None, facts_url: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.user = user
        self._choices_of("appointment_type").queryset = list_appointment_types()
        self.fields["minutes"].required = False
        self.fields["minutes"].help_text = "Empty: as long as the type."
        self.fields["minutes"].widget.attrs["placeholder"] = "auto"
        self.chosen = self._chosen_patient()
        self.fields["patient"].widget = forms.Select(
            choices=_choices(self.chosen),
            attrs={
                "data-search-url": search_url or "",
                "data-search-private": "",
                "placeholder": "Name, birth date or MRN",
                "hx-get": facts_url,
                "hx-trigger": "input",
                "hx-target": "#booking-facts",
                "hx-include": "#id_day, #id_appointment_type",
            },
        )

    def layout(self) -> Layout:
        """Put the patient first, then the type, then when and where."""
        return Layout(
            Field("booking_key"),
            Field("walk_in"),
            Field("patient"),
            HTML('<div id="booking-facts">{% include "scheduling/booking_facts.html" %}</div>'),
            Row(Column(Field("appointment_type"))),
            *self.place_fields(),
            Field("remark"),
        )

    def clean_patient(self) -> Patient:
        """Return the chosen patient, whom this person may see."""
        if self.chosen is None or self.chosen.pk != self.cleaned_data["patient"]:
            raise forms.ValidationError("Choose a patient from the list.")
        return self.chosen

    def _chosen_patient(self) -> Patient | None:
        patient_id = id_given(str(self["patient"].value() or ""))
        if patient_id is None:
            return None
        return visible_patients(self.user).filter(pk=patient_id).first()


def _choices(patient: Patient | None) -> list[tuple[int | str, str]]:
    """Return the only choice that is sent along; all others are searched for."""
    if patient is None:
        return [("", "")]
    return [(patient.pk, f"{patient.full_name}, {patient.birth_date:%m/%d/%Y}")]

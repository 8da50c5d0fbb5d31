"""What patients fill in by themselves: at the kiosk, and online."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from practice.forms.fields import DayField, PhoneField, StateField, ZipField
from practice.forms.layouts import LaidOutForm
from practice.models.patient import Sex
from scheduling.selectors.online import Intake
from scheduling.services.online import NewPatient


class KioskForm(LaidOutForm):
    """A birth date and the time of a visit."""

    birth_date = DayField(
        label="Your date of birth", error_messages={"required": "Enter your date of birth."}
    )
    time = forms.TimeField(
        label="The time of your visit",
        widget=forms.TimeInput(attrs={"type": "time", "step": 300}),
        error_messages={"required": "Enter the time of your visit."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.fields:
            self.fields[name].widget.attrs.update(
                {"class": "form-control-lg", "autocomplete": "off"}
            )


class RegisterForm(LaidOutForm):
    """The least that a clinic needs to know. ``website`` is for programs alone."""

    first_name = forms.CharField(max_length=35)
    last_name = forms.CharField(max_length=60)
    birth_date = DayField(label="Date of birth")
    phone = PhoneField(label="Telephone")
    email = forms.EmailField(label="E-mail", required=False, max_length=254)
    takes_texts = forms.BooleanField(
        required=False, label="You may send me text messages about my visits"
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    slot = forms.CharField(max_length=40, widget=forms.HiddenInput)
    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def rows(self) -> list[LayoutObject | str]:
        """Return names side by side, then how to reach the person."""
        return [
            "website",
            "slot",
            "request_key",
            Row(
                Column("first_name", css_class="col-sm-6"),
                Column("last_name", css_class="col-sm-6"),
            ),
            Row(Column("birth_date", css_class="col-sm-6"), Column("phone", css_class="col-sm-6")),
            "email",
            "takes_texts",
        ]

    @property
    def person(self) -> NewPatient:
        """Who asks."""
        names = ("first_name", "last_name", "birth_date", "phone", "email", "takes_texts")
        return NewPatient(**{name: self.cleaned_data[name] for name in names})


class IntakeForm(LaidOutForm):
    """What saves time at the first visit; all of it may stay empty."""

    sex = forms.ChoiceField(
        required=False, label="Sex", choices=[("", "Rather not say"), *Sex.choices]
    )
    street = forms.CharField(required=False, max_length=55)
    city = forms.CharField(required=False, max_length=30)
    state = StateField(required=False)
    zip_code = ZipField(required=False)
    payer_name = forms.CharField(required=False, max_length=60, label="Insurance")
    subscriber_id = forms.CharField(required=False, max_length=30, label="Member number")
    referred_by = forms.CharField(required=False, max_length=80, label="Who referred you")
    reason = forms.CharField(
        required=False,
        max_length=300,
        label="What brings you to us",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def rows(self) -> list[LayoutObject | str]:
        """Return the address on two rows, then the insurance."""
        return [
            "street",
            Row(
                Column("city", css_class="col-sm-6"),
                Column("state", css_class="col-4 col-sm-2"),
                Column("zip_code", css_class="col-8 col-sm-4"),
            ),
            "sex",
            Row(
                Column("payer_name", css_class="col-sm-6"),
                Column("subscriber_id", css_class="col-sm-6"),
            ),
            "referred_by",
            "reason",
        ]

    @property
    def intake(self) -> Intake:
        """What was written down."""
        return Intake(**self.cleaned_data)


class ReviewForm(forms.Form):
    """What the desk decides about a request."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("new", "known", "decline")])
    sex = forms.ChoiceField(required=False, choices=Sex.choices)
    patient = forms.IntegerField(required=False)
    reason = forms.CharField(required=False, max_length=120)

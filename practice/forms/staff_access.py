"""Adding people, and the password they choose by a link."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.db.models import QuerySet

from practice.forms.layouts import LaidOutForm
from practice.models import Clinic, Role
from practice.services.staff import NewPerson


class NewPersonForm(LaidOutForm):
    """Somebody who joins, and their first role."""

    first_name = forms.CharField(max_length=60)
    last_name = forms.CharField(max_length=60)
    email = forms.EmailField(label="E-mail address", help_text="They sign in with it.")
    role = forms.ChoiceField(choices=Role.choices)
    clinic = forms.ModelChoiceField(Clinic.objects.none())

    def __init__(self, *args: Any, clinics: QuerySet[Clinic], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["clinic"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = clinics

    def rows(self) -> list[LayoutObject | str]:
        """Return the name, the address, then role and clinic."""
        name = Row(Column("first_name", css_class="col-6"), Column("last_name", css_class="col-6"))
        where = Row(Column("role", css_class="col-6"), Column("clinic", css_class="col-6"))
        return [name, "email", where]

    @property
    def person(self) -> NewPerson:
        """What was typed, for the service."""
        given = self.cleaned_data
        return NewPerson(
            email=given["email"].lower(),
            first_name=given["first_name"],
            last_name=given["last_name"],
            clinic_id=given["clinic"].pk,
            role=Role(given["role"]),
        )


class ChoosePasswordForm(LaidOutForm):
    """A new password, typed twice."""

    password = forms.CharField(
        label="New password",
        max_length=128,
        help_text="Twelve characters or more; a few words do well.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label="The same again",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "These two passwords differ. Type them again.")
        return given

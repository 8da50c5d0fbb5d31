"""A group session: who took part, how long, what was done."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from documentation.forms.handovers import visit_label
from documentation.services.groups import GroupSession
from practice.forms.layouts import LaidOutForm
from scheduling.models import Appointment


class VisitsField(forms.ModelMultipleChoiceField["Appointment"]):
    """Several visits, each with two identifiers of its patient."""

    def label_from_instance(self, obj: Appointment) -> str:
        """Return the time, the name and what else tells the patient apart."""
        return visit_label(obj)


class GroupForm(LaidOutForm):
    """One session for several patients who are here."""

    minutes = forms.IntegerField(label="Minutes of the group", min_value=1, max_value=240)
    activity = forms.CharField(label="What the group did", max_length=80)
    skilled_component = forms.CharField(
        label="What took a therapist",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, visits: QuerySet[Appointment], **options: Any) -> None:
        self._visits = visits
        super().__init__(*args, **options)

    def rows(self) -> list[Any]:
        """Return who took part first."""
        self.fields["appointments"] = VisitsField(
            queryset=self._visits, label="Who took part", widget=forms.CheckboxSelectMultiple
        )
        return ["appointments", "minutes", "activity", "skilled_component"]

    @property
    def session(self) -> GroupSession:
        """The session, once the form is valid."""
        return GroupSession(
            minutes=self.cleaned_data["minutes"],
            activity=self.cleaned_data["activity"],
            skilled_component=self.cleaned_data["skilled_component"],
        )

"""A request for therapy, and who made it."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.urls import reverse_lazy

from practice.forms.fields import DayField, NpiField, PhoneField
from practice.forms.layouts import LaidOutForm
from practice.models import Document, Referral, ReferringProvider
from practice.services.referrals import ReferralDetails, ReferringProviderDetails


class SearchedSelect(forms.Select):
    """A select that carries its chosen entry alone; the rest is searched as one types."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        """Keep the empty entry and the chosen ones."""
        chosen = {str(one) for one in value} | {""}
        groups = super().optgroups(name, value, attrs)
        return [
            (label, [option for option in options if str(option["value"]) in chosen], index)
            for label, options, index in groups
        ]


class ReferralForm(LaidOutForm):
    """Who referred, when and why; the person may instead be added below."""

    referring_provider = forms.ModelChoiceField(
        queryset=ReferringProvider.objects.none(),
        required=False,
        empty_label="Name or NPI",
        widget=SearchedSelect(
            attrs={"data-search-url": reverse_lazy("practice:referring_provider_search")}
        ),
    )
    received_on = DayField()
    ends_on = DayField(label="Valid to", required=False, help_text="Empty: no end given.")
    number = forms.CharField(label="Referral number", max_length=30, required=False)
    reason = forms.CharField(max_length=120, required=False)
    document = forms.ModelChoiceField(
        label="Scan", queryset=Document.objects.none(), required=False, empty_label="None yet"
    )

    def __init__(self, *args: Any, patient_id: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["referring_provider"].queryset = ReferringProvider.objects.order_by("last_name")  # type: ignore[attr-defined]  # a ModelChoiceField
        document = self.fields["document"]
        document.queryset = Document.objects.filter(patient_id=patient_id).order_by("-pk")  # type: ignore[attr-defined]  # as above
        document.label_from_instance = lambda scan: scan.title  # type: ignore[attr-defined]  # as above

    def rows(self) -> list[LayoutObject | str]:
        """Return who, when and why."""
        return [
            "referring_provider",
            Row(
                Column("received_on", css_class="col-6 col-md-3"),
                Column("ends_on", css_class="col-6 col-md-3"),
                Column("number", css_class="col-md-6"),
            ),
            "reason",
            "document",
        ]

    def clean(self) -> dict[str, Any]:
        """Check the order of the dates."""
        answers: dict[str, Any] = self.cleaned_data
        received_on, ends_on = answers.get("received_on"), answers.get("ends_on")
        if received_on and ends_on and ends_on < received_on:
            self.add_error("ends_on", "It ends before it was received. Correct one of them.")
        return answers

    @property
    def details(self) -> ReferralDetails:
        """The answers, once they are valid."""
        answers = self.cleaned_data
        provider, document = answers["referring_provider"], answers["document"]
        return ReferralDetails(
            referring_provider_id=provider.pk if provider else None,
            received_on=answers["received_on"],
            ends_on=answers["ends_on"],
            number=answers["number"],
            reason=answers["reason"],
            document_id=document.pk if document else None,
        )

    @staticmethod
    def answers_of(referral: Referral) -> dict[str, Any]:
        """Return what a referral says now, to begin with."""
        return {
            "referring_provider": referral.referring_provider_id,
            "received_on": referral.received_on,
            "ends_on": referral.ends_on,
            "number": referral.number,
            "reason": referral.reason,
            "document": referral.document_id,
        }


class ReferringProviderForm(LaidOutForm):
    """Somebody who refers and is not in the list yet."""

    first_name = forms.CharField(max_length=35)
    last_name = forms.CharField(max_length=60)
    credentials = forms.CharField(max_length=20, required=False, help_text="MD, DO, NP, PA.")
    npi = NpiField()
    phone = PhoneField(required=False)
    fax = PhoneField(required=False)

    def rows(self) -> list[LayoutObject | str]:
        """Return the person and how to reach them."""
        return [
            Row(
                Column("first_name", css_class="col-md-5"),
                Column("last_name", css_class="col-md-5"),
                Column("credentials", css_class="col-md-2"),
            ),
            Row(
                Column("npi", css_class="col-md-4"),
                Column("phone", css_class="col-md-4"),
                Column("fax", css_class="col-md-4"),
            ),
        ]

    @property
    def details(self) -> ReferringProviderDetails | None:
        """The answers, once they are valid; None where nobody was to be added."""
        return ReferringProviderDetails(**self.cleaned_data) if self.has_changed() else None

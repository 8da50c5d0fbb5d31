"""How a rule is to weigh, as an owner says it."""

from typing import Any

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms

from practice.forms.layouts import LaidOutForm
from practice.models import Payer, SettingSeverity
from practice.models.rule_setting import RuleSetting
from rules.findings import Rule

LONGEST_REASON = RuleSetting._meta.get_field("reason").max_length  # noqa: SLF001 - Django's own public name


class RuleSettingForm(LaidOutForm):
    """For which payer, how it weighs from now on, and why."""

    payer = forms.ModelChoiceField(
        queryset=Payer.objects.none(), required=False, empty_label="Every payer"
    )
    severity = forms.ChoiceField(label="It weighs", choices=SettingSeverity.choices)
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        required=False,
        help_text=(
            "Needed when a rule that blocks is lowered. It is kept and stands in each finding, "
            "so name no patient."
        ),
    )

    def __init__(self, *args: Any, rule: Rule, **options: Any) -> None:
        super().__init__(*args, **options)
        payers = Payer.objects.filter(is_active=True)
        if rule.payers is not None:
            payers = payers.filter(kind__in=rule.payers)
        self.fields["payer"].queryset = payers.order_by("name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField

    def rows(self) -> list[LayoutObject | str]:
        """Return for whom and how much side by side, and why below."""
        return [
            Row(Column("payer", css_class="col-sm-6"), Column("severity", css_class="col-sm-6")),
            "reason",
        ]

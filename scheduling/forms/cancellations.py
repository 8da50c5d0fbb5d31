"""Why an appointment is given up."""

from typing import Any

from django import forms


class CancelForm(forms.Form):
    """A reason picked with one click, or one written down; and the version that was seen."""

    reason = forms.CharField(required=False, max_length=120)
    other_reason = forms.CharField(required=False, max_length=120)
    version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        """Take the picked reason before the written one."""
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["reason"] = cleaned.get("reason") or cleaned.get("other_reason") or ""
        return cleaned

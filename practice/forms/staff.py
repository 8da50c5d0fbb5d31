"""Accounts of staff, as an owner makes and changes them in the back office."""

from typing import TYPE_CHECKING

from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from practice.models import User

if TYPE_CHECKING:
    CreationBase = AdminUserCreationForm[User]
    ChangeBase = UserChangeForm[User]
else:
    CreationBase, ChangeBase = AdminUserCreationForm, UserChangeForm


class StaffCreationForm(CreationBase):
    """A new account; its address is kept in small letters, as sign-in looks for it."""

    def clean_email(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["email"]).lower()


class StaffChangeForm(ChangeBase):
    """An account; its address is kept in small letters, as sign-in looks for it."""

    def clean_email(self) -> str:
        """Return the address in small letters."""
        return str(self.cleaned_data["email"]).lower()

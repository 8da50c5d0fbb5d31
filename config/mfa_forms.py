"""The form that sets an authenticator app up; its code is used up by that."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import encrypt


class ActivateOnceForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's own, whose code opens no door afterwards: whoever saw it typed has nothing."""

    def clean_code(self) -> str:
        """Return a code that is right, and count it as used."""
        code = str(super().clean_code())
        app = Authenticator(
            user=self.user, type=Authenticator.Type.TOTP, data={"secret": encrypt(self.secret)}
        )
        TOTP(app).validate_code(code)
        return code

"""Second factors: their secrets are unreadable in the database and in every backup of it."""

import base64
import hashlib
from functools import lru_cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


@lru_cache
def _cipher(key: str) -> Fernet:
    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(f"plumbline.mfa:{key}".encode()).digest())
    )


class EncryptingMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's own, with the secrets encrypted by ``MFA_ENCRYPTION_KEY``."""

    def encrypt(self, text: str) -> str:
        """Return what is stored."""
        return _cipher(settings.MFA_ENCRYPTION_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was stored; raises ``InvalidToken`` under another key."""
        return _cipher(settings.MFA_ENCRYPTION_KEY).decrypt(encrypted_text.encode()).decode()

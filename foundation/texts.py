"""Text messages through one seam: the console without a word, a webhook where one is set.

A webhook is posted JSON (``to``, ``text``, ``key``) over HTTPS alone, signed by HMAC-SHA256 over
its time and body, never redirected. ``key`` names the message: whoever receives it twice sends
it once.
"""

import hashlib
import hmac
import http.client
import json
import socket
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.checks import Error, register

CONSOLE, WEBHOOK, MEMORY = "console", "webhook", "memory"
PROVIDERS = (CONSOLE, WEBHOOK, MEMORY)
TIMEOUT = 10  # seconds
OLDEST = 300  # seconds that a signed reply may be under way
FIRST_OF_REFUSALS, FIRST_OF_FAULTS = 400, 500


class NotSentError(Exception):
    """The message was surely not taken; sending it again tells nobody twice."""


class MaybeSentError(Exception):
    """The message may have been taken: a person decides whether to tell the patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One message; ``to`` is ten digits, ``key`` is the same however often it is tried."""

    to: str
    body: str
    key: str


outbox: list[Text] = []  # what the provider of tests was given


def send_text(text: Text, *, at: datetime) -> None:
    """Hand a message to the provider. Raises ``NotSentError`` or ``MaybeSentError``."""
    if settings.TEXT_PROVIDER == WEBHOOK:
        _post(text, at)
    elif settings.TEXT_PROVIDER == MEMORY:
        outbox.append(text)
    else:
        sys.stdout.write(f"Text message to {text.to}:\n{text.body}\n\n")


def signature_of(body: bytes, *, moment: str, secret: str) -> str:
    """Return the hex signature of a body sent at a moment (seconds since the epoch)."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_signed(body: bytes, *, moment: str, signature: str, at: datetime) -> bool:
    """Tell whether the provider signed a body a little while ago; without a secret nobody did."""
    secret = settings.TEXT_WEBHOOK_SECRET
    if not secret or not moment.isascii() or not moment.isdecimal():
        return False
    is_fresh = abs(at.timestamp() - int(moment)) <= OLDEST
    return is_fresh and hmac.compare_digest(
        signature_of(body, moment=moment, secret=secret).encode(), signature.encode()
    )


class _NoRedirect(HTTPRedirectHandler):
    """A provider that sends us elsewhere is not the one that the settings name."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the answer itself is the fault."""
        return


def _post(text: Text, at: datetime) -> None:
    body = json.dumps({"to": f"+1{text.to}", "text": text.body, "key": text.key}).encode()
    moment = str(int(at.timestamp()))
    request = Request(  # noqa: S310 - the check below lets a start happen with HTTPS alone
        settings.TEXT_WEBHOOK_URL,
        data=body,
        headers={
            "Content-Type": "application/json",
            "Idempotency-Key": text.key,
            "X-Plumbline-Time": moment,
            "X-Plumbline-Signature": signature_of(
                body, moment=moment, secret=settings.TEXT_WEBHOOK_SECRET
            ),
        },
    )
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT):
            return
    except HTTPError as error:
        error.close()
        if error.code >= FIRST_OF_FAULTS:
            raise MaybeSentError(f"HTTP {error.code}") from error
        raise NotSentError(f"HTTP {error.code}") from error
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | socket.gaierror):
            raise NotSentError(type(error.reason).__name__) from error
        raise MaybeSentError(type(error.reason).__name__) from error
    except (OSError, http.client.HTTPException) as error:
        raise MaybeSentError(type(error).__name__) from error


@register()
def check_text_settings(**_: Any) -> list[Error]:
    """Refuse to start with a provider that does not exist, or a webhook in the clear."""
    if settings.TEXT_PROVIDER not in PROVIDERS:
        return [Error(f"TEXT_PROVIDER is one of {', '.join(PROVIDERS)}.", id="foundation.E020")]
    if settings.TEXT_PROVIDER != WEBHOOK:
        return []
    parts = urlsplit(settings.TEXT_WEBHOOK_URL)
    if parts.scheme != "https" or not parts.hostname or parts.username:
        return [Error("TEXT_WEBHOOK_URL begins with https:// and a host.", id="foundation.E021")]
    if not settings.TEXT_WEBHOOK_SECRET:
        return [Error("TEXT_WEBHOOK_SECRET signs what is sent; set it.", id="foundation.E022")]
    return []

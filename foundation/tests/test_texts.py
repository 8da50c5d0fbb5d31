"""The seam of text messages: what is posted, what is refused, and what may be sent again."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from pytest_django import Settings

from foundation.texts import (
    OLDEST,
    MaybeSentError,
    NotSentError,
    Text,
    check_text_settings,
    is_signed,
    send_text,
    signature_of,
)

NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
MOMENT = str(int(NOON.timestamp()))
TEXT = Text(to="5185550150", body="Your visit: Monday", key="visit-message-1")


@pytest.fixture
def provider(settings: Settings) -> Iterator[Callable[[int], list[Any]]]:
    """Start a provider that answers with a status, and return what it was sent."""
    servers: list[HTTPServer] = []

    def start(status: int) -> list[Any]:
        got: list[Any] = []

        class Answer(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                got.append((dict(self.headers), body))
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Stay quiet."""

        server = HTTPServer(("127.0.0.1", 0), Answer)
        servers.append(server)
        Thread(target=server.handle_request, daemon=True).start()
        settings.TEXT_PROVIDER = "webhook"
        settings.TEXT_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/send"
        settings.TEXT_WEBHOOK_SECRET = "a secret of tests"
        return got

    yield start
    for server in servers:
        server.server_close()


def test_a_webhook_gets_the_message_its_key_and_a_signature(
    provider: Callable[[int], list[Any]],
) -> None:
    got = provider(202)

    send_text(TEXT, at=NOON)

    [(headers, body)] = got
    assert json.loads(body) == {
        "to": "+15185550150",
        "text": "Your visit: Monday",
        "key": "visit-message-1",
    }
    assert headers["Idempotency-Key"] == "visit-message-1"
    assert is_signed(
        body,
        moment=headers["X-Plumbline-Time".title()],
        signature=headers["X-Plumbline-Signature".title()],
        at=NOON,
    )


@pytest.mark.parametrize(
    ("status", "error"), [(400, NotSentError), (302, NotSentError), (503, MaybeSentError)]
)
def test_a_refusal_may_be_tried_again_and_a_fault_may_have_been_taken(
    provider: Callable[[int], list[Any]], status: int, error: type[Exception]
) -> None:
    provider(status)

    with pytest.raises(error, match=str(status)):
        send_text(TEXT, at=NOON)


def test_nobody_there_is_surely_not_sent(settings: Settings) -> None:
    settings.TEXT_PROVIDER = "webhook"
    settings.TEXT_WEBHOOK_URL = "http://127.0.0.1:9/send"
    settings.TEXT_WEBHOOK_SECRET = "a secret of tests"

    with pytest.raises(NotSentError, match="ConnectionRefusedError"):
        send_text(TEXT, at=NOON)


def test_the_console_writes_the_words(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.TEXT_PROVIDER = "console"

    send_text(TEXT, at=NOON)

    assert "Your visit: Monday" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("provider_name", "url", "secret", "wrong"),
    [
        ("console", "", "", None),
        ("webhook", "https://texts.example/send", "s", None),
        ("webhook", "http://texts.example/send", "s", "foundation.E021"),
        ("webhook", "https://user:word@texts.example/", "s", "foundation.E021"),
        ("webhook", "https://texts.example/send", "", "foundation.E022"),
        ("pigeon", "", "", "foundation.E020"),
    ],
)
def test_settings_that_would_send_in_the_clear_are_refused(
    settings: Settings, provider_name: str, url: str, secret: str, wrong: str | None
) -> None:
    settings.TEXT_PROVIDER = provider_name
    settings.TEXT_WEBHOOK_URL, settings.TEXT_WEBHOOK_SECRET = url, secret

    assert [error.id for error in check_text_settings()] == ([wrong] if wrong else [])


def test_only_a_fresh_signature_with_the_secret_counts(settings: Settings) -> None:
    settings.TEXT_WEBHOOK_SECRET = "a secret of tests"
    good = signature_of(b"x", moment=MOMENT, secret="a secret of tests")

    assert is_signed(b"x", moment=MOMENT, signature=good, at=NOON)
    assert not is_signed(b"y", moment=MOMENT, signature=good, at=NOON)
    assert not is_signed(b"x", moment=MOMENT, signature="", at=NOON)
    assert not is_signed(b"x", moment="soon", signature=good, at=NOON)
    late = NOON + timedelta(seconds=OLDEST + 1)
    assert not is_signed(b"x", moment=MOMENT, signature=good, at=late)
    settings.TEXT_WEBHOOK_SECRET = ""
    nothing = signature_of(b"x", moment=MOMENT, secret="")
    assert not is_signed(b"x", moment=MOMENT, signature=nothing, at=NOON)

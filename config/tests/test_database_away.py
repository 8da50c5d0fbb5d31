import socket
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from config.database_away import DatabaseAwayMiddleware, database_listens


@pytest.fixture
def closed_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The database is meant to be where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        monkeypatch.setitem(connection.settings_dict, "PORT", str(port))
        yield port


def test_what_was_found_away_is_refused_at_once_until_it_listens_again(closed_port: int) -> None:
    asked: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        asked.append(request.path)
        return HttpResponse(status=503 if len(asked) == 1 else 200)

    middleware = DatabaseAwayMiddleware(page)
    for path in ("/first", "/second", "/healthz"):
        middleware(RequestFactory().get(path))
    assert asked == ["/first", "/healthz"]

    with socket.create_server(("127.0.0.1", 0)) as server:
        connection.settings_dict["PORT"] = str(server.getsockname()[1])
        assert middleware(RequestFactory().get("/third")).status_code == 200
    assert middleware(RequestFactory().get("/fourth")).status_code == 200


def test_the_refusal_says_that_what_was_typed_stays(closed_port: int) -> None:
    middleware = DatabaseAwayMiddleware(lambda _request: HttpResponse(status=503))
    middleware(RequestFactory().get("/"))

    answer = middleware(RequestFactory().get("/"))

    assert answer.status_code == 503
    assert "stays in your browser" in answer.content.decode()


@pytest.mark.parametrize("host", ["", "/run/postgresql"])
def test_a_socket_of_this_machine_needs_no_probe(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", host)

    assert database_listens()

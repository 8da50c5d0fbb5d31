import pytest
from django.db import OperationalError
from django.test import RequestFactory

from config.errors import server_error


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(OperationalError("gone"), 503, "stays in your browser"), (ValueError("odd"), 500, "")],
)
def test_a_database_that_is_away_is_said_so(error: Exception, status: int, words: str) -> None:
    try:
        raise error
    except type(error):
        answer = server_error(RequestFactory().get("/"))

    assert answer.status_code == status
    assert words in answer.content.decode()

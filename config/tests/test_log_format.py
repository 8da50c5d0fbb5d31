import logging

import pytest
from django.db import IntegrityError, OperationalError
from structlog.stdlib import ProcessorFormatter

from config.log_format import json_logging
from practice.models import Patient
from practice.tests.factories import PatientFactory

pytestmark = pytest.mark.django_db


def written(record: logging.LogRecord) -> str:
    """Return the line that a record becomes."""
    options = dict(json_logging(level="INFO")["formatters"]["json"])
    options.pop("()")
    return ProcessorFormatter(**options).format(record)


def test_a_refused_row_is_logged_without_the_person_in_it() -> None:
    patient = PatientFactory.create(last_name="Quillfeather", alerts="One\n\nTwo Marrowby")
    record = logging.LogRecord("web", logging.ERROR, "", 0, "Failed", None, None)

    with pytest.raises(IntegrityError) as refused:
        Patient.objects.filter(pk=patient.pk).update(sex="Z")
    record.exc_info = (refused.type, refused.value, refused.tb)

    assert "Quillfeather" in str(refused.value)
    line = written(record)
    assert "Quillfeather" not in line
    assert "Marrowby" not in line
    assert "(left out)" in line
    assert "IntegrityError" in line


def test_the_secret_of_a_link_is_not_logged() -> None:
    secret = "JxWq3k_0-Zt9"  # the address of a link that has run out
    for path in (
        f"/join/{secret}/",
        f"/chart/home/{secret}/",
        f"/accounts/password/reset/key/1-{secret}/",
        f"/accounts/confirm-email/{secret}/",
    ):
        record = logging.LogRecord("web", logging.WARNING, "", 0, "Gone: %s", (path,), None)

        line = written(record)

        assert secret not in line
        assert "(left out)" in line


def test_a_database_that_is_away_takes_one_line_without_a_traceback() -> None:
    record = logging.LogRecord("web", logging.ERROR, "", 0, "Service Unavailable: /", None, None)
    with pytest.raises(OperationalError) as away:
        raise OperationalError("couldn't get a connection after 5.00 sec")
    record.exc_info = (away.type, away.value, away.tb)

    line = written(record)

    assert "Traceback" not in line
    assert '"failure": "OperationalError"' in line

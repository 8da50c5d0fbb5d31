import logging

import pytest
from django.db import IntegrityError
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

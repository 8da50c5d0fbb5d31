import json
import logging
import os
import subprocess
import sys
import time

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from django.test import Client
from kombu.exceptions import OperationalError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)


@pytest.mark.django_db
def test_every_page_forbids_what_is_not_ours(client: Client) -> None:
    headers = client.get("/accounts/login/").headers
    assert set(headers["Content-Security-Policy"].split("; ")) == set(POLICY.split("; "))
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.django_db
def test_tests_run_as_the_application_which_owns_no_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
    assert settings.SEAL_ENFORCED


def test_the_queue_is_set_so_that_a_killed_worker_loses_nothing() -> None:
    conf = current_app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert not conf.task_publish_retry
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]
    assert conf.get("CELERY_DB_REUSE_MAX") == 100


def test_beat_starts_only_tasks_that_exist() -> None:
    current_app.loader.import_default_modules()
    for entry in current_app.conf.beat_schedule.values():
        assert entry["task"] in current_app.tasks


def test_a_log_line_is_one_json_object_without_values_of_a_failure() -> None:
    handler = logging.getLogger().handlers
    formatter = next(each.formatter for each in handler if each.name == "console")
    assert formatter is not None
    record = logging.LogRecord("billing", logging.INFO, "x.py", 1, "claim %s held", (17,), None)
    line = json.loads(formatter.format(record))
    assert line["event"] == "claim 17 held"
    assert line["level"] == "info"
    assert line["logger"] == "billing"


def test_tasks_belong_to_our_application_in_every_process() -> None:
    command = (
        "import django; django.setup(); from celery import current_app as app; print(app.main)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", command],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == "plumbline\n"


def test_a_queue_that_is_down_is_noticed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    app = current_app
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    monkeypatch.setitem(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    started = time.monotonic()
    with pytest.raises(OperationalError):
        app.send_task("foundation.run_job", args=(1,), retry=False)
    assert time.monotonic() - started < 1


FOR_THE_BROWSER = "DJANGO_ALLOW_ASYNC_UNSAFE"  # browser tests set it, and it must not be set here


def production(*command: str) -> str:
    """Run Python with a clinic's settings and return what it printed."""
    finished = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={
            **{name: os.environ[name] for name in os.environ if name != FOR_THE_BROWSER},
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "ALLOWED_HOSTS": "clinic.example",
            "DJANGO_SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80)),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_a_clinics_server_passes_djangos_own_checks() -> None:
    said = production("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in said


def test_cookies_of_a_clinics_server_are_bound_to_its_host() -> None:
    said = production(
        "-c",
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, "
        "s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY and "
        "s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)",
    )

    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "Lax", "Lax"]

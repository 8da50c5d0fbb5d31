import re
from typing import Any

import pytest
import yaml
from django.conf import settings

COMPOSE = settings.BASE_DIR / "docker-compose.yml"
EXAMPLE = settings.BASE_DIR / ".env.example"
OURS = ("prepare", "web", "worker", "beat")


@pytest.fixture
def services() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())["services"]
    return composed


def test_everything_that_runs_on_has_a_health_check_or_its_images(
    services: dict[str, Any],
) -> None:
    assert set(services) == {*OURS, "postgres", "redis"}
    for name in ("postgres", "redis", "worker", "beat"):
        assert services[name]["healthcheck"]["test"]
    assert "HEALTHCHECK" in (settings.BASE_DIR / "Dockerfile").read_text()  # web's own


def test_only_the_preparation_knows_the_owner(services: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        assert services[name]["environment"]["DATABASE_OWNER_URL"] == ""
        assert services[name]["environment"]["DATABASE_OWNER_PASSWORD"] == ""
    assert "plumbline_owner" in services["prepare"]["environment"]["DATABASE_OWNER_URL"]


def test_nothing_of_ours_runs_as_root_or_may_become_it(services: dict[str, Any]) -> None:
    dockerfile = (settings.BASE_DIR / "Dockerfile").read_text()
    assert re.search(r"^USER plumbline$", dockerfile, re.MULTILINE)
    for name in OURS:
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["security_opt"] == ["no-new-privileges:true"]


def test_every_secret_comes_from_outside_and_is_explained() -> None:
    named = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text()))
    explained = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE))
    assert named <= set(explained)
    for name, value in explained.items():
        if name.endswith(("PASSWORD", "SECRET_KEY")):
            assert value == "change-me"


def test_a_killed_web_worker_is_replaced() -> None:
    assert "--respawn-failed-workers" in (settings.BASE_DIR / "Dockerfile").read_text()

"""What no linter knows (docs/architecture.md)."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

ROOT = Path(settings.BASE_DIR)
APPS = ("foundation", "practice", "scheduling", "documentation", "billing")
PACKAGES = (*APPS, "rules", "x12", "config")
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}
EDGES = {
    "views",
    "admin",
    "jobs",
    "commands",
    "tests",
    "receivers",
    "bootstrap",
    "migrations",
    "settings",
}
# Each reads the clock because it runs jobs or answers requests itself.
CLOCK_READERS = {
    "foundation/jobs.py",
    "foundation/health.py",
    "foundation/models/job.py",
    "practice/emergency_session.py",
    "practice/receivers.py",
}


def sources(*packages: str) -> Iterator[Path]:
    for package in packages:
        yield from sorted((ROOT / package).rglob("*.py"))


def below_the_edges(path: Path) -> bool:
    relative = path.relative_to(ROOT)
    return (
        not EDGES.intersection(relative.with_suffix("").parts)
        and relative.as_posix() not in CLOCK_READERS
        and relative.parts[0] != "config"
    )


def own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not hasattr(model, "pgh_tracked_model")
    ]


def test_no_clock_is_read_below_the_edges() -> None:
    guilty = []
    for path in sources(*PACKAGES):
        if not below_the_edges(path):
            continue
        guilty += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CLOCKS
        ]

    assert guilty == []


def test_nothing_is_deleted_by_cascade() -> None:
    guilty = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]

    assert guilty == []


def test_every_choice_is_held_by_a_constraint() -> None:
    guilty = []
    for model in own_models():
        conditions = " ".join(
            str(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, models.CheckConstraint)
        )
        guilty += [
            f"{model.__name__}.{field.name}"
            for field in model._meta.concrete_fields
            if field.choices and f"'{field.name}" not in conditions
        ]

    assert guilty == []


def test_every_constraint_name_begins_with_its_model() -> None:
    guilty = [
        constraint.name
        for model in own_models()
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{model._meta.model_name}_")
    ]

    assert guilty == []


def test_no_row_names_a_person_in_str() -> None:
    guilty = []
    for name in ("Patient", "Coverage", "Appointment", "Note", "Claim"):
        model = next(m for m in own_models() if m.__name__ == name)
        source = Path(importlib.import_module(model.__module__).__file__ or "").read_text()
        body = source.split("def __str__", 1)[1].split("\n\n", 1)[0]
        guilty += [name for word in ("first_name", "last_name", "full_name") if word in body]

    assert guilty == []


def test_every_rule_is_cataloged_cited_and_tested() -> None:
    from rules.catalog import CATALOG

    files = {
        path.relative_to(ROOT / "rules/scrub").with_suffix("")
        for path in (ROOT / "rules/scrub").rglob("*.py")
        if path.name != "__init__.py" and "RULE = Rule(" in path.read_text()
    }
    ids = [rule.id for rule in CATALOG]

    assert len(ids) == len(set(ids)) == len(files)
    assert [rule.id for rule in CATALOG if not rule.citation.strip()] == []
    for file in files:
        assert (ROOT / "rules/tests/scrub" / file.parent / f"test_{file.name}.py").exists(), file


@pytest.mark.parametrize("folder", ["templates", "static/src"])
def test_nothing_is_loaded_from_outside(folder: str) -> None:
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".js", ".css"}
        and re.search(r"(?:src|href|url\()\s*=?\s*[\"'(]?https?://", path.read_text())
    ]

    assert guilty == []


def test_templates_carry_no_inline_style_or_script() -> None:
    inline = re.compile(
        r"\sstyle=|<style|<script(?![^>]*\b(?:src|type=\"application/json\"))|\son\w+="
    )
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.html")
        if "pdf" not in path.parts and inline.search(path.read_text())
    ]

    assert guilty == []

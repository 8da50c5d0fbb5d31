import pgtrigger
import pytest
from django.db.migrations.operations import AddConstraint, AddIndex
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import CheckConstraint, Index, IntegerField, Q
from pgtrigger.core import INSTALLED

from foundation.management.commands.migrate import WITHOUT_FIELDS, only_fields_are_rendered


@pytest.mark.django_db
def test_every_trigger_of_every_model_stands_in_a_migrated_database() -> None:
    triggers = pgtrigger.registered()

    standing = {
        f"{model._meta.label}:{trigger.name}": trigger.get_installation_status(model)[0]
        for model, trigger in triggers
    }

    assert len(standing) > 100
    assert set(standing.values()) == {INSTALLED}, {
        name: status for name, status in standing.items() if status != INSTALLED
    }


def test_what_is_noted_without_rendering_stands_in_the_state_and_renders_later() -> None:
    before = [kind.state_forwards for kind in WITHOUT_FIELDS]
    state = ProjectState()
    state.add_model(ModelState("foundation", "Thing", [("size", IntegerField(primary_key=True))]))
    rendered = state.apps.get_model("foundation", "Thing")
    positive = CheckConstraint(condition=Q(size__gt=0), name="size_positive")

    with only_fields_are_rendered():
        AddConstraint("thing", positive).state_forwards("foundation", state)
        assert state.models["foundation", "thing"].get_constraint_by_name("size_positive")
        assert state.apps.get_model("foundation", "Thing") is rendered

    AddIndex("thing", Index(fields=["size"], name="by_size")).state_forwards("foundation", state)
    again = state.apps.get_model("foundation", "Thing")
    assert again is not rendered
    assert [one.name for one in again._meta.constraints] == ["size_positive"]
    assert [kind.state_forwards for kind in WITHOUT_FIELDS] == before

import pgtrigger
import pytest
from pgtrigger.core import INSTALLED
from pgtrigger.migrations import AddTrigger


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


def test_the_library_renders_models_again_once_migrating_is_over() -> None:
    assert AddTrigger.state_forwards.__module__ == "pgtrigger.migrations"

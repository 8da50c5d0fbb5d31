"""The sentences of a procedure: all that was charted, and nothing else."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from documentation.models.exercise_given import ExerciseGiven
from documentation.models.note_fields import INTERVENTION_FIELDS, FieldKind
from documentation.selectors.overlay import InterventionContent
from documentation.selectors.sentences import sentences_of

BLANK: dict[str, Any] = {
    "id": UUID(int=1),
    "procedure_code": "97112",
    "pt_minutes": None,
    "pta_minutes": None,
    "is_one_on_one": True,
    "body_regions": (),
    "techniques": (),
    "purposes": (),
    "exercises": (),
} | {name: "" for name, field in INTERVENTION_FIELDS.items() if field.kind is FieldKind.TEXT}
# The words that join what was picked; every other word of a sentence was picked or typed.
JOINING = (
    "neuromuscular re-education 97112 to the for and sets of repetitions on cueing assistance "
    "skilled component deficit function response progression"
)


def row(**charted: Any) -> InterventionContent:
    return InterventionContent(**{**BLANK, **charted})


def test_a_full_row_reads_as_a_note() -> None:
    charted = row(
        pt_minutes=24,
        techniques=("perturbation training", "tandem stance"),
        body_regions=("left ankle", "right ankle", "trunk"),
        purposes=("balance", "proprioception"),
        exercises=(ExerciseGiven(name="Foam stance", sets="3", reps="10", duration="30 s"),),
        sets="3",
        reps="10",
        duration="24 min",
        frequency="3x/week",
        intensity="moderate",
        surface="foam pad",
        base_of_support="tandem",
        vision="eyes closed",
        cueing="verbal, occasional",
        assistance="contact guard",
        skilled_component="Graded perturbations.",
        deficit="Berg 38/56",
        functional_purpose="Step over a curb",
        response="Two losses of balance\nin ten.",
        progression="Foam pad added.",
    )

    assert sentences_of(charted) == (
        "Neuromuscular re-education (97112), 24 min one-on-one: perturbation training and tandem "
        "stance to the left and right ankle and trunk for balance and proprioception. "
        "Foam stance, 3 x 10, 30 s. 3 sets of 10, 24 min, moderate, 3x/week. "
        "On foam pad, tandem, eyes closed, cueing: verbal, occasional, assistance: contact guard. "
        "Skilled component: Graded perturbations. Deficit: Berg 38/56. "
        "Function: Step over a curb. Response: Two losses of balance in ten. "
        "Progression: Foam pad added."
    )


def test_a_blank_row_says_its_code_alone() -> None:
    assert sentences_of(row()) == "Neuromuscular re-education (97112)."


def test_minutes_of_both_are_told_apart_and_not_one_on_one_is_said() -> None:
    both = row(pt_minutes=10, pta_minutes=15, is_one_on_one=False)

    assert sentences_of(both) == (
        "Neuromuscular re-education (97112), 25 min, not one-on-one (PT 10, PTA 15)."
    )


def test_sets_or_reps_alone_are_still_said() -> None:
    assert "3 sets." in sentences_of(row(sets="3"))
    assert "10 repetitions." in sentences_of(row(reps="10"))


WORDS = st.sampled_from(["sway", "berg", "curb", "foam", "ataxia", "stairs", "turning", "wobble"])
TEXT_FIELDS = [name for name, field in INTERVENTION_FIELDS.items() if field.kind is FieldKind.TEXT]


@given(
    texts=st.dictionaries(st.sampled_from(TEXT_FIELDS), WORDS),
    techniques=st.lists(WORDS, max_size=3, unique=True),
    regions=st.lists(WORDS, max_size=3, unique=True),
    purposes=st.lists(WORDS, max_size=3, unique=True),
)
def test_nothing_is_written_that_was_not_picked_or_typed(
    texts: dict[str, str], techniques: list[str], regions: list[str], purposes: list[str]
) -> None:
    charted = row(
        techniques=tuple(techniques),
        body_regions=tuple(regions),
        purposes=tuple(purposes),
        **texts,
    )
    given_words = {*texts.values(), *techniques, *regions, *purposes}

    said = sentences_of(charted)

    words = {word.strip(",.:;()").lower() for word in said.split()}
    assert words - set(JOINING.split()) - given_words <= {""}
    assert all(word in said or word.capitalize() in said for word in given_words)

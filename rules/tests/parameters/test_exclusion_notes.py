import pytest

from rules.parameters.exclusion_notes import matches_target, read_targets

CODES = (
    "E0844",
    "E0944",
    "E1344",
    "E1444",
    "I69093",
    "I69193",
    "I69192",
    "B272",
    "B2702",
    "S060X0A",
)


@pytest.mark.parametrize(
    ("note", "targets"),
    [
        ("ataxic gait (R26.0)", ["R260"]),
        ("cerebral palsy (G80.-)", ["G80"]),
        ("hemiplegia after stroke (I69.05-, I69.15-)", ["I6905", "I6915"]),
        ("burns and corrosions (T20-T32)", ["T20-T32"]),
        ("failure in dosage (Y63.2-Y63.5)", ["Y632-Y635"]),
        ("discitis NOS (M46.4-); sciatica (M54.3-)", ["M464", "M543"]),
        ("diabetic amyotrophy (E08-E13 with .44)", ["E0844", "E0944", "E1344"]),
        ("ataxia after stroke (I69. with final characters -93)", ["I69093", "I69193"]),
        ("with meningitis (B27.- with fifth character 2)", ["B2702"]),
        ("current concussion (S06.0X- with seventh character A)", ["S060X0A"]),
        ("open fracture (S52.- with open fracture 7th character)", []),
        ("current injury - see injury of spine by body region", []),
        ("deficiency of an enzyme (G6PD)", []),
    ],
)
def test_a_note_names_the_codes_in_its_parentheses(note: str, targets: list[str]) -> None:
    assert list(read_targets([note], CODES)) == targets


@pytest.mark.parametrize(
    ("code", "target", "matches"),
    [
        ("R260", "R260", True),
        ("R2681", "R260", False),
        ("G801", "G80", True),
        ("E1065", "E08-E13", True),
        ("E140", "E08-E13", False),
        ("Y6350", "Y632-Y635", True),
    ],
)
def test_a_target_covers_everything_under_it(code: str, target: str, *, matches: bool) -> None:
    assert matches_target(code, target) is matches

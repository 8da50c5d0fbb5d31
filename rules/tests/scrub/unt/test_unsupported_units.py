from rules.facts import ABSENT
from rules.tests.claims import claim, found, line, paths, payer
from rules.vocabulary import UnitMethod

AMA = payer(unit_method=UnitMethod.AMA)


def test_three_times_eight_minutes_do_not_support_three_units_under_cms() -> None:
    lines = [line(code, pt_minutes=8) for code in ("97112", "97110", "97140")]

    assert paths("UNT-001", claim(*lines)) == ["lines[2].units"]
    assert paths("UNT-001", claim(*lines, payer=AMA)) == []


def test_either_way_round_of_a_tie_is_supported() -> None:
    first = claim(line(units=2, pt_minutes=20), line("97110", pt_minutes=20))
    second = claim(line(pt_minutes=20), line("97110", units=2, pt_minutes=20))
    both = claim(line(units=2, pt_minutes=20), line("97110", units=2, pt_minutes=20))

    assert paths("UNT-001", first) == []
    assert paths("UNT-001", second) == []
    assert paths("UNT-001", both) == ["lines[1].units"]


def test_lines_of_one_code_are_read_together() -> None:
    split = (line(pt_minutes=12), line("97112", 1, "GP", "CQ", pt_minutes=0, pta_minutes=11))
    shorter = (line(pt_minutes=12), line("97112", 1, "GP", "CQ", pt_minutes=0, pta_minutes=10))

    assert paths("UNT-001", claim(*split)) == []
    assert paths("UNT-001", claim(*shorter)) == ["lines[0].units"]


def test_blocks_are_read_by_themselves() -> None:
    assert paths("UNT-001", claim(line("97550", pt_minutes=15))) == ["lines[0].units"]
    assert paths("UNT-001", claim(line("97550", pt_minutes=16))) == []


def test_untimed_codes_are_silent() -> None:
    assert paths("UNT-001", claim(line("97150", pt_minutes=None))) == []


def test_missing_minutes_speak_here_only_without_a_note() -> None:
    assert paths("UNT-001", claim(line(pt_minutes=None))) == []
    assert paths("UNT-001", claim(line(pt_minutes=None), note=ABSENT)) == ["lines[0].units"]


def test_the_message_gives_the_figures() -> None:
    (finding,) = found("UNT-001", claim(line(units=3, pt_minutes=24), line("97110", pt_minutes=23)))

    assert finding.message == (
        "97112 bills 3 units; its 24 minutes earn 2 of the 3 units that 47 timed minutes of the "
        "day give."
    )


def test_minutes_count_together_on_all_claims_of_a_visit() -> None:
    # 17 + 17 + 17 + 17 minutes are five units; 51 by themselves would be three.
    own = [
        line(units=2, pt_minutes=17),
        *(line(code, pt_minutes=17) for code in ("97110", "97140")),
    ]
    other = line("97530", pt_minutes=17)
    too_many = line("97530", units=2, pt_minutes=17)

    assert paths("UNT-001", claim(*own)) == ["lines[0].units"]
    assert paths("UNT-001", claim(*own, other_parts=(other,))) == []
    assert paths("UNT-001", claim(other, other_parts=tuple(own))) == []
    # One unit too many holds one of the claims, whichever asks.
    assert paths("UNT-001", claim(too_many, other_parts=tuple(own))) == ["lines[0].units"]
    assert paths("UNT-001", claim(*own, other_parts=(too_many,))) == []

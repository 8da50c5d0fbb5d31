from documentation.views.boxes import region_groups, word_group
from documentation.views.drawn import draw_options


def test_a_checkbox_is_drawn_as_it_stands_however_often_its_word_was_drawn() -> None:
    free = word_group("", ["tandem <stance>"], [])
    chosen = word_group("", ["tandem <stance>"], ["tandem <stance>"])

    assert "checked" not in free.drawn
    assert " checked>tandem &lt;stance&gt;</label>" in chosen.drawn
    assert "checked" not in word_group("", ["tandem <stance>"], []).drawn


def test_a_side_is_drawn_short_and_named_whole() -> None:
    ankle = next(one for one in region_groups(["left ankle"]) if one.label == "ankle")

    assert ankle.has_sides
    assert 'value="left ankle" aria-label="left ankle" checked>L</label>' in ankle.drawn
    assert 'value="right ankle" aria-label="right ankle">R</label>' in ankle.drawn


def test_one_option_of_a_list_is_chosen() -> None:
    drawn = draw_options((("97112", "97112 Neuromuscular"), ("97110", "97110 & more")), "97110")

    assert drawn.count("selected") == 1
    assert '<option value="97110" selected>97110 &amp; more</option>' in drawn
    assert "selected" not in draw_options((("97112", ""),))

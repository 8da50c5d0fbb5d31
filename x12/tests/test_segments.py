from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from x12.segments import (
    BASIC_CHARACTERS,
    Delimiters,
    ReservedCharacterError,
    Segment,
    UnreadableInterchangeError,
    UnwritableValueError,
    amount,
    clean_text,
    read_segments,
    render,
    segment,
)

HEADER = (
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
    "*260101*0800*^*00501*000000001*0*T*:~"
)
BODY = HEADER + "GS*HC*A*B~SV1*HC:97112:GP*80*UN*2***1:2~IEA*1*000000001~"


def names(text: str) -> list[str]:
    return [each.name for each in read_segments(text)]


def test_empty_elements_and_components_at_the_end_are_left_off() -> None:
    written = segment("SV1", ("HC", "97112", "", ""), "80", "", ("", ""), "")

    assert list(render([written])) == ["SV1*HC:97112*80~\n"]


def test_the_line_end_and_the_delimiters_are_the_callers_choice() -> None:
    delimiters = Delimiters(element="|", component=">", terminator="!")

    written = list(render([segment("HI", ("ABK", "R262"))], delimiters=delimiters, line_end=""))

    assert written == ["HI|ABK>R262!"]


@pytest.mark.parametrize("character", ["*", ":", "~", "^", "\n", "Ö", "\x00"])
def test_a_reserved_character_is_refused_with_its_place_and_without_the_value(
    character: str,
) -> None:
    with pytest.raises(ReservedCharacterError, match="NM103 holds") as refusal:
        list(render([segment("NM1", "IL", "1", f"FIE{character}LD")]))

    assert "FIE" not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [("230.50", "230.5"), ("110.00", "110"), ("0.00", "0"), ("0.05", "0.05"), ("-0.00", "0")],
)
def test_an_amount_has_no_idle_zeros(value: str, text: str) -> None:
    assert amount(Decimal(value)) == text


@pytest.mark.parametrize("value", ["0.005", "NaN", "Infinity"])
def test_an_amount_that_would_have_to_be_rounded_is_refused(value: str) -> None:
    with pytest.raises(UnwritableValueError):
        amount(Decimal(value))


@pytest.mark.parametrize(
    ("given_text", "clean"),
    [
        ("José Müller-Straße", "JOSE MULLER-STRASSE"),
        ("  Apt  #4~B ", "APT 4B"),
        ("O\N{RIGHT SINGLE QUOTATION MARK}Neil", "O'NEIL"),
        ("a|b^c*d:e", "ABCDE"),
        ("two\nlines", "TWO LINES"),
        ("Łukasz", "LUKASZ"),
    ],
)
def test_text_is_cleaned_to_plain_capitals(given_text: str, clean: str) -> None:
    assert clean_text(given_text) == clean


@given(st.text())
def test_cleaned_text_is_always_accepted_and_cleaning_twice_changes_nothing(text: str) -> None:
    clean = clean_text(text)

    assert set(clean) <= BASIC_CHARACTERS
    assert clean_text(clean) == clean
    assert list(render([segment("NTE", "ADD", clean)]))


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "\N{ZERO WIDTH NO-BREAK SPACE}" + BODY,
        BODY.replace("~", "~\r\n"),
        BODY.replace("~", "~\n    "),
        BODY.replace("~", "\n"),
        BODY.replace("*", "|").replace(":", ">").replace("~", "!"),
        "\n".join(BODY[start : start + 80] for start in range(0, len(BODY), 80)),
        "\n".join(BODY[start : start + 7] for start in range(0, len(BODY), 7)),
        BODY.removesuffix("~"),
    ],
    ids=["plain", "mark", "crlf", "indented", "newline", "others", "wrapped", "narrow", "open"],
)
def test_every_usual_way_to_write_a_file_reads_the_same(text: str) -> None:
    read = list(read_segments(text))

    assert [each.name for each in read] == ["ISA", "GS", "SV1", "IEA"]
    assert read[2].components(1) == ("HC", "97112", "GP")
    assert read[2].component(7, 2) == "2"
    assert read[3].text(2) == "000000001"


def test_a_second_interchange_may_have_other_delimiters() -> None:
    second = BODY.replace("*", "|").replace("~", "\n")

    assert names(BODY + "\n" + second) == ["ISA", "GS", "SV1", "IEA"] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("ST*835*0001~", "Segment 1: an interchange begins"),
        ("ISA*00*short~", "16 elements"),
        ("ISA", "16 elements"),
        (BODY + "ST*835~", "Segment 5: an interchange begins"),
    ],
)
def test_what_is_no_interchange_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(UnreadableInterchangeError, match=message):
        names(text)


def test_absent_elements_read_as_empty() -> None:
    short = Segment("REF", ("6R",))

    assert (short.text(2), short.components(2), short.component(1, 2)) == ("", (), "")


def test_a_composite_is_one_text_when_asked() -> None:
    assert segment("SV1", ("HC", "97112")).text(1) == "HC:97112"


@given(st.lists(st.text(alphabet=sorted(BASIC_CHARACTERS), min_size=1), min_size=1, max_size=5))
def test_reading_what_was_rendered_gives_the_segments_back(texts: list[str]) -> None:
    written = segment("MSG", *texts)

    read = list(read_segments(HEADER + "".join(render([written])) + "IEA*1*000000001~"))

    assert read[1] == written

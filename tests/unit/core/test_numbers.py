# ruff: noqa: RUF001 - look-alike characters are what these tests are about
from decimal import Decimal
from fractions import Fraction

import pytest

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import (
    format_cells,
    format_grouped,
    format_millions,
    format_number,
    parse_age_years,
    parse_cells,
    parse_concentration,
    parse_density_g_per_ml,
    parse_endotoxin_eu_per_ml,
    parse_few,
    parse_height_cm,
    parse_mass_g,
    parse_rate_ml_per_h,
    parse_temperature_celsius,
    parse_typed_number,
    parse_volume_ml,
    parse_weight_kg,
)
from ucmsc_desktop.errors import ErrorKind, UserFacingError

READABLE = [
    ("0", "0"),
    ("7", "7"),
    ("68", "68"),
    ("068", "68"),
    ("68.4", "68.4"),
    ("68,4", "68.4"),
    ("68.40", "68.4"),
    ("68,45", "68.45"),
    ("999.99", "999.99"),
    ("0.05", "0.05"),
    ("00.50", "0.5"),
]
UNREADABLE = [
    "",
    " ",
    ".",
    ",",
    "68.",
    ".5",
    "68,",
    "1234",
    "1.234",
    "1,234",
    "1,234.5",
    "68.4.1",
    "68 4",
    " 68.4",
    "68.4 ",
    "68.4\n",
    "\t68",
    "+68",
    "-68",
    "-0",
    "1e2",
    "1E2",
    "6_8",
    "NaN",
    "nan",
    "inf",
    "Infinity",
    "０",
    "６８.４",
    "68．4",
    "68，4",
    "٣",
    "५",
    "0x44",
    "68kg",
    "68.4 kg",
    "1/2",
    "½",
    "²",
    "68'4",
    "68·4",
    "68٫4",
    "--1",
    "1-",
    "0b1",
    "1\x00",
    "\ufeff68",
    "68\u200b",
    "68\u00a0",
    "\u202e68",
    "𝟔𝟖",
    "六十八",
    "①",
]


@pytest.mark.parametrize(("text", "written"), READABLE)
def test_a_typed_number_is_read_exactly_and_written_without_trailing_zeros(text: str, written: str) -> None:
    assert format_number(parse_weight_kg(text)) == written


@pytest.mark.parametrize("text", UNREADABLE)
def test_anything_else_is_refused_as_usage(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_weight_kg(text)
    assert (refused.value.code, refused.value.kind) == ("number-unreadable", ErrorKind.USAGE)
    assert refused.value.fields["text"].isascii()


@pytest.mark.parametrize(
    ("parser", "what"),
    [
        (parse_weight_kg, "weight_kg"),
        (parse_height_cm, "height_cm"),
        (parse_volume_ml, "volume_ml"),
        (parse_mass_g, "mass_g"),
        (parse_rate_ml_per_h, "rate_ml_per_h"),
        (parse_endotoxin_eu_per_ml, "endotoxin_eu_per_ml"),
    ],
)
def test_each_typed_quantity_uses_the_one_parser_and_names_itself(parser, what) -> None:
    assert parser("12,5") == Decimal("12.5")
    with pytest.raises(UserFacingError) as refused:
        parser("x")
    assert refused.value.fields == {"text": "x", "what": what}


def test_the_general_parser_names_what_it_was_asked_for() -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_typed_number("1e3", what="pulse_per_min")
    assert refused.value.fields["what"] == "pulse_per_min"


@pytest.mark.parametrize(
    ("text", "value"), [("-1.5", "-1.5"), ("5,25", "5.25"), ("-80", "-80"), ("-0", "0"), ("4", "4")]
)
def test_a_temperature_may_begin_with_a_minus(text: str, value: str) -> None:
    assert format_number(parse_temperature_celsius(text)) == value


@pytest.mark.parametrize("text", ["+5", "--5", "- 5", "−5", "5-", "", "5.125", "-", "1234", "5 C"])
def test_a_temperature_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_temperature_celsius(text)
    assert (refused.value.code, refused.value.kind) == ("temperature-unreadable", ErrorKind.USAGE)


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("5000000", 5_000_000), ("999999999999", 999_999_999_999), ("007", 7)]
)
def test_a_concentration_is_one_to_twelve_digits(text: str, value: int) -> None:
    assert parse_concentration(text) == value


@pytest.mark.parametrize("text", ["", "1000000000000", "5.0", "5,0", "5e6", "-1", "+1", "1_000", "5 000", "５", "1\n"])
def test_a_concentration_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        parse_concentration(text)
    assert (refused.value.code, refused.value.kind) == ("concentration-unreadable", ErrorKind.USAGE)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(1, 3), 4, "0.3333"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(5, 100_000), 4, "0.0001"),
        (Fraction(49, 1_000_000), 4, "0"),
        (Fraction(-1, 2), 0, "0"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(-5, 2), 4, "-2.5"),
        (Decimal("1E+2"), 4, "100"),
        (Decimal("0.10"), 4, "0.1"),
        (100, 4, "100"),
        (Fraction(1), 4, "1"),
    ],
)
def test_numbers_are_written_with_a_leading_and_without_a_trailing_zero(value, places: int, written: str) -> None:
    assert format_number(value, places=places) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1_026, "1,026"),
        (999, "999"),
        (Fraction(-12_345_678, 1000), "-12,345.678"),
        (Fraction(-1, 2), "-0.5"),
        (Fraction(10_000_001, 10_000), "1,000.0001"),
    ],
)
def test_thousands_are_grouped_with_commas(value, written: str) -> None:
    assert format_grouped(value) == written


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (102_600_000, "102.6 million cells"),
        (102_599_987, "102.599987 million cells"),
        (1_000_000, "1 million cells"),
        (1_026_000_000, "1,026 million cells"),
        (999_999, "999,999 cells"),
        (0, "0 cells"),
    ],
)
def test_cells_are_written_in_millions_and_never_in_powers_of_ten(cells: int, written: str) -> None:
    assert format_cells(cells) == written


def test_millions_are_exact_to_the_last_cell() -> None:
    assert format_millions(200_000_001) == "200.000001"


def test_text_from_outside_is_shown_in_printable_ascii_and_cut() -> None:
    assert escaped("a\n\u202e斤") == "a\\n\\u202e\\u65a4"
    assert escaped("\ud800") == "\\ud800"
    assert escaped("x" * 65) == "x" * 64
    assert len(escaped("\n" * 64)) == 64


@pytest.mark.parametrize(
    ("parse", "code", "least", "longest"),
    [
        (parse_cells, "cells-unreadable", "0", "9" * 12),
        (parse_few, "few-unreadable", "0", "999"),
        (parse_age_years, "age-unreadable", "0", "120"),
    ],
)
def test_whole_numbers_are_digits_and_nothing_else(parse, code, least, longest):
    assert parse(least) == int(least)
    assert parse(longest) == int(longest)
    for text in ("", "1.0", "-1", "1 000", longest + "00", "one"):
        with pytest.raises(UserFacingError) as error:
            parse(text)
        assert error.value.code == code


def test_a_density_is_read_with_its_decimals():
    assert parse_density_g_per_ml("1.0125") == Decimal("1.0125")
    with pytest.raises(UserFacingError, match="number-unreadable"):
        parse_density_g_per_ml("1.01 g")

# ruff: noqa: RUF001 - look-alike characters are what these tests are about
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ucmsc_desktop.core.donation_numbers import DonationNumber, parse_donation_number, read_donation_number
from ucmsc_desktop.errors import UserFacingError

VECTORS = [
    ("G123417654321", "A", 70),
    ("G123498654321", "H", 77),
    ("A999914123456", "N", 83),
    ("A999922123459", "H", 77),
    ("A999922012346", "*", 96),
]


def valid(text: str) -> bool:
    reading = read_donation_number(text)
    return reading is not None and reading.valid


@pytest.mark.parametrize(("number", "check", "flag"), VECTORS)
def test_published_numbers_have_their_published_check_character(number: str, check: str, flag: int) -> None:
    assert DonationNumber(number).check_character == check
    assert 60 + DonationNumber(number).check_value == flag


@pytest.mark.parametrize(("number", "check", "flag"), VECTORS)
def test_every_form_of_a_number_is_read(number: str, check: str, flag: int) -> None:
    spaced = f"{number[:5]} {number[5:7]} {number[7:]}"
    for text in (
        number,
        number + check,
        spaced,
        f"{spaced} {check}",
        f"={number}{flag}",
        f"={number}00",
        f"={number}59",
    ):
        reading = read_donation_number(text)
        assert reading is not None, text
        assert (reading.donation.number, reading.valid) == (number, True), text


@pytest.mark.parametrize(
    "text",
    [
        "A999915123456N",
        "A999922564321S",
        "A9999 14 123456 M",
        "=A99991412345684",
        "=A99991412345697",
        "=A99991412345660",
    ],
)
def test_a_check_that_disagrees_makes_the_number_invalid(text: str) -> None:
    reading = read_donation_number(text)
    assert reading is not None
    assert not reading.valid
    with pytest.raises(UserFacingError) as refused:
        parse_donation_number(text)
    assert refused.value.code == "donation-number-check-wrong"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A9999",
        "O999914123456",
        "0999914123456",
        "AO99914123456",
        "A99O914123456",
        "A99991412345",
        "a999914123456n",
        "A9999 14 123456N",
        "A999914 123456",
        " A999914123456",
        "A999914123456N\n",
        "=A999914123456",
        "=A9999141234560",
        "&A999914123456",
        "A99991412345６",
        "=A999914123456000",
        "A999914123456n",
        "A999914123456NN",
    ],
)
def test_what_is_not_written_like_a_donation_number_is_not_read(text: str) -> None:
    assert read_donation_number(text) is None
    with pytest.raises(UserFacingError) as refused:
        parse_donation_number(text)
    assert refused.value.code == "donation-number-unreadable"


def test_a_valid_number_is_parsed() -> None:
    assert parse_donation_number("A999914123456N") == DonationNumber("A999914123456")


def test_every_single_substitution_and_adjacent_swap_is_found() -> None:
    text = "A999914123456N"
    changed = {text[:i] + c + text[i + 1 :] for i in range(14) for c in "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ*"}
    changed |= {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(13)}
    changed.discard(text)
    assert len(changed) > 450
    assert not [other for other in changed if valid(other)]


@settings(max_examples=1_000)
@given(st.one_of(st.text(max_size=30), st.from_regex(r"=?[A-Z0-9*]{13,16}", fullmatch=True)))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    reading = read_donation_number(text)
    assert reading is None or len(reading.donation.number) == 13

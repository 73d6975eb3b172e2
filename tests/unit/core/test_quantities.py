from fractions import Fraction

import pytest

from ucmsc_desktop.core.quantities import body_mass_index, differs_by_more_than, round_half_up

TENTH = Fraction(1, 10)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("20.52", "20.5"),
        ("20.55", "20.6"),
        ("20.549", "20.5"),
        ("0.05", "0.1"),
        ("0.0499", "0"),
        ("-0.05", "0"),
        ("-0.15", "-0.1"),
    ],
)
def test_a_tie_is_rounded_towards_the_greater_value(value: str, rounded: str) -> None:
    assert round_half_up(Fraction(value), step=TENTH) == Fraction(rounded)


@pytest.mark.parametrize("step", [Fraction(0), Fraction(-1)])
def test_a_step_that_is_not_above_zero_is_a_bug(step: Fraction) -> None:
    with pytest.raises(ValueError, match="step must be above zero"):
        round_half_up(Fraction(1), step=step)


def test_a_difference_at_the_limit_is_not_more_than_the_limit() -> None:
    assert not differs_by_more_than(Fraction(110), Fraction(100), percent=Fraction(10))
    assert not differs_by_more_than(Fraction(90), Fraction(100), percent=Fraction(10))
    assert differs_by_more_than(Fraction("110.01"), Fraction(100), percent=Fraction(10))
    assert differs_by_more_than(Fraction("89.99"), Fraction(100), percent=Fraction(10))


def test_any_value_differs_from_zero_by_more_than_any_percentage_but_zero_does_not() -> None:
    assert differs_by_more_than(Fraction(1), Fraction(0), percent=Fraction(1000))
    assert not differs_by_more_than(Fraction(0), Fraction(0), percent=Fraction(0))


def test_the_body_mass_index_is_exact() -> None:
    assert body_mass_index(Fraction("68.4"), height_cm=Fraction(170)) == Fraction(684, 10) / Fraction(289, 100)

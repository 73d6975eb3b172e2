from fractions import Fraction

import pytest

from ucmsc_desktop.core.guardrails import Guardrail, Severity

WEIGHT = Guardrail(
    allowed_low=Fraction(35), allowed_high=Fraction(130), usual_low=Fraction(40), usual_high=Fraction(100)
)


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        ("34.99", Severity.REFUSED),
        ("35", Severity.NEEDS_SECOND_SIGNATURE),
        ("39.99", Severity.NEEDS_SECOND_SIGNATURE),
        ("40", Severity.ACCEPTED),
        ("100", Severity.ACCEPTED),
        ("100.01", Severity.NEEDS_SECOND_SIGNATURE),
        ("130", Severity.NEEDS_SECOND_SIGNATURE),
        ("130.01", Severity.REFUSED),
    ],
)
def test_both_ends_of_each_range_belong_to_it(value: str, severity: Severity) -> None:
    assert WEIGHT.severity(Fraction(value)) is severity


@pytest.mark.parametrize("bounds", [(35, 130, 34, 100), (35, 130, 40, 131), (35, 130, 101, 100), (130, 35, 40, 100)])
def test_a_usual_range_outside_the_allowed_one_cannot_be_made(bounds: tuple[int, int, int, int]) -> None:
    low, high, usual_low, usual_high = map(Fraction, bounds)
    with pytest.raises(ValueError, match="usual range outside"):
        Guardrail(allowed_low=low, allowed_high=high, usual_low=usual_low, usual_high=usual_high)


def test_the_words_are_those_of_the_commands() -> None:
    assert [severity.word for severity in sorted(Severity)] == [
        "accepted",
        "needs-reason",
        "needs-second-signature",
        "refused",
    ]

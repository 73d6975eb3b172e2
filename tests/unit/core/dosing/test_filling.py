"""A filled bag: its suspension is accounted for to the hundredth of a millilitre, and every check has an answer."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucmsc_desktop.core.dosing.filling import (
    Filling,
    InProcessCheck,
    check_reasons,
    filling_data,
    filling_of,
    require_filling,
)
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.errors import UserFacingError

PASSED = dict.fromkeys(InProcessCheck, True)
AMOUNTS = st.integers(min_value=0, max_value=99_999).map(lambda hundredths: Decimal(hundredths) / 100)


def filling(made="20", *, sampled="1", retained="2", lost="0.4", discarded="2", checks=PASSED):
    return Filling(
        wash_ml=Decimal(30),
        suspension_ml=Decimal(made),
        sampled_ml=Decimal(sampled),
        retained_ml=Decimal(retained),
        process_loss_ml=Decimal(lost),
        discarded_ml=Decimal(discarded),
        checks=checks,
    )


def test_made_is_drawn_and_sampled_and_retained_and_lost_and_discarded():
    require_filling(filling(), drawn_ml=Fraction("14.6"))
    require_filling(filling("0", sampled="0", retained="0", lost="0", discarded="0"), drawn_ml=Fraction(0))


@pytest.mark.parametrize("part", ["made", "sampled", "retained", "lost", "discarded"])
def test_a_hundredth_of_a_millilitre_too_much_is_refused_with_the_difference(part):
    amounts = {"made": "20", "sampled": "1", "retained": "2", "lost": "0.4", "discarded": "2"}
    wrong = {**amounts, part: str(Decimal(amounts[part]) + Decimal("0.01"))}
    with pytest.raises(UserFacingError) as error:
        require_filling(filling(**wrong), drawn_ml=Fraction("14.6"))
    assert error.value.code == "balance-wrong"
    assert error.value.fields["difference"] == ("0.01" if part == "made" else "-0.01")


@given(
    drawn=st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10)), parts=st.tuples(*[AMOUNTS] * 4), over=AMOUNTS
)
def test_it_balances_exactly_when_the_sum_is_the_whole(drawn, parts, over):
    sampled, retained, lost, discarded = parts
    made = Decimal(drawn.numerator) / drawn.denominator + sum(parts) + over
    whole = filling(str(made), sampled=sampled, retained=retained, lost=lost, discarded=discarded)
    if over == 0:
        require_filling(whole, drawn_ml=drawn)
    else:
        with pytest.raises(UserFacingError, match="balance-wrong"):
            require_filling(whole, drawn_ml=drawn)


@pytest.mark.parametrize("check", list(InProcessCheck))
def test_a_check_without_an_answer_is_refused_and_one_that_fails_is_kept(check):
    others = {each: True for each in InProcessCheck if each is not check}
    with pytest.raises(UserFacingError) as error:
        require_filling(filling(checks=others), drawn_ml=Fraction("14.6"))
    assert error.value.code == "check-unanswered"
    failed = filling(checks={**others, check: False})
    require_filling(failed, drawn_ml=Fraction("14.6"))
    assert failed.failed_checks == (check,)
    (reason,) = check_reasons(failed.failed_checks)
    assert (reason.severity, reason.code) == (Severity.REFUSED, f"check-failed-{check.value}")


def test_a_bag_that_looks_as_it_should_has_no_reason_against_it():
    assert check_reasons(filling().failed_checks) == ()


def test_what_the_payload_holds_is_read_back():
    kept = filling(checks={**PASSED, InProcessCheck.NO_CLUMPS: False})
    assert filling_of(filling_data(kept)) == kept


def test_a_payload_of_another_program_is_a_fault():
    with pytest.raises(TypeError, match="no mapping"):
        filling_of({**filling_data(filling()), "checks": None})


def test_a_check_that_an_older_payload_does_not_hold_did_not_fail():
    older = filling_data(filling(checks={InProcessCheck.APPEARANCE: True, InProcessCheck.BAG_INTACT: False}))
    assert filling_of(older).failed_checks == (InProcessCheck.BAG_INTACT,)

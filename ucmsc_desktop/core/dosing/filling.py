"""What is measured and looked at when a bag is filled, the same in every arm; without cells the volumes are zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from ucmsc_desktop.core.custody.chain import require_balance
from ucmsc_desktop.core.guardrails import Reason, Severity
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError

_NOTHING = Decimal(0)


class InProcessCheck(Enum):
    """What a person looks at before the bag is closed; each passes or fails."""

    APPEARANCE = "appearance"
    NO_CLUMPS = "no-clumps"
    BAG_INTACT = "bag-intact"
    SAMPLES_TAKEN = "samples-taken"
    SLEEVE_ON = "sleeve-on"
    COVERS_PACKED = "covers-packed"
    """Covers for line and drip chamber, which the ward needs for either arm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Volumes [mL] of one filled bag, and whether each check passed.

    The wash is not balanced: what was washed off is no product. Cells are never balanced across a thaw.
    """

    wash_ml: Decimal
    suspension_ml: Decimal
    sampled_ml: Decimal
    retained_ml: Decimal
    process_loss_ml: Decimal
    discarded_ml: Decimal
    checks: Mapping[InProcessCheck, bool]

    @property
    def failed_checks(self) -> tuple[InProcessCheck, ...]:
        """Return the checks that did not pass, in their order; one that an older payload does not hold did not fail."""
        return tuple(check for check in InProcessCheck if not self.checks.get(check, True))


def require_filling(filling: Filling, *, drawn_ml: Fraction) -> None:
    """Return when every check was answered and the suspension made is accounted for, exactly.

    suspension made = drawn into the bag + sampled + retained + process loss + discarded   [mL]

    Raises:
        UserFacingError: A check has no answer, or the volumes do not balance, with the difference; nothing was kept.
    """
    if set(filling.checks) != set(InProcessCheck):
        raise UserFacingError("check-unanswered")
    require_balance(
        received=filling.suspension_ml,
        given=Decimal(format_number(drawn_ml)),
        returned=_NOTHING,
        sampled=filling.sampled_ml,
        retained=filling.retained_ml,
        process_loss=filling.process_loss_ml,
        discarded=filling.discarded_ml,
        on_hand=_NOTHING,
    )


def check_reasons(failed: tuple[InProcessCheck, ...]) -> tuple[Reason, ...]:
    """Return why a bag whose checks failed is not supplied; none where all passed."""
    return tuple(Reason(f"check-failed-{check.value}", Severity.REFUSED) for check in failed)


def filling_data(filling: Filling) -> dict[str, object]:
    """Return a filling as the sealed payload holds it; `filling_of` reads it back."""
    return {
        "wash_ml": format_number(filling.wash_ml),
        "suspension_ml": format_number(filling.suspension_ml),
        "sampled_ml": format_number(filling.sampled_ml),
        "retained_ml": format_number(filling.retained_ml),
        "process_loss_ml": format_number(filling.process_loss_ml),
        "discarded_ml": format_number(filling.discarded_ml),
        "checks": {check.value: passed for check, passed in filling.checks.items()},
    }


def filling_of(data: Mapping[str, object]) -> Filling:
    """Return the filling that a sealed payload holds.

    Raises:
        KeyError: A field is missing.
        TypeError: The checks are no mapping; the payload was written by another program.
    """
    checks = data["checks"]
    if not isinstance(checks, Mapping):
        raise TypeError("the checks of a filling are no mapping")
    return Filling(
        wash_ml=Decimal(str(data["wash_ml"])),
        suspension_ml=Decimal(str(data["suspension_ml"])),
        sampled_ml=Decimal(str(data["sampled_ml"])),
        retained_ml=Decimal(str(data["retained_ml"])),
        process_loss_ml=Decimal(str(data["process_loss_ml"])),
        discarded_ml=Decimal(str(data["discarded_ml"])),
        checks={InProcessCheck(name): passed is True for name, passed in checks.items()},
    )

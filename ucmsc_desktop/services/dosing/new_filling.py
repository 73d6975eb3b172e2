"""What is typed and answered when a bag is filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ucmsc_desktop.core.dosing.filling import Filling, InProcessCheck
from ucmsc_desktop.core.numbers import parse_volume_ml


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFilling:
    """Volumes [mL] as typed, and the checks that were answered: whether each passed."""

    wash_text: str
    suspension_text: str
    sampled_text: str
    retained_text: str
    process_loss_text: str
    discarded_text: str
    checks: Mapping[InProcessCheck, bool]

    def read(self) -> Filling:
        """Return the filling with its numbers read.

        Raises:
            UserFacingError: A number cannot be read; nothing was kept.
        """
        return Filling(
            wash_ml=parse_volume_ml(self.wash_text),
            suspension_ml=parse_volume_ml(self.suspension_text),
            sampled_ml=parse_volume_ml(self.sampled_text),
            retained_ml=parse_volume_ml(self.retained_text),
            process_loss_ml=parse_volume_ml(self.process_loss_text),
            discarded_ml=parse_volume_ml(self.discarded_text),
            checks=self.checks,
        )

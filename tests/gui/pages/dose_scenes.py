"""Doses before their T0 on a demonstration record, which holds none: brought there by the real services."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.gui.pages.conftest import Stage
from ucmsc_desktop.core.trial.participant import Participant
from ucmsc_desktop.services.access.signing_in import sign_in, signing
from ucmsc_desktop.services.acting import Desk, Signature
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.dosing.plan_dose import check_plan, plan_dose
from ucmsc_desktop.services.reading import dose_of, participant_of
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import FitnessAnswers, sign_fitness

WELL = FitnessAnswers(fever=False, infection=False, pregnancy=False, new_medication=False, consent_version="2.0")
STEPS = ("fit", "ordered", "planned", "plan-checked")


class Ward:
    """Participants of today, brought to a step of their dose."""

    def __init__(self, stage: Stage) -> None:
        self.record = stage.record
        self._desks: dict[str, Desk] = {}

    def desk(self, person: str) -> Desk:
        if person not in self._desks:
            self._desks[person] = sign_in(self.record, person, f"{person}-demonstration")
        return self._desks[person]

    def own(self, person: str) -> Signature:
        return signing(self.record, person, f"{person}-demonstration")

    def known(self, participant: str) -> Participant:
        return participant_of(self.record, participant)

    def bring(self, participant: str, step: str, *, weight: str = "68.4", before: str = "68") -> str:
        """Enrol somebody and bring her to a step; return her dose, or her own id before it is ordered."""
        self._make_fit(participant, weight=weight, before=before)
        if step == "fit":
            return participant
        reason = "Oedema." if weight != "68.4" else ""
        dose = order_dose(self.desk("investigator-1"), participant=participant, visit=1, reason=reason)
        if step == "ordered":
            return dose
        plan = plan_dose(self.desk("pharmacist-1"), dose=dose)
        if step == "plan-checked":
            self.check(dose, plan)
        return dose

    def check(self, dose: str, plan: dict[str, Any]) -> None:
        """Sign the independent check as the second pharmacist."""
        known = dose_of(self.record, dose)
        check_plan(
            self.desk("pharmacist-2"),
            dose=dose,
            weight_text=str(known.weight_kg),
            target_cells=known.target_cells,
            containers=len(plan["reserved"]),
            signature=self.own("pharmacist-2"),
        )

    def arm_of(self, participant: str) -> str:
        view = self.desk("pharmacist-1").session.author.unsealed
        assert view is not None
        return self.record.caught_up(view).arm_of(participant)

    def of_arm(self, arm: str, step: str) -> str:
        """Return a dose of a participant whom the allocation put into this arm."""
        for number in range(20, 30):
            dose = self.bring(f"P-0{number}", step)
            if self.arm_of(f"P-0{number}") == arm:
                return dose
        raise AssertionError(f"nobody of ten is in {arm}")

    def _make_fit(self, participant: str, *, weight: str, before: str) -> None:
        screen_and_enrol(
            self.desk("investigator-1"),
            screening_number=participant,
            initials="WL",
            sex="F",
            age_text="54",
            height_text="165",
            weight_text=before,
            consent_version="2.0",
        )
        code = print_wristband(self.desk("nurse-1"), participant=participant)
        confirm_wristband(self.desk("nurse-1"), participant=participant, scanned=code)
        measure_weight(self.desk("nurse-1"), participant=participant, weight_text=weight, reason="Oedema.")
        sign_fitness(
            self.desk("investigator-1"),
            participant=participant,
            visit=1,
            fit=True,
            answers=WELL,
            signature=self.own("investigator-1"),
        )


def tab_to(stage: Stage, page: QWidget, widget: QWidget, *, most: int = 40) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(most):
        if page.window().focusWidget() is widget:
            return
        stage.press(page, Qt.Key.Key_Tab)
    raise AssertionError(f"{widget} is not reached by Tab")

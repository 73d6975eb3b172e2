"""The laboratory of the story: one sequence of steps for both arms; only the sealed inputs and their times differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.custody.issue_label import confirm_label, issue_label
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, dispense_bag, release_bag
from ucmsc_desktop.services.demonstration.agenda import Agenda
from ucmsc_desktop.services.demonstration.chance import Chance
from ucmsc_desktop.services.demonstration.workshop import filling
from ucmsc_desktop.services.dosing.prepare_dose import (
    commit_count,
    enter_second,
    prepare_bag,
    record_components,
    record_count,
    record_filled,
    start_preparation,
)
from ucmsc_desktop.services.product.answer_alert import answer_alert
from ucmsc_desktop.services.product.record_result import NewResult, record_results
from ucmsc_desktop.services.queries.equipment import free_cabinets
from ucmsc_desktop.services.queries.preparation import drawn_volume, free_containers, plan_of

_WASHED_ML = 20
_REPEAT_PERCENT, _GROWTH_PERCENT = 5, 2
_CULTURE = timedelta(days=14)


@dataclass(slots=True)
class Bench:
    """Prepares bags at their slots."""

    record: Record
    agenda: Agenda
    chance: Chance
    materials: tuple[str, ...]
    devices: tuple[str, ...]

    def prepare(self, t0: datetime, dose: str, *, subject: str, supplied: bool) -> None:
        """Plan every step of a preparation from T0 to the dispensed bag."""
        shift = self.agenda.shift
        prepared: dict[str, Any] = {}

        def minute(number: int, event: Any) -> None:
            self.agenda.at(t0 + timedelta(minutes=number), event)

        def final() -> None:
            prepared.update(prepare_bag(shift.desk("lab-1"), dose=dose, signature=shift.signature("lab-1")))

        def again() -> None:
            enter_second(
                shift.desk("pharmacist-2"),
                dose=dose,
                count_text=str(prepared["counted_cells_per_ml"]),
                volume_text=str(prepared["suspension_volume_ml"]),
                signature=shift.signature("pharmacist-2"),
            )

        minute(0, lambda: self._start(t0, dose, subject))
        minute(30, lambda: commit_count(shift.desk("lab-1"), dose=dose))
        minute(110, final)
        minute(115, again)
        minute(120, lambda: self._label(dose))
        if supplied:
            minute(125, lambda: release_bag(shift.desk("qa-1"), dose=dose, signature=shift.signature("qa-1")))
            self.agenda.at(t0 + _CULTURE, lambda: self._culture(dose, subject))
            minute(
                130,
                lambda: dispense_bag(shift.desk("pharmacist-1"), dose=dose, signature=shift.signature("pharmacist-1")),
            )
        else:
            minute(125, lambda: self._refuse(dose))

    def _start(self, t0: datetime, dose: str, subject: str) -> None:
        desk = self.agenda.shift.desk("lab-1")
        start_preparation(desk, dose=dose, line_cleared=True, cabinet=free_cabinets(desk)[0].code)
        plan = plan_of(desk, dose)
        cells = bool(plan["reserved"])
        lasts = self.chance.between(45, 65, purpose="active", subject=subject)
        placebo_lasts = self.chance.between(15, 25, purpose="placebo", subject=subject)
        repeats = self.chance.happens(_REPEAT_PERCENT, purpose="repeat", subject=subject)
        extra = self.chance.between(25, 45, purpose="repeat-lasts", subject=subject)

        def minute(number: int, event: Any) -> None:
            self.agenda.at(t0 + timedelta(minutes=number), event)

        codes = list(plan["reserved"]) if cells else list(self.materials)
        used = list(self.devices) if cells else []
        minute(6, lambda: record_components(desk, dose=dose, codes=codes + used))
        if not cells:
            minute(placebo_lasts, lambda: self._fill(dose))
            return
        minute(26, lambda: self._count(dose, subject, codes, failing=repeats))
        if repeats:
            minute(33, lambda: self._thaw_again(dose))
            minute(52, lambda: self._count(dose, f"{subject}|again", codes, failing=False))
        minute(lasts + (extra if repeats else 0), lambda: self._fill(dose))

    def _fill(self, dose: str) -> None:
        desk = self.agenda.shift.desk("lab-1")
        record_filled(desk, dose=dose, filling=filling(drawn_ml=drawn_volume(desk, dose), washed_ml=_WASHED_ML))

    def _thaw_again(self, dose: str) -> None:
        desk = self.agenda.shift.desk("lab-1")
        record_components(desk, dose=dose, codes=free_containers(desk, dose))

    def _count(self, dose: str, subject: str, codes: list[str], *, failing: bool) -> None:
        rows = self.record.rows(
            f"SELECT SUM(viable_cells) AS cells FROM container WHERE code IN ({', '.join('?' * len(codes))})",  # noqa: S608
            codes,
        )
        recovery = Fraction(self.chance.between(780, 880, purpose="recovery", subject=subject), 1000)
        mean = floor(Fraction(rows[0]["cells"]) * recovery / _WASHED_ML)
        apart = self.chance.between(0, 40, purpose="counts", subject=subject)
        viability = Decimal(self.chance.between(880, 960, purpose="viability", subject=subject)) / 10
        record_count(
            self.agenda.shift.desk("lab-1"),
            dose=dose,
            first_text=str(mean + mean * apart // 1000),
            second_text=str(mean - mean * apart // 1000),
            viability_text="78.4" if failing else str(viability),
        )

    def _culture(self, dose: str, subject: str) -> None:
        """Record the 14-day culture of a bag, in both arms alike; growth is answered by the quality unit."""
        grows = self.chance.happens(_GROWTH_PERCENT, purpose="culture", subject=subject)
        value = "growth" if grows else "no-growth"
        result = NewResult(test="sterility", value_text=value, method="culture", instrument="culture 1")
        (entry,) = record_results(self.agenda.shift.desk("lab-2"), results=[(f"dose:{dose}", result)])
        if grows:
            self.agenda.at(self.record.clock.now() + timedelta(hours=1), lambda: self._answer(entry))

    def _answer(self, entry: str) -> None:
        shift = self.agenda.shift
        action = "The ward was called; the participant is well and stays under observation."
        answer_alert(shift.desk("qa-2"), entry=entry, action=action, signature=shift.signature("qa-2"))

    def _label(self, dose: str) -> None:
        desk = self.agenda.shift.desk("lab-2")
        label = issue_label(desk, dose=dose)
        confirm_label(desk, dose=dose, scanned=(label.code, label.code))

    def _refuse(self, dose: str) -> None:
        shift = self.agenda.shift
        declare_not_supplied(
            shift.desk("qa-1"), dose=dose, findings="A port of the bag leaks.", signature=shift.signature("qa-1")
        )

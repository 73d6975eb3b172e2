"""The story: who is enrolled when, whose infusion is on which day, and the day on which it stops in mid-flight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ucmsc_desktop.core.custody.states import BAGGED
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.demonstration.agenda import Agenda, local
from ucmsc_desktop.services.demonstration.chance import Chance
from ucmsc_desktop.services.demonstration.enrolment import fail_screening, screen, screen_and_enrol
from ucmsc_desktop.services.demonstration.infusion_day import (
    NEVER_HANDED_OVER,
    RUNNING,
    WAITING,
    WHOLE,
    Course,
    InfusionDay,
)
from ucmsc_desktop.services.demonstration.laboratory_reports import record_laboratory_report
from ucmsc_desktop.services.product.recall_component import recall_lot, resolve_recall
from ucmsc_desktop.services.reading import doses_of, participant_of
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

FIRST_DAY = date(2026, 3, 2)
_TODAY = 14
"""How many participants come on the last day."""
_GROUP = 6
_RUNNING, _NEVER_HANDED_OVER, _EXPIRED, _HELD = 10, 11, 12, 13
"""Which participants of the last day have a bag that is no GO, counted from 0."""
_REPRINTED, _FORGOTTEN = 2, 3
_TREATMENT_WEEKS = 32
_INCIDENTS = (
    ("not-supplied", 4),
    ("warm", 3),
    ("leaking", 3),
    ("label", 4),
    ("paused", 5),
    ("half", 3),
    ("adverse-event", 3),
    ("refused", 2),
)
_REPEATED = {"not-supplied": 225, "warm": 225, "leaking": 225, "half": 245}
"""What happened to a bag that leaves the visit without an infusion, or with a part of one: the next attempt comes the
same day, so many minutes after the first T0."""


_MEASURED_VISITS = (1, 3, 5)
_FAILING = ("tumour-history", "uacr-mg-per-g")
"""The criteria that two candidates do not meet."""


@dataclass(slots=True)
class Story:
    """Plans the whole study on the agenda; `marked` keeps the codes of bags that are no GO, and why."""

    record: Record
    agenda: Agenda
    chance: Chance
    day: InfusionDay
    participants: int
    weeks: int
    marked: dict[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """Return the local day on which the story stops."""
        return FIRST_DAY + timedelta(weeks=self.weeks)

    def plan(self) -> None:
        """Put every day of the study on the agenda."""
        today = min(self.participants, _TODAY)
        for index in range(self.participants):
            first = self._first_day(index, today)
            name = f"P-{index + 1:03d}"
            self.agenda.at(local(first - timedelta(days=14), 9) + timedelta(minutes=index), self._enrol(name))
            for visit in range(1, 6):
                on = first + timedelta(weeks=8 * (visit - 1))
                if on < self.last_day:
                    self._past_day(on, index, name, visit)
        self._last_day(today)
        self._screening(today)
        if self.participants > _TODAY:
            self._withdrawal()
            self._withdrawal_with_a_bag_in_flight()
            self._recall()

    def _first_day(self, index: int, today: int) -> date:
        if index < today:
            return FIRST_DAY + timedelta(weeks=max(self.weeks % 8, self.weeks - _TREATMENT_WEEKS))
        group = (index - today) // _GROUP
        return FIRST_DAY + timedelta(days=1 + 2 * group)

    def _enrol(self, name: str) -> Callable[[], None]:
        def enrol() -> None:
            screen_and_enrol(self.agenda.shift.desk("investigator-1"), **self._candidate(name))

        return enrol

    def _candidate(self, name: str) -> dict[str, str]:
        def between(low: int, high: int, purpose: str) -> int:
            return self.chance.between(low, high, purpose=purpose, subject=name)

        height = between(152, 184, "height")
        tenths = height * height * between(196, 288, "bmi") // 10_000
        letters = "ABCDEFGHJKLMNPQRSTWXYZ"
        return {
            "screening_number": name,
            "initials": "".join(letters[between(0, len(letters) - 1, f"initial-{place}")] for place in range(2)),
            "sex": "FM"[between(0, 1, "sex")],
            "age_text": str(between(32, 69, "age")),
            "height_text": str(height),
            "weight_text": f"{tenths // 10}.{tenths % 10}",
            "consent_version": "2.0",
        }

    def _screening(self, today: int) -> None:
        """Plan two screen failures, and a candidate whose criteria nobody answered when the story stops."""
        failures = [f"P-{self.participants + place:03d}" for place in (1, 2)]
        when = local(self._first_day(0, today) - timedelta(days=14), 11)
        for name, criterion in zip(failures, _FAILING, strict=True):
            self.agenda.at(when, self._fail(name, criterion))
        self.agenda.at(local(self.last_day, 8, 30), self._begin(f"P-{self.participants + 3:03d}"))

    def _begin(self, name: str) -> Callable[[], None]:
        def begin() -> None:
            screen(self.agenda.shift.desk("coordinator-1"), **self._candidate(name))

        return begin

    def _fail(self, name: str, criterion: str) -> Callable[[], None]:
        return lambda: fail_screening(
            self.agenda.shift.desk("investigator-1"), criterion=criterion, **self._candidate(name)
        )

    def _past_day(self, on: date, index: int, name: str, visit: int) -> None:
        t0 = local(on, 9) + timedelta(minutes=4 * (index % _TODAY))
        subject = f"{name}|{visit}"
        self.day.arrive(t0 - timedelta(minutes=60), name, visit=visit)
        if visit in _MEASURED_VISITS:
            self.agenda.at(t0 - timedelta(minutes=58), self._measure(name, week=8 * (visit - 1), on=on))
        incident = self._incident(subject)
        if visit == 1 and incident == "refused":
            incident = None
        if index == _FORGOTTEN and on == self.last_day - timedelta(weeks=8):
            self.day.dose(t0, name, visit=visit, attempt=1, course=WAITING)
            self.agenda.at(t0 + timedelta(minutes=179), lambda: self._mark_last(name, "another-visit"))
            again: int | None = 225
        else:
            self.day.dose(t0, name, visit=visit, attempt=1, course=Course(incident=incident))
            again = _REPEATED.get(incident or "")
        if again is not None:
            self.day.dose(t0 + timedelta(minutes=again), name, visit=visit, attempt=2, course=WHOLE)

    def _measure(self, name: str, *, week: int, on: date) -> Callable[[], None]:
        return lambda: record_laboratory_report(
            self.agenda.shift.desk("coordinator-1"), self.chance, participant=name, week=week, on=on
        )

    def _incident(self, subject: str) -> str | None:
        drawn = self.chance.between(1, 100, purpose="incident", subject=subject)
        for name, percent in _INCIDENTS:
            if drawn <= percent:
                return name
            drawn -= percent
        return None

    def _last_day(self, today: int) -> None:
        visit = 1 + min(self.weeks, _TREATMENT_WEEKS) // 8
        spare = today >= _TODAY
        for index in range(today):
            name = f"P-{index + 1:03d}"
            t0 = local(self.last_day, 10) + timedelta(minutes=index)
            course = WAITING
            if index == _RUNNING:
                t0, course = local(self.last_day, 10), RUNNING
            if index == _NEVER_HANDED_OVER:
                course = NEVER_HANDED_OVER
            early = {_EXPIRED: "expired", _HELD: "held"} if spare else {0: "expired", 1: "held"}
            if index in early:
                self._early(name, visit, early[index])
                if spare:
                    continue
            else:
                self.day.arrive(t0 - timedelta(minutes=60), name, visit=visit)
            self.day.dose(t0, name, visit=visit, attempt=2 if index in early else 1, course=course)
        if today > _REPRINTED:
            self.agenda.at(local(self.last_day, 12, 34), lambda: self._void(f"P-{_REPRINTED + 1:03d}"))

    def _early(self, name: str, visit: int, why: str) -> None:
        """Plan a bag of the early morning that is never given: it expires, or the weight changes."""
        t0 = local(self.last_day, 6, 15)
        self.day.arrive(t0 - timedelta(minutes=60), name, visit=visit)
        self.day.dose(t0, name, visit=visit, attempt=1, course=WAITING)
        self.agenda.at(t0 + timedelta(minutes=145), lambda: self._mark_last(name, why))
        if why == "held":
            self.agenda.at(t0 + timedelta(minutes=150), lambda: self.day.reweigh(name, percent=7))

    def _mark_last(self, name: str, why: str) -> None:
        doses = doses_of(self.record, name)
        if doses and doses[-1].code is not None:
            self.marked[doses[-1].code] = why

    def _void(self, name: str) -> None:
        dose = doses_of(self.record, name)[-1]
        self.marked[self.day.reprint(dose.dose_id)] = "void"

    def _withdrawal(self) -> None:
        name = f"P-{_TODAY + 1:03d}"
        when = local(self._first_day(_TODAY, _TODAY) + timedelta(weeks=12), 11)
        if when.date() < self.last_day:
            self.agenda.at(
                when,
                lambda: withdraw_participant(
                    self.agenda.shift.desk("investigator-2"),
                    participant=name,
                    part="treatment",
                    reason="The participant moved to another city.",
                ),
            )

    def _withdrawal_with_a_bag_in_flight(self) -> None:
        """Plan that somebody leaves the follow-up while her second bag is on its way, which stops it."""
        index = _TODAY + 1
        if index >= self.participants:
            return
        first = self._first_day(index, _TODAY)
        when = local(first + timedelta(weeks=8), 9) + timedelta(minutes=4 * (index % _TODAY) + 143)
        if when.date() < self.last_day:
            name = f"P-{index + 1:03d}"
            self.agenda.at(
                when,
                lambda: withdraw_participant(
                    self.agenda.shift.desk("investigator-2"),
                    participant=name,
                    part="follow-up",
                    reason="The participant withdrew the consent.",
                ),
            )

    def _recall(self) -> None:
        """Plan the recall of a lot that no bag contains: every bag in flight is held and freed, in both arms."""
        when = local(self._first_day(_TODAY, _TODAY) + timedelta(weeks=8), 10, 15)
        if when.date() < self.last_day:
            self.agenda.at(when, self._recall_spare)

    def _recall_spare(self) -> None:
        shift = self.agenda.shift
        desk = shift.desk("qa-1")
        recall = recall_lot(
            desk, lot="HSA-2026-02", reason="The supplier recalled it.", signature=shift.signature("qa-1")
        )
        self.agenda.at(
            self.record.clock.now() + timedelta(minutes=25),
            lambda: resolve_recall(desk, recall=recall, signature=shift.signature("qa-1")) and None,
        )

    def bags(self) -> list[dict[str, Any]]:
        """Return the bags worth a scan when the story stops: those in flight, the running one, and the marked ones."""
        found: list[dict[str, Any]] = []
        rows = self.record.rows("SELECT id, participant FROM dose WHERE code IS NOT NULL ORDER BY seq")
        for row in rows:
            for dose in doses_of(self.record, row["participant"]):
                if dose.dose_id != row["id"] or dose.code is None:
                    continue
                void = sorted(dose.void_codes & set(self.marked))
                found += [self._bag(code, row["participant"], dose.visit, "void") for code in void]
                running = dose.infusion is not None and dose.infusion.stopped_at is None
                if dose.state in BAGGED or running or dose.code in self.marked:
                    found.append(self._bag(dose.code, row["participant"], dose.visit, dose.state.value))
        return found

    def _bag(self, code: str, participant: str, visit: int, state: str) -> dict[str, Any]:
        go = state == "on-ward" and code not in self.marked
        return {
            "code": code,
            "wristband": participant_of(self.record, participant).wristband,
            "participant": participant,
            "visit": visit,
            "state": state,
            "expected": "GO" if go else "STOP",
        }

"""Visits that are missed, late or excepted, and doses across an amendment of the protocol; by the real services."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, STEPS, STUDY, T0, WELL, Scene, new_entries, refused
from ucmsc_desktop.core.bedside.checks import Word
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.protocol.parse import protocol_digest
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import open_study_of, protocol_of
from ucmsc_desktop.services.bedside.verdict import judge
from ucmsc_desktop.services.dosing.order_dose import countersign_order, order_dose
from ucmsc_desktop.services.dosing.plan_dose import check_plan, declare_ready, plan_dose
from ucmsc_desktop.services.dosing.prepare_dose import start_preparation
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol
from ucmsc_desktop.services.queries.dose_orders import order_offers
from ucmsc_desktop.services.queries.participant_story import participant_story
from ucmsc_desktop.services.queries.participants import participant_lines
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.trial.amend_protocol import amend_protocol, proposed_amendment, read_protocol_text
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.record_missed_visit import record_missed_visit
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception, sign_fitness

DAY = timedelta(days=1)
NCT = shipped_protocol(STUDY).text


def amended(old: str, new: str) -> str:
    text = NCT.replace(old, new, 1)
    assert text != NCT, old
    return text


WIDER = amended("window_days = { value = 7", "window_days = { value = 14")
SMALLER_BAG = amended("given_tolerance_ml = { value = 15", "given_tolerance_ml = { value = 1")


def at(scene: Scene, day: int, minute: int = -60) -> datetime:
    """Move the clock to a minute around ten o'clock of a day counted from the first infusion."""
    scene.clock.move_to(T0 + day * DAY + timedelta(minutes=minute))
    scene.desks.clear()
    return scene.clock.now()


def miss(scene: Scene, visit: int, reason: str = "She travelled.") -> None:
    record_missed_visit(scene.desk("coordinator-1"), participant=scene.participant, visit=visit, reason=reason)


def approve(scene: Scene, visit: int, day: int) -> None:
    approve_visit_exception(
        scene.desk("investigator-1"),
        participant=scene.participant,
        visit=visit,
        on=(T0 + day * DAY).date(),
        reason="She was ill.",
        signature=scene.own("investigator-1"),
    )


def declare_fit(scene: Scene, visit: int) -> None:
    measure_weight(scene.desk("nurse-1"), participant=scene.participant, weight_text="68.4")
    sign_fitness(
        scene.desk("investigator-1"),
        participant=scene.participant,
        visit=visit,
        fit=True,
        answers=WELL,
        signature=scene.own("investigator-1"),
    )


def order(scene: Scene, visit: int) -> str:
    return order_dose(scene.desk("investigator-1"), participant=scene.participant, visit=visit)


def bring_dose(scene: Scene, day: int, visit: int, *, to: str) -> None:
    """Take every step of a later visit's dose, each at its minute of the day, up to `to`."""
    at(scene, day)
    declare_fit(scene, visit)
    order(scene, visit)
    names = list(STEPS)
    for name in names[names.index("planned") : names.index(to) + 1]:
        scene.clock.move_to(T0 + day * DAY + timedelta(minutes=STEPS[name]))
        scene.do(name)


def amend(scene: Scene, text: str, *, on: date, person: str = "investigator-1") -> str:
    return amend_protocol(
        scene.desk(person), protocol_text=text, effective_on=on, reason="As approved.", signature=scene.own(person)
    )


def tasks(scene: Scene, person: str) -> list[tuple[str, int | None]]:
    return [(line.task.value, line.week) for line in today(scene.desk(person)).lines]


def test_a_missed_visit_is_recorded_and_the_next_one_is_due(bring):
    scene = bring("reconciled")
    at(scene, 48)
    refused(scene, "visit-missed-early", lambda: miss(scene, 2))
    at(scene, 50)
    refused(scene, "field-blank", lambda: miss(scene, 2, reason=" "))
    refused(scene, "visit-missed-given", lambda: miss(scene, 1))

    assert new_entries(scene, lambda: miss(scene, 2)) == ["visit.missed/1"]

    story = participant_story(scene.desk("nurse-1"), scene.participant)
    assert (story.next.visit, story.next.standing.value) == (3, "upcoming")
    assert [each.visit for each in story.visits if each.missed] == [2]
    refused(scene, "visit-missed", lambda: miss(scene, 2))
    declare_fit(scene, 2)
    refused(scene, "visit-missed", lambda: order(scene, 2))
    at(scene, 112)
    declare_fit(scene, 3)
    assert order(scene, 3)


def test_a_visit_with_a_dose_that_can_still_be_given_is_not_missed(bring):
    scene = bring("reconciled")
    at(scene, 56)
    declare_fit(scene, 2)
    order(scene, 2)
    refused(scene, "visit-missed-open", lambda: miss(scene, 2))


def test_nobody_who_left_misses_a_visit(bring):
    from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

    scene = bring("reconciled")
    at(scene, 60)
    withdraw_participant(scene.desk("coordinator-1"), participant=scene.participant, part="treatment", reason="x")
    refused(scene, "participant-withdrawn", lambda: miss(scene, 2))


def test_an_exception_lets_a_missed_visit_take_place_after_all(bring):
    scene = bring("reconciled")
    at(scene, 70)
    miss(scene, 2)
    approve(scene, 2, 70)

    assert scene.known.missed_visits == frozenset()
    declare_fit(scene, 2)
    assert order(scene, 2)


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_an_approved_visit_outside_its_window_is_go_at_the_bedside(participant, bring):
    scene = bring("reconciled", participant)
    at(scene, 70)
    declare_fit(scene, 2)
    refused(scene, "visit-outside-window", lambda: order(scene, 2))
    approve(scene, 2, 70)
    bring_dose(scene, 70, 2, to="on-ward")

    verdict = judge(scene.record, wristband=scene.scans.wristband, bag=scene.scans.bag, now=scene.clock.now()).verdict
    assert (verdict.word, [check.code for check in verdict.checks if not check.passed]) == (Word.GO, [])
    scene.do("infusing")
    assert scene.dose.state is DoseState.INFUSING


def test_the_approval_holds_for_its_day_alone(bring):
    scene = bring("reconciled")
    at(scene, 69)
    approve(scene, 2, 70)
    declare_fit(scene, 2)
    refused(scene, "visit-outside-window", lambda: order(scene, 2))


def test_today_asks_for_an_approval_or_the_word_missed_and_for_what_was_overlooked(bring):
    scene = bring("reconciled")
    at(scene, 70)
    assert ("approve-exception", 8) in tasks(scene, "investigator-1")
    assert ("record-missed", 8) in tasks(scene, "coordinator-1")
    at(scene, 110)
    assert ("record-missed", 8) in tasks(scene, "coordinator-1")
    assert ("arrange-visit", 16) in tasks(scene, "coordinator-1")
    bring_dose(scene, 112, 3, to="infusing")
    scene.do("stopped")
    at(scene, 114)
    assert ("record-missed", 8) in tasks(scene, "coordinator-1")
    miss(scene, 2)
    assert ("record-missed", 8) not in tasks(scene, "coordinator-1")


def test_a_version_is_in_force_from_its_day_on_and_a_dose_keeps_its_own(bring):
    scene = bring("reconciled")
    first = scene.dose.protocol_digest
    now = at(scene, 10)
    digest = amend(scene, WIDER, on=(now + 5 * DAY).date())

    assert open_study_of(scene.record).digest == first
    at(scene, 15)
    assert (open_study_of(scene.record).digest, digest) == (digest, protocol_digest(WIDER))
    assert open_study_of(scene.record).protocol.visits.window_days == 14
    assert protocol_of(scene.record, first).visits.window_days == 7
    with pytest.raises(UserFacingError, match="protocol-version-unknown"):
        protocol_of(scene.record, "f" * 64)
    at(scene, 66)
    declare_fit(scene, 2)
    assert order(scene, 2)
    assert scene.dose.protocol_digest == digest


def test_an_amendment_is_the_investigators_and_is_read_before_it_is_signed(bring):
    scene = bring("arrived")
    today = (T0 + 0 * DAY).date()
    proposed = proposed_amendment(scene.desk("monitor-1"), protocol_text=WIDER, effective_on=today, reason="x")
    assert [(each.path, each.old.value, each.new.value) for each in proposed.changes] == [
        ("visits.window_days", "7", "14")
    ]
    refused(scene, "role-not-allowed", lambda: amend(scene, WIDER, on=today, person="coordinator-1"))
    refused(scene, "amendment-known", lambda: amend(scene, NCT, on=today))
    refused(scene, "amendment-in-past", lambda: amend(scene, WIDER, on=today - DAY))
    refused(scene, "protocol-not-toml", lambda: amend(scene, "[[", on=today))
    for content in (b"\xff\xfe", "e\u0301".encode()):
        refused(scene, "amendment-unreadable", lambda content=content: read_protocol_text(content))
    assert read_protocol_text(WIDER.encode()) == WIDER


STEPS_BEFORE_T0 = {
    "ordered": lambda s: plan_dose(s.desk("pharmacist-1"), dose=s.dose_id),
    "planned": lambda s: check_plan(
        s.desk("pharmacist-2"),
        dose=s.dose_id,
        weight_text="68.4",
        target_cells=102_600_000,
        containers=0,
        signature=s.own("pharmacist-2"),
    ),
    "plan-checked": lambda s: declare_ready(s.desk("nurse-1"), dose=s.dose_id, vein_flows=True),
    "ready": lambda s: start_preparation(s.desk("lab-1"), dose=s.dose_id, line_cleared=True, cabinet=s.cabinet()),
}


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("step", STEPS_BEFORE_T0)
def test_before_t0_a_dose_of_a_former_version_needs_a_new_order(step, participant, bring):
    scene = bring(step, participant)
    amend(scene, WIDER, on=T0.date())

    refused(scene, "order-under-former-version", lambda: STEPS_BEFORE_T0[step](scene))
    assert [offer.is_open for offer in order_offers(scene.desk("investigator-1"))] == [True]
    assert "order-dose" in [task for task, _week in tasks(scene, "investigator-1")]
    former = scene.dose_id
    assert new_entries(scene, lambda: order(scene, 1)) == ["infusion.not-given/1", "dose.ordered/1"]
    assert scene.dose.attempt == 2
    assert scene.dose.protocol_digest == protocol_digest(WIDER)
    states = {row["id"]: row["state"] for row in scene.record.rows("SELECT id, state FROM dose")}
    assert states[former] == "not-given"
    assert plan_dose(scene.desk("pharmacist-1"), dose=scene.dose_id)


def test_a_second_signature_on_an_order_of_a_former_version_is_refused(bring):
    scene = bring("fit")
    measure_weight(scene.desk("nurse-1"), participant=scene.participant, weight_text="63", reason="Ill.")
    name = order(scene, 1)
    amend(scene, WIDER, on=T0.date())
    refused(
        scene,
        "countersignature-not-due",
        lambda: countersign_order(scene.desk("investigator-2"), dose=name, signature=scene.own("investigator-2")),
    )


@pytest.mark.parametrize("step", ["preparing", "prepared", "labelled", "on-ward"])
def test_from_t0_on_a_dose_goes_on_under_its_own_version(step, bring):
    scene = bring(step)
    own = scene.dose.protocol_digest
    amend(scene, SMALLER_BAG, on=T0.date())

    scene.bring_to("reconciled")

    assert scene.dose.protocol_digest == own
    assert scene.dose.reconciliation is not None
    assert scene.dose.reconciliation.outcome == "complete", "3 mL left: within 15 mL, not within 1 mL"


def test_the_next_dose_is_judged_by_the_new_version(bring):
    scene = bring("reconciled")
    amend(scene, SMALLER_BAG, on=T0.date())
    bring_dose(scene, 56, 2, to="reconciled")

    assert scene.dose.reconciliation is not None
    assert scene.dose.reconciliation.outcome == "partial"


def test_an_infusion_more_is_awaited_by_whoever_had_all_of_them(bring):
    scene = bring("reconciled")
    longer = amended("weeks = { value = [0, 8, 16, 24, 32]", "weeks = { value = [0, 8, 16, 24, 32, 40]")
    for visit, day in ((2, 60), (3, 116), (4, 172), (5, 228)):
        at(scene, day)
        miss(scene, visit)
    schedule = "SELECT standing, given FROM schedule WHERE participant = ?"
    assert scene.record.rows(schedule, (scene.participant,)) == [{"standing": 1, "given": 5}]
    amend(scene, longer, on=scene.clock.now().date())
    assert scene.record.rows(schedule, (scene.participant,)) == [{"standing": 0, "given": 5}]
    assert participant_story(scene.desk("nurse-1"), scene.participant).next.visit == 6


def test_an_exception_for_a_missed_visit_is_still_explained_after_a_later_one(bring):
    scene = bring("reconciled")
    at(scene, 60)
    miss(scene, 2)
    at(scene, 116)
    miss(scene, 3)
    approve(scene, 2, 117)
    rows = scene.record.rows("SELECT visit FROM overlooked_visit WHERE participant = ?", (scene.participant,))
    assert [row["visit"] for row in rows] == [2]
    approve(scene, 3, 118)
    rows = scene.record.rows("SELECT given FROM schedule WHERE participant = ?", (scene.participant,))
    assert rows == [{"given": 1}]


def test_the_list_counts_what_was_given_not_what_was_missed(bring):
    scene = bring("reconciled")
    at(scene, 60)
    miss(scene, 2)
    (line, *_others) = participant_lines(scene.desk("nurse-1"), text=scene.participant, start=0, count=1)

    assert (line.given, line.infusions, line.next.visit) == (1, 5, 3)

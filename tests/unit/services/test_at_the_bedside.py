"""The verdict, two signatures and one start; then pause, stop, observe, reconcile."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services_files import ledger
from tests.services_scenes import ACTIVE, PLACEBO, T0, TO_WARD, WELL, new_entries, refused, reopen
from ucmsc_desktop.core.bedside.checks import CheckCode, Word
from ucmsc_desktop.core.bedside.flow import LINE_CHECKS
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.bedside import run_infusion as run
from ucmsc_desktop.services.bedside.refuse_scan import refuse_scan
from ucmsc_desktop.services.bedside.start_infusion import Scans, check_bedside, start_infusion
from ucmsc_desktop.services.custody.hand_over import LoggerDisplay, hand_over, receive_bag, set_aside_bag
from ucmsc_desktop.services.custody.issue_label import replace_label
from ucmsc_desktop.services.dosing.order_dose import order_dose
from ucmsc_desktop.services.product.recall_component import recall_lot
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.measure_weight import measure_weight
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception, sign_fitness


def start(scene, *, scans=None, first="nurse-1", second="nurse-2", said=True):
    return start_infusion(
        scene.desk(first),
        scans=scans or scene.scans,
        first=scene.own(first),
        second=scene.own(second),
        name_and_birth_date_confirmed=said,
        line_checked=LINE_CHECKS,
    )


def weigh(text):
    return lambda scene: measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text=text)


def weigh_refused(scene):
    with pytest.raises(UserFacingError):
        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="90", reason="x")


def new_band(scene, *, confirmed):
    former = scene.scans
    code = print_wristband(scene.desk("nurse-1"), participant=ACTIVE, reason="Torn.")
    if confirmed:
        confirm_wristband(scene.desk("nurse-1"), participant=ACTIVE, scanned=code)
    return former


def receive_warm(scene):
    display = LoggerDisplay(minimum_text="3", maximum_text="11.5", alarm=False)
    receive_bag(scene.desk("nurse-1"), dose=scene.dose_id, place="Ward", seal_intact=True, display=display)


def declare(fit, **found):
    return lambda scene: sign_fitness(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=1,
        fit=fit,
        answers=replace(WELL, **found),
        signature=scene.own("investigator-1"),
    )


def recall(scene):
    recall_lot(scene.desk("qa-1"), lot="HSA-2026-02", reason="x", signature=scene.own("qa-1"))


def replaced(scene):
    former = scene.scans
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="Torn.")
    return former


def unconfirmed(scene):
    replace_label(scene.desk("pharmacist-2"), dose=scene.dose_id, reason="Torn.")


def withdraw(scene):
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part="follow-up", reason="She moved.")


def leak(scene):
    set_aside_bag(scene.desk("nurse-1"), dose=scene.dose_id, how="leaking", reason="Wet.")


def later(minute):
    return lambda scene: scene.go_to(minute)


def next_attempt(scene):
    former = scene.scans
    weigh("74")(scene)
    order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)
    return former


def band_of_another(scene):
    bag = scene.scans.bag
    scene.participant = PLACEBO
    return Scans(wristband=str(scene.known.wristband), bag=bag)


def another_visit(scene):
    approve_visit_exception(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=2,
        on=T0.date(),
        reason="x",
        signature=scene.own("investigator-1"),
    )


STOPS = [
    ("on-ward", lambda s: replace(s.scans, bag="C1XXXXXXXXXXXXXXXXXX"), "bedside-label-unknown", "label-known"),
    ("on-ward", lambda s: replace(s.scans, bag=s.scans.wristband), "bedside-label-unknown", "label-known"),
    ("on-ward", replaced, "bedside-label-void", "label-known"),
    ("on-ward", unconfirmed, "bedside-label-unconfirmed", "label-known"),
    ("on-ward", lambda s: replace(s.scans, wristband="P1XX"), "bedside-wristband-unknown", "wristband-matches"),
    ("on-ward", band_of_another, "bedside-wristband-of-another", "wristband-matches"),
    ("on-ward", lambda s: new_band(s, confirmed=True), "bedside-wristband-void", "wristband-matches"),
    ("on-ward", lambda s: new_band(s, confirmed=False), "bedside-wristband-void", "wristband-matches"),
    ("on-ward", another_visit, "bedside-bag-for-another-visit", "allocated"),
    ("on-ward", next_attempt, "bedside-newer-attempt", "allocated"),
    ("on-ward", withdraw, "bedside-participant-withdrawn", "participant-active"),
    ("on-ward", declare(False, fever=True), "bedside-not-fit", "order-valid"),
    ("on-ward", weigh_refused, "bedside-weight-undecided", "order-valid"),
    ("on-ward", weigh("74"), "bedside-weight-changed", "order-valid"),
    ("on-ward", later(24 * 60), "bedside-order-of-another-day", "order-valid"),
    ("labelled", lambda _s: None, "bedside-not-released", "released"),
    ("released", lambda _s: None, "bedside-not-dispensed", "released"),
    ("on-ward", leak, "bedside-bag-ended", "released"),
    ("on-ward", recall, "bedside-on-hold", "not-held"),
    ("dispensed", lambda _s: None, "bedside-chain-incomplete", "chain-complete"),
    ("in-transit", lambda _s: None, "bedside-chain-incomplete", "chain-complete"),
    ("taken-over-again", receive_warm, "bedside-temperature-refused", "temperature-decided"),
    ("on-ward", later(181), "bedside-past-latest-start", "not-expired"),
    ("on-ward", later(240), "bedside-expired", "not-expired"),
    ("infusing", lambda _s: None, "bedside-already-started", "not-started"),
]


@pytest.mark.parametrize(("at", "cause", "headline", "check"), STOPS, ids=[f"{stop[2]}-{stop[0]}" for stop in STOPS])
def test_every_stop_starts_nothing_and_its_check_is_recorded(at, cause, headline, check, bring):
    scene = bring(at)
    scans = cause(scene)
    scans = scans if isinstance(scans, Scans) else scene.scans
    refused(scene, headline, lambda: start(scene, scans=scans))
    judged = []
    kinds = new_entries(scene, lambda: judged.append(check_bedside(scene.desk("nurse-1"), scans=scans)))
    verdict = judged[0].verdict
    assert (verdict.word, verdict.headline.code, verdict.headline.message) == (Word.STOP, check, headline)
    assert kinds == (["scan.refused/1"] if judged[0].dose is None else ["bedside.checked/1"])
    if judged[0].dose is not None:
        data = scene.record.events(f"dose:{judged[0].dose.dose_id}")[-1].data
        assert (data["verdict"], data["headline"]) == ("STOP", check)
        assert [each["code"] for each in data["checks"]] == [code.value for code in CheckCode]


def test_every_check_can_stop():
    assert {check for *_, check in STOPS} == {code.value for code in CheckCode}


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_the_right_pair_is_a_go_and_names_who_wears_the_band(participant, bring):
    scene = bring("on-ward", participant)
    judged = check_bedside(scene.desk("nurse-2"), scans=scene.scans)
    assert (judged.verdict.word, judged.wearer.participant) == (Word.GO, participant)


def test_two_other_people_sign_and_the_participant_said_name_and_birth_date(bring):
    scene = bring("on-ward")
    refused(scene, "bedside-signers-same", lambda: start(scene, second="nurse-1"))
    refused(scene, "bedside-name-not-confirmed", lambda: start(scene, said=False))
    start(scene, second="investigator-1")
    check = scene.dose.bedside
    assert (check.first_signed_by, check.second_signed_by) == ("nurse-1", "investigator-1")


def test_the_latest_start_is_still_allowed_and_one_minute_later_is_not(bring):
    scene = bring("on-ward")
    scene.go_to(180)
    start(scene)
    infusion = scene.dose.infusion
    assert infusion.planned_end - infusion.started_at == timedelta(minutes=60)
    assert infusion.slow_until - infusion.started_at == timedelta(minutes=15)
    assert infusion.planned_end <= scene.dose.expires_at


@pytest.mark.parametrize("text", ["\u202eP1", "é" * 200, "a\x00b", "\ud800"])
def test_a_strange_scan_is_recorded_escaped_and_short(text, bring):
    scene = bring("on-ward")
    check_bedside(scene.desk("nurse-1"), scans=Scans(wristband=text, bag=scene.scans.bag))
    check_bedside(scene.desk("nurse-1"), scans=Scans(wristband=scene.scans.wristband, bag=text))
    refuse_scan(scene.desk("nurse-1"), text=text, where="bedside", reason="no-code")
    checked = scene.record.events(f"dose:{scene.dose_id}")[-1].data["wristband"]
    texts = [event.data["text"] for event in scene.record.events("station:station-1") if event.kind == "scan.refused/1"]
    assert len(texts) == 2
    for shown in (checked, *texts):
        assert len(shown) <= 64
        assert shown.isascii()
        assert shown.isprintable()


def test_of_two_desks_racing_for_one_visit_exactly_one_starts_and_the_other_hears_why(bring):
    scene = bring("on-ward")
    found, gate = [], threading.Barrier(2)

    def race(first, second):
        other = reopen(scene.record.path, now=scene.clock.now(), participant=ACTIVE, reached="on-ward")
        people = other.desk(first), other.own(first), other.own(second), other.scans
        gate.wait()
        try:
            start_infusion(
                people[0],
                scans=people[3],
                first=people[1],
                second=people[2],
                name_and_birth_date_confirmed=True,
                line_checked=LINE_CHECKS,
            )
            found.append("started")
        except UserFacingError as error:
            found.append(error.code)
        other.record.close()

    desks = [threading.Thread(target=race, args=pair) for pair in (("nurse-1", "nurse-2"), ("nurse-2", "nurse-1"))]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert sorted(found) == ["bedside-already-started", "started"]
    assert scene.kinds.count("infusion.started/1") == 1


def test_an_infusion_pauses_goes_on_and_stops_each_with_its_reason(bring):
    scene = bring("infusing")
    desk, dose = scene.desk("nurse-1"), scene.dose_id
    refused(scene, "infusion-not-paused", lambda: run.resume_infusion(desk, dose=dose, reason="x"))
    refused(scene, "infusion-reason-missing", lambda: run.pause_infusion(desk, dose=dose, reason=" "))
    run.pause_infusion(desk, dose=dose, reason="Kinked.")
    refused(scene, "infusion-not-running", lambda: run.pause_infusion(desk, dose=dose, reason="x"))
    refused(scene, "infusion-reason-missing", lambda: run.resume_infusion(desk, dose=dose, reason=""))
    run.resume_infusion(desk, dose=dose, reason="Straight.")
    refused(scene, "stop-reason-unknown", lambda: run.stop_infusion(desk, dose=dose, reason="bored"))
    run.stop_infusion(desk, dose=dose, reason="adverse-event")
    refused(scene, "infusion-not-going-on", lambda: run.stop_infusion(desk, dose=dose, reason="completed"))
    refused(scene, "stop-not-to-sign", lambda: run.sign_stop(desk, dose=dose, reason="completed"))


def test_stop_now_needs_nobody_and_is_signed_afterwards_before_the_bag_is_reconciled(bring):
    scene = bring("infusing")
    dose = scene.dose_id
    run.stop_now(scene.record, dose=dose, act=scene.record.new_name("act"))
    session, body = ledger(scene.record.path)[-1][1:3]
    assert (session, json.loads(body)["by"]) == ("m:station-1", "station-1")
    refused(scene, "infusion-not-going-on", lambda: run.stop_now(scene.record, dose=dose, act="A" * 26))
    refused(scene, "stop-not-signed", lambda: scene.do("reconciled"))
    refused(scene, "stop-reason-unknown", lambda: run.sign_stop(scene.desk("nurse-1"), dose=dose, reason="I forgot"))
    run.sign_stop(scene.desk("nurse-1"), dose=dose, reason="participant-asked")
    scene.do("reconciled")
    scene.record.station = None
    refused(scene, "station-not-certified", lambda: run.stop_now(scene.record, dose=dose, act="A" * 26))


@pytest.mark.parametrize(
    ("given", "left", "discarded", "outcome"),
    [
        ("85", "15", "0", "complete"),
        ("84.9", "15.1", "0", "partial"),
        ("100", "0", "0", "complete"),
        ("40", "50", "10", "partial"),
    ],
)
def test_a_reconciled_bag_balances_and_says_whether_all_was_given(given, left, discarded, outcome, bring):
    scene = bring("stopped")
    volumes = run.Volumes(given_text=given, left_text=left, discarded_text=discarded)
    call = {"dose": scene.dose_id, "adverse_events": None, "signature": scene.own("nurse-1")}
    assert run.reconcile_bag(scene.desk("nurse-1"), volumes=volumes, **call) == outcome
    refused(scene, "reconcile-not-due", lambda: run.reconcile_bag(scene.desk("nurse-1"), volumes=volumes, **call))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("97.1", "reconciliation-does-not-balance"),
        ("96.9", "reconciliation-does-not-balance"),
        ("97 mL", "number-unreadable"),
    ],
)
def test_a_bag_that_does_not_balance_is_not_reconciled(given, code, bring):
    scene = bring("stopped")
    volumes = run.Volumes(given_text=given, left_text="3", discarded_text="0")
    refused(
        scene,
        code,
        lambda: run.reconcile_bag(
            scene.desk("nurse-1"),
            dose=scene.dose_id,
            volumes=volumes,
            adverse_events=None,
            signature=scene.own("nurse-1"),
        ),
    )


def observe(scene, point="start+15", **measures):
    observed_at = measures.pop("observed_at", None)
    run.record_observation(
        scene.desk("nurse-1"),
        dose=scene.dose_id,
        point=point,
        measures=run.Measures(**measures),
        observed_at=observed_at,
    )
    return scene.record.events(f"dose:{scene.dose_id}")[-1]


def test_an_observation_keeps_when_it_was_due_when_it_was_made_and_when_it_was_entered(bring):
    scene = bring("infusing")
    scene.go_to(170)
    made = T0 + timedelta(minutes=166)
    event = observe(scene, observed_at=made, pulse_per_min=72, temperature_celsius="36,6")
    assert event.data["due_at"] == "2026-03-16T04:45:00.000Z"
    assert event.data["observed_at"] == "2026-03-16T04:46:00.000Z"
    assert event.at == T0 + timedelta(minutes=170)
    assert event.data["temperature_celsius"] == "36.6"
    assert (event.data["pulse_per_min"], event.data["spo2_percent"]) == (72, None)


def test_an_observation_of_an_unknown_point_of_the_future_or_unreadable_is_refused(bring):
    scene = bring("infusing")
    refused(scene, "observation-point-unknown", lambda: observe(scene, "start+16"))
    refused(scene, "temperature-unreadable", lambda: observe(scene, temperature_celsius="warm"))
    refused(
        scene, "observation-in-future", lambda: observe(scene, observed_at=scene.clock.now() + timedelta(seconds=1))
    )
    early = bring("dispensed")
    refused(early, "observation-not-due", lambda: observe(early, "before"))


def test_a_dose_is_recorded_as_not_given_only_before_the_start_and_with_a_reason(bring):
    scene = bring("on-ward")

    def not_give(scene, reason="She refused."):
        run.record_not_given(scene.desk("nurse-1"), dose=scene.dose_id, reason=reason)

    refused(scene, "infusion-reason-missing", lambda: not_give(scene, " "))
    not_give(scene)
    assert scene.dose.state is DoseState.NOT_GIVEN
    refused(scene, "bedside-bag-ended", lambda: start(scene))
    started = bring("infusing")
    refused(started, "not-given-after-start", lambda: not_give(started))


def test_a_second_attempt_is_ordered_only_when_the_first_can_no_longer_be_given(bring):
    scene = bring("on-ward")
    order = lambda: order_dose(scene.desk("investigator-1"), participant=ACTIVE, visit=1)  # noqa: E731
    refused(scene, "attempt-still-open", order)
    weigh("74")(scene)
    order()
    assert scene.dose.attempt == 2
    refused(scene, "attempt-still-open", order)
    given = bring("reconciled")
    refused(
        given,
        "visit-already-started",
        lambda: order_dose(given.desk("investigator-1"), participant=ACTIVE, visit=1),
    )


def test_nothing_is_handed_over_after_the_bag_arrived(bring):
    scene = bring("on-ward")
    refused(
        scene,
        "hand-over-not-due",
        lambda: hand_over(scene.desk("nurse-1"), dose=scene.dose_id, taker="nurse-2", way=TO_WARD),
    )

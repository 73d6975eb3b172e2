from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.bedside.scene import facts
from tests.unit.core.custody.refusing import refused
from tests.unit.core.custody.stories import STEPS, after, check, hold, not_given, sign, stop, told_until
from ucmsc_desktop.core.bedside import acts as may
from ucmsc_desktop.core.bedside.decision import decide
from ucmsc_desktop.core.streams import RecordOrderError


def scanned(verdict="GO"):
    stream = told_until("on-ward")
    return stream, check(stream, verdict)


def signed():
    stream, checked = scanned()
    sign(stream, "first", "nurse-1", checked)
    sign(stream, "second", "nurse-2", checked)
    return stream


def paused():
    stream = told_until("infusing")
    stream.add("infusion.paused", "nurse-1", after(170), reason="line")
    return stream


def first(stream, checked, *, confirmed=True):
    may.require_may_sign_first(stream.dose, checked=checked, name_and_birth_date_confirmed=confirmed)


def second(stream, checked, *, person="nurse-2", confirmed=True):
    may.require_may_sign_second(stream.dose, checked=checked, person=person, name_and_birth_date_confirmed=confirmed)


def test_two_different_persons_sign_the_check():
    stream, checked = scanned()
    with refused("bedside-first-signature-missing", dose="d1"):
        second(stream, checked)
    first(stream, checked)
    sign(stream, "first", "nurse-1", checked)
    with refused("bedside-signed-already", dose="d1"):
        first(stream, checked)
    with refused("bedside-signers-same", person="nurse-1"):
        second(stream, checked, person="nurse-1")
    second(stream, checked)
    sign(stream, "second", "nurse-2", checked)
    with refused("bedside-signed-already", dose="d1"):
        second(stream, checked, person="nurse-3")


@pytest.mark.parametrize("signing", [first, second])
def test_only_the_last_check_that_says_go_is_signed(signing):
    stream, older = scanned()
    stopped, on_stop = scanned("STOP")
    check(stream)

    for told, checked in ((stream, older), (stopped, on_stop), (told_until("on-ward"), "e1")):
        with refused("bedside-check-missing", dose="d1"):
            signing(told, checked)
    with refused("bedside-signature-not-due", dose="d1"):
        signing(told_until("in-transit"), "e1")


@pytest.mark.parametrize("signing", [first, second])
def test_the_participant_says_name_and_birth_date(signing):
    stream, checked = scanned()

    with refused("bedside-name-not-confirmed"):
        signing(stream, checked, confirmed=False)


def begin(stream, *, minute=157, seconds=0):
    now = after(minute, seconds)
    may.require_may_start(stream.dose, now=now, verdict=decide(facts(bag=stream, now=now)))


def test_an_infusion_starts_on_a_fresh_check_with_two_signatures():
    begin(signed())


def test_an_infusion_does_not_start_without_its_check():
    with refused("bedside-check-missing", dose="d1"):
        begin(told_until("on-ward"))
    with refused("bedside-check-missing", dose="d1"):
        begin(scanned("STOP")[0])


def test_an_infusion_does_not_start_without_both_signatures():
    stream, checked = scanned()
    with refused("bedside-signatures-missing", dose="d1"):
        begin(stream)
    sign(stream, "first", "nurse-1", checked)
    with refused("bedside-signatures-missing", dose="d1"):
        begin(stream)


def test_a_check_holds_for_ten_minutes():
    begin(signed(), minute=165)
    with refused("bedside-check-too-old", minutes=10):
        begin(signed(), minute=165, seconds=1)


def test_what_changed_since_the_check_stops_the_start_in_its_own_words():
    stream = signed()
    hold(stream)
    with refused("bedside-on-hold"):
        begin(stream)
    with refused("bedside-past-latest-start", latest_start="2026-03-02 12:00 +08:00"):
        begin(signed(), minute=181)


RULES = {
    "pause": ({"infusing"}, "infusion-not-running", lambda dose: may.require_may_pause(dose, reason="line")),
    "resume": ({"paused"}, "infusion-not-paused", lambda dose: may.require_may_resume(dose, reason="mended")),
    "stop": (
        {"infusing", "paused"},
        "infusion-not-going-on",
        lambda dose: may.require_may_stop(dose, reason="completed"),
    ),
    "reconcile": ({"stopped"}, "reconcile-not-due", may.require_may_reconcile),
    "observe": (
        {"on-ward", "infusing", "paused", "stopped", "reconciled"},
        "observation-not-due",
        lambda dose: may.require_may_observe(dose, point="before", points=frozenset({"before"})),
    ),
    "not give": (
        set(STEPS) - {"infusing", "stopped", "reconciled"},
        "not-given-after-start",
        lambda dose: may.require_may_not_give(dose, reason="fever"),
    ),
}


@pytest.mark.parametrize("state", [*STEPS, "paused"])
@pytest.mark.parametrize("act", RULES)
def test_an_act_is_allowed_in_its_states_and_no_other(act, state):
    states, code, rule = RULES[act]
    dose = (paused() if state == "paused" else told_until(state)).dose

    if state in states:
        rule(dose)
    else:
        with refused(code, dose="d1"):
            rule(dose)


@pytest.mark.parametrize("act", RULES)
def test_a_dose_that_is_not_given_takes_no_act(act):
    stream = told_until("on-ward")
    not_given(stream)

    with refused("dose-ended", dose="d1"):
        RULES[act][2](stream.dose)


def test_an_interruption_has_a_reason():
    with refused("infusion-reason-missing"):
        may.require_may_pause(told_until("infusing").dose, reason=" ")
    with refused("infusion-reason-missing"):
        may.require_may_resume(paused().dose, reason="")
    with refused("infusion-reason-missing"):
        may.require_may_not_give(told_until("on-ward").dose, reason="")


@pytest.mark.parametrize("reason", ["completed", "adverse-event", "participant-asked", "technical", "stop-now"])
def test_a_stop_has_one_of_the_reasons_of_the_record(reason):
    may.require_may_stop(told_until("infusing").dose, reason=reason)
    with refused("stop-reason-unknown", reason="tired"):
        may.require_may_stop(told_until("infusing").dose, reason="tired")


def test_stop_now_is_signed_once_with_its_reason_before_the_reconciliation():
    stream = told_until("infusing")
    with refused("stop-not-to-sign", dose="d1"):
        may.require_may_sign_stop(stream.dose, reason="technical")
    entry = stop(stream, reason="stop-now", signed=False)
    with refused("stop-not-signed", dose="d1"):
        may.require_may_reconcile(stream.dose)
    with refused("stop-reason-unknown", reason="tired"):
        may.require_may_sign_stop(stream.dose, reason="tired")

    assert may.require_may_sign_stop(stream.dose, reason="adverse-event") == entry
    stream.add("infusion.stop-signed", "nurse-1", after(220), stopped=entry, reason="adverse-event")
    with refused("stop-not-to-sign", dose="d1"):
        may.require_may_sign_stop(stream.dose, reason="adverse-event")
    may.require_may_reconcile(stream.dose)


def test_a_stopped_dose_without_its_infusion_is_neither_signed_nor_reconciled():
    broken = replace(told_until("stopped").dose, infusion=None)

    with refused("stop-not-to-sign", dose="d1"):
        may.require_may_sign_stop(broken, reason="technical")
    with refused("stop-not-signed", dose="d1"):
        may.require_may_reconcile(broken)


def test_only_points_of_the_protocol_are_observed():
    with refused("observation-point-unknown", point="later"):
        may.require_may_observe(told_until("infusing").dose, point="later", points=frozenset({"before"}))


def test_scans_are_fresh_for_ten_minutes_after_the_last_check_inclusive():
    may.require_scans_fresh(told_until("on-ward").dose, now=after(600))
    stream, _ = scanned()
    may.require_scans_fresh(stream.dose, now=after(165))
    with refused("bedside-check-too-old", dose="d1", minutes=10):
        may.require_scans_fresh(stream.dose, now=after(165, 1))


@pytest.mark.parametrize(("duration", "minute"), [(60, 180), (59, 180), (61, 179), (120, 120)])
def test_the_start_is_by_the_latest_start_and_never_outlasts_the_expiry(duration, minute):
    dose = replace(told_until("on-ward").dose, duration_min=duration)
    assert may.start_by(dose) == after(minute)
    assert may.start_by(replace(dose, latest_start=None)) is None
    assert may.start_by(replace(dose, expires_at=None)) is None


def read_back(stream, checked, by="nurse-2"):
    stream.add("bedside.read-back", by, after(156), checked=checked)
    return stream


def test_typed_codes_are_read_back_by_another_person_before_a_start():
    stream, checked = scanned()
    with refused("typed-read-back-missing", dose="d1"):
        may.require_read_back(stream.dose)
    read_back(stream, checked)
    assert stream.dose.bedside.read_back_by == "nurse-2"
    may.require_read_back(stream.dose)
    with refused("typed-read-back-missing", dose="d1"):
        may.require_read_back(told_until("on-ward").dose)
    stopped, on_stop = scanned("STOP")
    read_back(stopped, on_stop)
    with refused("typed-read-back-missing", dose="d1"):
        may.require_read_back(stopped.dose)


def test_a_read_back_of_another_check_twice_or_by_oneself_breaks_the_order():
    for wrong in (lambda s, _c: read_back(s, "e1"), lambda s, c: read_back(s, c, "nurse-1")):
        stream, checked = scanned()
        wrong(stream, checked)
        with pytest.raises(RecordOrderError):
            _ = stream.dose
    stream, checked = scanned()
    read_back(read_back(stream, checked), checked, "nurse-3")
    with pytest.raises(RecordOrderError):
        _ = stream.dose

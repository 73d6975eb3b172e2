"""Labels, release, dispensing and the way to the ward: who may, in which order, and what makes a bag be refused."""

from __future__ import annotations

import pytest

from tests.paper.zpl_reader import read_zpl
from tests.services_scenes import ACTIVE, COLD, PLACEBO, TO_CORRIDOR, TO_WARD, new_entries, password, refused
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.paper.bag_label import LabelPart
from ucmsc_desktop.paper.decode import decode_image
from ucmsc_desktop.services.custody.hand_over import LoggerDisplay, hand_over, receive_bag, set_aside_bag, take_over
from ucmsc_desktop.services.custody.issue_label import confirm_label, issue_label, replace_label
from ucmsc_desktop.services.custody.label_of_bag import label_of_bag
from ucmsc_desktop.services.custody.print_label_copy import print_label_copy
from ucmsc_desktop.services.custody.release_bag import declare_not_supplied, dispense_bag, release_bag
from ucmsc_desktop.services.dosing.prepare_dose import commit_count, prepare_bag
from ucmsc_desktop.services.queries.bedside_verdict import verdict_words


def confirm(scene, *codes, person="lab-2"):
    return confirm_label(scene.desk(person), dose=scene.dose_id, scanned=codes)


def replace_it(scene, reason="It does not scan.", person="pharmacist-2"):
    return replace_label(scene.desk(person), dose=scene.dose_id, reason=reason)


def release(scene, person="qa-1"):
    return release_bag(scene.desk("qa-1"), dose=scene.dose_id, signature=scene.own(person))


def not_supply(scene, findings="A port leaks."):
    return declare_not_supplied(scene.desk("qa-1"), dose=scene.dose_id, findings=findings, signature=scene.own("qa-1"))


def dispense(scene, person="pharmacist-1"):
    return dispense_bag(scene.desk(person), dose=scene.dose_id, signature=scene.own(person))


def give(scene, giver, taker):
    return hand_over(scene.desk(giver), dose=scene.dose_id, taker=taker, way=TO_CORRIDOR)


def receive(scene, *, person="nurse-1", seal_intact=True, display=COLD):
    return receive_bag(
        scene.desk(person), dose=scene.dose_id, place="Ward 6 East", seal_intact=seal_intact, display=display
    )


def failed_checks(scene):
    scans = scene.scans
    words = verdict_words(scene.record, wristband=scans.wristband, bag=scans.bag, now=scene.clock.now())
    return [check["code"] for check in words["checks"] if not check["passed"]]


def test_a_label_set_is_printed_after_the_second_entry(bring):
    refused(scene := bring("prepared"), "label-not-due", lambda: issue_label(scene.desk("lab-2"), dose=scene.dose_id))
    scene = bring("second-entered")
    scene.go_to(120)
    label = issue_label(scene.desk("lab-2"), dose=scene.dose_id)
    assert label.pdf.startswith(b"%PDF")
    assert (scene.dose.code, scene.dose.pack_code) == (label.code, label.pack_code)
    refused(scene, "label-not-due", lambda: issue_label(scene.desk("lab-2"), dose=scene.dose_id))


def test_a_bag_without_a_label_has_no_paper(bring):
    scene = bring("second-entered")
    refused(
        scene,
        "label-not-issued",
        lambda: label_of_bag(scene.record, scene.dose, part=LabelPart.BAG, copy=1),
    )


def test_a_label_counts_after_both_copies_were_scanned_back(bring):
    scene = bring("label-issued")
    code = str(scene.dose.code)
    refused(scene, "label-copies-missing", lambda: confirm(scene, code))
    refused(scene, "label-copies-missing", lambda: confirm(scene, code, code, code))
    refused(scene, "label-scan-wrong", lambda: confirm(scene, code, "C1XXXXXXXXXXXXXXXXXX"))
    confirm(scene, code, code)
    refused(scene, "label-confirmation-not-due", lambda: confirm(scene, code, code))


def test_a_replaced_label_voids_the_former_and_must_be_scanned_back(bring):
    scene = bring("on-ward")
    former = str(scene.dose.code)
    refused(scene, "reprint-reason-missing", lambda: replace_it(scene, " "))
    label = replace_it(scene)
    assert label.code != former
    assert scene.dose.void_codes == {former}
    refused(scene, "label-scan-void", lambda: confirm(scene, former, former))
    assert failed_checks(scene)[0] == "label-known"
    assert new_entries(scene, lambda: confirm(scene, label.code, label.code)) == ["label.confirmed/1"]
    assert scene.record.events(f"dose:{scene.dose_id}")[-1].at == scene.clock.now()
    assert failed_checks(scene) == []


def test_a_started_bag_gets_no_other_label(bring):
    scene = bring("infusing")
    refused(scene, "reprint-not-due", lambda: replace_it(scene))


def test_a_copy_has_the_same_code_and_the_next_number(bring, tmp_path):
    scene = bring("on-ward")
    code = str(scene.dose.code)
    who = {"person": "lab-2", "password": password("lab-2")}
    numbers = []
    for name in ("a.pdf", "b.png", "c.zpl"):
        found = print_label_copy(scene.record.path, container=code, out=tmp_path / name, **who)
        numbers.append(found["copy"])
    assert numbers == [3, 4, 5]
    assert scene.dose.copies_printed == 5
    assert scene.dose.void_codes == frozenset()
    assert (tmp_path / "b.png").read_bytes().startswith(b"\x89PNG")
    (label,) = read_zpl((tmp_path / "c.zpl").read_bytes())
    assert decode_image(label.dots(203)) == [code]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".new") == []


def test_a_copy_of_no_bag_a_void_label_or_in_an_unknown_form_is_not_counted(bring, tmp_path):
    scene = bring("on-ward")
    file, former, out = scene.record.path, str(scene.dose.code), tmp_path / "label.pdf"
    who = {"person": "lab-2", "password": password("lab-2")}
    replace_it(scene)
    refused(scene, "label-void", lambda: print_label_copy(file, container=former, out=out, **who))
    for nothing in (str(scene.known.wristband), "C1"):
        wrong = {"container": nothing, "out": out, **who}
        refused(scene, "label-of-nothing-known", lambda wrong=wrong: print_label_copy(file, **wrong))
    refused(
        scene, "paper-form-unknown", lambda: print_label_copy(file, container=former, out=tmp_path / "a.txt", **who)
    )
    refused(
        scene,
        "paper-not-written",
        lambda: print_label_copy(file, container=str(scene.dose.code), out=tmp_path / "no" / "a.pdf", **who),
    )
    assert not out.exists()


def test_only_whoever_did_not_work_on_the_bag_releases_it(bring, monkeypatch):
    from ucmsc_desktop.core import roles

    scene = bring("labelled")
    everybody = dict.fromkeys(roles.Action, frozenset(roles.Role))
    monkeypatch.setattr(roles, "MATRIX", everybody)
    scene.go_to(125)
    for worked in ("lab-1", "lab-2", "pharmacist-2"):
        refused(scene, "releaser-worked-on-bag", lambda worked=worked: release(scene, worked))
        refused(
            scene,
            "releaser-worked-on-bag",
            lambda worked=worked: declare_not_supplied(
                scene.desk("qa-1"), dose=scene.dose_id, findings="x", signature=scene.own(worked)
            ),
        )
    release(scene)
    scene.go_to(130)
    for other in ("qa-1", "lab-1"):
        refused(scene, "dispenser-released", lambda other=other: dispense(scene, other))
    dispense(scene)


def test_a_bag_is_not_supplied_with_findings_and_then_nothing_follows(bring):
    scene = bring("labelled")
    scene.go_to(125)
    refused(scene, "field-blank", lambda: not_supply(scene, " "))
    not_supply(scene)
    assert scene.dose.state is DoseState.NOT_SUPPLIED
    for act in (release, dispense, not_supply, replace_it):
        refused(scene, "dose-ended", lambda act=act: act(scene))
    event = scene.record.events(f"dose:{scene.dose_id}")[-1]
    assert set(event.data) == {"meaning", "printed_name"}


@pytest.mark.parametrize("participant", [ACTIVE, PLACEBO])
def test_a_bag_leaves_at_the_fixed_minute_of_both_arms(participant, bring):
    scene = bring("dispensed", participant)
    scene.go_to(134, second=59)
    refused(scene, "bag-leaves-later", lambda: give(scene, "pharmacist-1", "courier-1"))
    scene.go_to(135)
    give(scene, "pharmacist-1", "courier-1")


def test_only_the_holder_gives_and_only_the_named_other_person_takes(bring):
    scene = bring("dispensed")
    scene.go_to(135)
    refused(scene, "taker-is-giver", lambda: give(scene, "pharmacist-1", "pharmacist-1"))
    refused(scene, "giver-does-not-hold-bag", lambda: give(scene, "courier-1", "nurse-1"))
    refused(scene, "person-unknown", lambda: give(scene, "pharmacist-1", "courier-9"))
    entry = give(scene, "pharmacist-1", "courier-1")
    refused(scene, "hand-over-open", lambda: give(scene, "pharmacist-1", "courier-2"))

    def take(taker, name=entry):
        take_over(scene.desk(taker), dose=scene.dose_id, handed_over=name, seal_intact=True)

    refused(scene, "taker-is-another", lambda: take("courier-2"))
    refused(scene, "take-over-not-due", lambda: take("courier-1", "A" * 26))
    refused(scene, "hand-over-open", lambda: receive(scene))
    take("courier-1")
    refused(scene, "take-over-not-due", lambda: take("courier-1"))
    refused(scene, "receiver-does-not-hold-bag", lambda: receive(scene))


def test_an_expired_bag_is_handed_to_nobody(bring):
    scene = bring("dispensed")
    scene.go_to(240)
    refused(scene, "bag-expired", lambda: give(scene, "pharmacist-1", "courier-1"))


@pytest.mark.parametrize(
    ("display", "seal_intact", "reason"),
    [
        (LoggerDisplay(minimum_text="2", maximum_text="8", alarm=False), True, None),
        (LoggerDisplay(minimum_text="1.99", maximum_text="8", alarm=False), True, "receipt-temperature-outside"),
        (LoggerDisplay(minimum_text="2", maximum_text="8.01", alarm=False), True, "receipt-temperature-outside"),
        (LoggerDisplay(minimum_text="2", maximum_text=None, alarm=False), True, "receipt-temperature-unknown"),
        (LoggerDisplay(minimum_text=None, maximum_text="8", alarm=False), True, "receipt-temperature-unknown"),
        (LoggerDisplay(minimum_text="3", maximum_text="5", alarm=True), True, "receipt-logger-alarm"),
        (COLD, False, "receipt-seal-broken"),
    ],
)
def test_the_display_and_the_seal_decide_at_receipt(display, seal_intact, reason, bring):
    scene = bring("taken-over-again")
    reasons = receive(scene, display=display, seal_intact=seal_intact)
    assert [each.code for each in reasons] == ([] if reason is None else [reason])
    assert scene.dose.receipt.accepted == (reason is None)
    assert ("temperature-decided" in failed_checks(scene)) == (reason is not None)


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        ("5", "3", "receipt-temperatures-swapped"),
        ("x", "5", "temperature-unreadable"),
        ("3", "5 C", "temperature-unreadable"),
    ],
)
def test_a_display_that_was_misread_receives_nothing(low, high, code, bring):
    scene = bring("taken-over-again")
    refused(
        scene, code, lambda: receive(scene, display=LoggerDisplay(minimum_text=low, maximum_text=high, alarm=False))
    )


def test_a_seal_that_was_broken_on_the_way_stops_at_the_bedside(bring):
    scene = bring("handed-over-again")
    entry = scene.dose.transfers[-1].entry
    take_over(scene.desk("nurse-1"), dose=scene.dose_id, handed_over=entry, seal_intact=False)
    receive(scene)
    assert failed_checks(scene) == ["chain-complete"]


def test_a_bag_on_hold_is_neither_released_dispensed_nor_handed_over(bring):
    for at, minute, act in (
        ("labelled", 125, release),
        ("released", 130, dispense),
        (
            "dispensed",
            135,
            lambda scene: hand_over(scene.desk("pharmacist-1"), dose=scene.dose_id, taker="courier-1", way=TO_WARD),
        ),
    ):
        scene = bring(at)
        scene.participant = ACTIVE
        from ucmsc_desktop.services.trial.measure_weight import measure_weight

        measure_weight(scene.desk("nurse-1"), participant=ACTIVE, weight_text="74")
        scene.go_to(minute)
        refused(scene, "bag-on-hold", lambda act=act, scene=scene: act(scene))


@pytest.mark.parametrize("how", ["leaking", "returned", "discarded"])
def test_a_bag_is_set_aside_with_a_reason(how, bring):
    scene = bring("on-ward")

    def set_aside(how=how, reason="The port is wet."):
        set_aside_bag(scene.desk("nurse-1"), dose=scene.dose_id, how=how, reason=reason)

    refused(scene, "set-aside-reason-missing", lambda: set_aside(reason=" "))
    refused(scene, "set-aside-not-due", lambda: set_aside("lost"))
    set_aside()
    assert scene.dose.state.value == how
    assert "released" in failed_checks(scene)
    started = bring("infusing")
    refused(
        started,
        "set-aside-not-due",
        lambda: set_aside_bag(started.desk("nurse-1"), dose=started.dose_id, how=how, reason="x"),
    )


def test_the_count_and_the_prepared_bag_wait_for_what_comes_before(bring):
    scene = bring("drafted")
    scene.go_to(110)
    refused(
        scene,
        "prepare-not-due",
        lambda: prepare_bag(scene.desk("lab-1"), dose=scene.dose_id, signature=scene.own("lab-1")),
    )
    commit_count(scene.desk("lab-1"), dose=scene.dose_id)
    refused(scene, "count-not-due", lambda: commit_count(scene.desk("lab-1"), dose=scene.dose_id))


def test_no_service_acts_on_a_dose_that_nobody_ordered(bring):
    scene = bring("arrived")
    refused(scene, "dose-unknown", lambda: issue_label(scene.desk("lab-2"), dose="D-NONE"))

"""An infusion copied from paper on a real record: times of the paper, findings, comparison, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, new_entries, refused
from tests.today_tasks import tasks
from ucmsc_desktop.core.bedside.downtime import FormKind
from ucmsc_desktop.core.bedside.paper_entry import PaperInfusion, Ticked
from ucmsc_desktop.core.custody.dose import Pause
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.acting import open_study_of
from ucmsc_desktop.services.bedside.downtime_forms import print_forms
from ucmsc_desktop.services.bedside.enter_from_paper import PaperEntry, compare_with_paper, enter_infusion
from ucmsc_desktop.services.bedside.run_infusion import Volumes, reconcile_bag, sign_stop
from ucmsc_desktop.services.queries.forms import bedside_people, copied_infusion, copied_infusion_of, form_line
from ucmsc_desktop.services.queries.infusion_detail import infusion_detail
from ucmsc_desktop.services.queries.infusions import Wait, ward_lines
from ucmsc_desktop.services.queries.today_doses import dose_lines
from ucmsc_desktop.services.queries.today_line import Subject, Task


@pytest.fixture
def scene(bring):
    made = bring("on-ward")
    made.form = print_forms(made.desk("nurse-1"), kind=FormKind.INFUSION, count=1)[0]
    made.go_to(300)
    return made


def entry_of(scene, **changes) -> PaperEntry:
    t0 = scene.dose.t0
    paper = PaperInfusion(
        started_at=t0 + timedelta(minutes=160),
        stopped_at=t0 + timedelta(minutes=225),
        pauses=(Pause(began_at=t0 + timedelta(minutes=170), ended_at=t0 + timedelta(minutes=175), reason="Line."),),
        stop_reason="completed",
        first_person="nurse-1",
        second_person="nurse-2",
        ticked=frozenset(Ticked),
    )
    said = {name: changes.pop(name) for name in ("form", "dose", "rate_text", "note") if name in changes}
    return PaperEntry(
        **{"form": scene.form, "dose": scene.dose_id, "rate_text": "100", **said, "paper": replace(paper, **changes)}
    )


def enter(scene, person: str = "nurse-1", **changes) -> str:
    return enter_infusion(scene.desk(person), entry_of(scene, **changes), signature=scene.own(person))


def compare(scene, entered: str, person: str = "nurse-2") -> None:
    compare_with_paper(scene.desk(person), dose=scene.dose_id, entered=entered, signature=scene.own(person))


def test_the_infusion_stands_with_the_times_of_the_paper_and_the_form_is_used(scene):
    made = new_entries(scene, lambda: enter(scene))
    assert made == ["infusion.entered/1", "form.accounted/1"]
    dose, t0 = scene.dose, scene.dose.t0
    assert dose.state is DoseState.STOPPED
    assert (dose.infusion.started_at, dose.infusion.findings) == (t0 + timedelta(minutes=160), ())
    rows = scene.record.rows("SELECT started_at, state FROM dose WHERE id = ?", (scene.dose_id,))
    assert rows[0]["state"] == "stopped"
    assert rows[0]["started_at"] == (t0 + timedelta(minutes=160)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    line = form_line(scene.desk("nurse-1"), scene.form)
    assert (line.outcome, line.dose) == ("used", scene.dose_id)
    copied = copied_infusion(scene.desk("nurse-2"), line)
    assert copied is not None
    assert (copied.by, copied.is_compared, copied.findings) == ("nurse-1", False, ())
    assert verify_file(scene.record.path, full=True).intact


def test_another_person_compares_it_and_then_the_bag_is_reconciled(scene):
    entered = enter(scene)
    volumes = Volumes(given_text="100", left_text="0", discarded_text="0")
    account = {"dose": scene.dose_id, "volumes": volumes, "adverse_events": None, "signature": scene.own("nurse-1")}
    refused(scene, "paper-entry-not-compared", lambda: reconcile_bag(scene.desk("nurse-1"), **account))
    refused(
        scene,
        "stop-not-to-sign",
        lambda: sign_stop(scene.desk("nurse-2"), dose=scene.dose_id, reason="completed"),
    )
    refused(scene, "paper-comparer-entered", lambda: compare(scene, entered, "nurse-1"))
    assert tasks(scene, "nurse-1") == []
    assert Task.COMPARE_PAPER in tasks(scene, "nurse-2")
    study = open_study_of(scene.record)
    found = [each for each in dose_lines(scene.desk("nurse-2"), study) if each.task is Task.COMPARE_PAPER]
    assert [(each.subject, each.name) for each in found] == [(Subject.INFUSION, scene.dose_id)]
    assert ward_lines(scene.desk("nurse-2"))[0].waits_for is Wait.COMPARISON
    assert new_entries(scene, lambda: compare(scene, entered)) == ["infusion.entry-compared/1"]
    assert ward_lines(scene.desk("nurse-2"))[0].waits_for is Wait.RECONCILIATION
    assert reconcile_bag(scene.desk("nurse-1"), **account) == "complete"
    assert infusion_detail(scene.desk("nurse-1"), scene.dose_id).running.form == scene.form


def test_what_spoke_against_it_is_kept_and_refuses_nothing(bring):
    scene = bring("dispensed")
    scene.form = print_forms(scene.desk("nurse-1"), kind=FormKind.INFUSION, count=1)[0]
    scene.go_to(300)
    enter(scene, ticked=frozenset(Ticked) - {Ticked.NAME})
    found = scene.dose.infusion.findings
    assert "chain-complete" in found
    assert "not-ticked-name" in found
    assert scene.dose.state is DoseState.STOPPED


def test_a_form_is_entered_once_and_an_infusion_of_the_record_never(scene, bring):
    enter(scene)
    refused(scene, "form-accounted-already", lambda: enter(scene, "nurse-2"))
    another = print_forms(scene.desk("nurse-1"), kind=FormKind.INFUSION, count=1)[0]
    refused(scene, "paper-infusion-known", lambda: enter(scene, form=another))


def test_unknown_forms_unreadable_rates_and_telling_words_are_refused(scene):
    refused(scene, "form-unknown", lambda: enter(scene, form="D1X"))
    refused(scene, "number-unreadable", lambda: enter(scene, rate_text="fast"))
    refused(scene, "deviation-text-tells", lambda: enter(scene, note="It was placebo."))
    telling = (replace(entry_of(scene).paper.pauses[0], reason="The placebo foamed."),)
    refused(scene, "deviation-text-tells", lambda: enter(scene, pauses=telling))
    refused(scene, "paper-signer-unknown", lambda: enter(scene, second_person="courier-1"))


def test_the_people_of_the_bedside_are_offered(scene):
    found = [person for person, _name in bedside_people(scene.desk("nurse-1"))]
    assert {"nurse-1", "nurse-2", "investigator-1"} <= set(found)
    assert not {"lab-1", "courier-1", "pharmacist-1", "monitor-1"} & set(found)


def test_the_visit_counts_as_given_and_the_next_is_due(scene):
    before = scene.record.rows("SELECT given FROM schedule WHERE participant = ?", (ACTIVE,))[0]["given"]
    enter(scene)
    row = scene.record.rows("SELECT given, last_at FROM schedule WHERE participant = ?", (ACTIVE,))[0]
    assert (before, row["given"]) == (0, 1)
    assert row["last_at"].startswith((scene.dose.t0 + timedelta(minutes=160)).strftime("%Y-%m-%dT%H:%M"))


def test_the_infusion_record_that_came_with_the_bag_is_entered_without_a_number(scene):
    made = new_entries(scene, lambda: enter(scene, form=None))
    assert made == ["infusion.entered/1"]
    copied = copied_infusion_of(scene.desk("nurse-2"), scene.dose_id)
    assert copied is not None
    assert (copied.form, copied.is_compared) == ("infusion-record", False)
    assert copied_infusion(scene.desk("nurse-2"), form_line(scene.desk("nurse-2"), scene.form)) is None
    compare(scene, copied.entry)
    assert scene.dose.infusion.stop_signed


def test_an_infusion_of_the_program_was_copied_from_nothing(bring):
    scene = bring("stopped")
    assert copied_infusion_of(scene.desk("nurse-1"), scene.dose_id) is None

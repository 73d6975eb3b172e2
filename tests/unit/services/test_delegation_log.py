"""The delegation log is signed by investigators, read by everybody, and asks for nobody before it is begun."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services_scenes import refused
from ucmsc_desktop.core.trial.delegation import Standing
from ucmsc_desktop.paper.report import report_pdf
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.delegate import delegate, end_delegation, record_training
from ucmsc_desktop.services.access.print_delegation_log import delegation_log
from ucmsc_desktop.services.queries.delegations import (
    acting_undelegated,
    count_delegations,
    delegation_line,
    delegation_lines,
)
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task

DAY = date(2026, 3, 1)


@pytest.fixture
def scene(bring):
    return bring("arrived")


def sign_up(scene, person="nurse-1", tasks=("infusion",), *, until=None, signer="investigator-1"):
    return delegate(
        scene.desk(signer),
        person=person,
        tasks=tasks,
        valid_from=DAY,
        valid_until=until,
        signature=scene.own(signer),
    )


def train(scene, person="nurse-1", **changes):
    form = {"training": "GCP", "version": "R3", "trained_on": DAY, "valid_until": None, **changes}
    record_training(scene.desk("investigator-1"), person=person, signature=scene.own("investigator-1"), **form)


def test_a_delegation_and_a_training_are_e_signatures_of_the_investigator(scene):
    entry = sign_up(scene, tasks=("transport", "infusion"))
    train(scene)
    first, second = scene.record.events("person:nurse-1")[-2:]
    assert (first.id, first.kind, first.signer) == (entry, "person.delegated/1", "p:investigator-1")
    assert (first.data["tasks"], first.data["printed_name"]) == (["infusion", "transport"], "Investigator 1")
    assert (second.kind, second.data["meaning"]) == ("person.trained/1", "I confirm that this person was trained.")
    line = delegation_line(scene.desk("courier-1"), "nurse-1")
    assert (line.standing, line.role) == (Standing.CURRENT, "nurse")
    end_delegation(
        scene.desk("investigator-2"),
        person="nurse-1",
        delegation=entry,
        ended_on=DAY,
        reason="She left.",
        signature=scene.own("investigator-2"),
    )
    (row,) = scene.record.rows("SELECT ended_on FROM delegation")
    assert row["ended_on"] == DAY.isoformat()
    scene.record.close()
    assert verify_file(scene.record.path, full=True, every_signature=True).intact


def test_what_the_log_refuses(scene):
    refused(scene, "duty-not-of-role", lambda: sign_up(scene, "courier-1"))
    refused(scene, "person-unknown", lambda: sign_up(scene, "nobody"))
    refused(scene, "person-unknown", lambda: train(scene, "nobody"))
    sign_up(scene)
    refused(scene, "duty-delegated-already", lambda: sign_up(scene))
    tomorrow = (scene.record.clock.now() + timedelta(days=1, hours=8)).date()
    refused(scene, "training-in-future", lambda: train(scene, trained_on=tomorrow))


def test_everybody_whom_a_task_can_be_delegated_to_is_listed(scene):
    desk = scene.desk("monitor-1")
    lines = delegation_lines(desk, text="", start=0, count=50)
    assert count_delegations(desk, text="") == len(lines)
    assert not {line.role for line in lines} & {"admin", "monitor", "unblinded-monitor"}
    assert {line.standing for line in lines} == {Standing.UNDELEGATED}
    assert next(line.person for line in delegation_lines(desk, text="courier", start=0, count=9)) == "courier-1"
    assert count_delegations(desk, text="nobody") == 0
    refused(scene, "person-unknown", lambda: delegation_line(desk, "nobody"))


def test_nobody_is_missed_before_the_log_is_begun_and_then_whoever_works(scene):
    desk = scene.desk("investigator-1")
    assert acting_undelegated(desk) == ()
    assert Task.DELEGATE not in {line.task for line in today(desk).lines}
    sign_up(scene)
    missing = acting_undelegated(desk)
    assert "nurse-1" in missing
    train(scene)
    assert "nurse-1" not in acting_undelegated(desk)
    (line,) = (line for line in today(desk).lines if line.task is Task.DELEGATE)
    assert line.count == len(acting_undelegated(desk))
    assert not [line for line in today(scene.desk("nurse-1")).lines if line.task is Task.DELEGATE]
    scene.clock.move_to(scene.clock.now() + timedelta(days=8))
    assert acting_undelegated(desk) == ()


def test_the_log_on_paper_names_everybody_her_tasks_and_who_signed(scene):
    entry = sign_up(scene, tasks=("infusion", "transport"))
    train(scene)
    end_delegation(
        scene.desk("investigator-1"),
        person="nurse-1",
        delegation=entry,
        ended_on=DAY,
        reason="She left.",
        signature=scene.own("investigator-1"),
    )
    report = delegation_log(scene.desk("monitor-1"))
    (delegated,), (trained,) = (table.rows for table in report.tables)
    assert delegated[:3] == (
        "Nurse 1 (nurse)",
        "infusion, transport · ended 终止: She left.",
        "2026-03-01 – 2026-03-01",
    )
    assert delegated[3].startswith("Investigator 1 · 2026-03-")
    assert trained[1:3] == ("GCP · R3", "2026-03-01 – ")
    assert (report.is_unblinded, report.printed_by) == (False, "Monitor 1")
    assert report_pdf(report).startswith(b"%PDF")

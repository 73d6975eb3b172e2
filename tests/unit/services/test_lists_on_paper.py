"""The allocation list from outside, the opened list and the list of unblindings, on paper and for every role."""

from __future__ import annotations

import pytest

from tests.record_scenes import begin, open_study
from tests.services_scenes import ACTIVE, ARMS, PLACEBO, refused
from tests.services_scenes import begin as begin_scene
from tests.unit.services.test_unblinding import WRONG, failed, issue, unblind
from tests.unit.services.test_unblinding_the_study import unblind as unblind_whole
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.trial.closure import Unfinished
from ucmsc_desktop.paper.opened_list import opened_list_pdf
from ucmsc_desktop.paper.unblinding_list import unblinding_list_pdf
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.queries.allocation_overview import StratumLine, allocation_overview, who_is_treated
from ucmsc_desktop.services.queries.opened_list import CommitmentCheck, opened_list
from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant
from ucmsc_desktop.services.trial.print_opened_list import opened_list_paper
from ucmsc_desktop.services.trial.print_unblindings import unblinding_list_paper

BLINDED = ("nurse-1", "investigator-1", "coordinator-1", "monitor-1", "admin-1")
REASON = "The study ended."


@pytest.fixture
def ended(bring):
    scene = bring("reconciled")
    for participant in (ACTIVE, PLACEBO):
        withdraw_participant(scene.desk("coordinator-1"), participant=participant, part="treatment", reason=REASON)
    return scene


def test_from_outside_a_list_shows_numbers_origin_and_check_and_to_the_unblinded_its_commitment(bring):
    scene = bring("arrived")
    seen = [allocation_overview(scene.desk(person)) for person in BLINDED]
    assert set(seen) == {seen[0]}
    assert seen[0].strata == (StratumLine(stratum=None, slots=4, taken=2),)
    assert (seen[0].slots, seen[0].taken, seen[0].origin) == (4, 2, "generated")
    assert (seen[0].is_intact, seen[0].has_commitment, seen[0].commitment) == (True, True, None)
    assert len(allocation_overview(scene.desk("lab-1")).commitment or "") == 64


def test_both_worlds_look_the_same_from_outside_to_blinded_roles_alone(tmp_path):
    swapped = {"uc-msc": "placebo", "placebo": "uc-msc"}
    worlds = [begin_scene(tmp_path / "one.ucmsc"), begin_scene(tmp_path / "two.ucmsc", arms=[swapped[a] for a in ARMS])]
    one, two = ({person: allocation_overview(each.desk(person)) for person in (*BLINDED, "qa-1")} for each in worlds)
    for scene in worlds:
        scene.record.close()
    assert one.pop("qa-1") != two.pop("qa-1")
    assert one == two


def test_whoever_is_still_treated_is_told_with_her_open_visits(bring):
    scene = bring("on-ward")
    assert who_is_treated(scene.desk("qa-1")) == (
        Unfinished(participant=ACTIVE, has_open_dose=True, open_visits=(1, 2, 3, 4, 5)),
        Unfinished(participant=PLACEBO, has_open_dose=False, open_visits=(1, 2, 3, 4, 5)),
    )


def test_nobody_is_in_the_way_at_the_end(ended):
    assert who_is_treated(ended.desk("qa-1")) == ()


def test_every_role_prints_the_opened_list_with_check_reason_and_both_signatures(ended):
    refused(ended, "study-masked", lambda: opened_list_paper(ended.desk("qa-1")))
    unblind_whole(ended)
    papers = [opened_list_paper(ended.desk(person)) for person in BLINDED]
    assert {paper.slots for paper in papers} == {papers[0].slots}
    paper = papers[0]
    assert (paper.check, paper.reason, len(paper.commitment or "")) == ("agrees", REASON, 64)
    assert [(slot.participant, slot.arm_en) for slot in paper.slots[:3]] == [
        (ACTIVE, "Human umbilical cord mesenchymal stromal cells"),
        (PLACEBO, "Saline with human albumin"),
        (None, "Human umbilical cord mesenchymal stromal cells"),
    ]
    assert [each.meaning_zh for each in paper.signatures] == [
        "本人在研究结束时公开随机分配表。",
        "本人同意研究现在揭盲。",
    ]
    assert opened_list_pdf(paper).startswith(b"%PDF")


def test_the_unblindings_are_printed_without_any_arm(bring):
    scene = bring("arrived")
    assert unblinding_list_paper(scene.desk("monitor-1")).lines == ()
    envelope = issue(scene)
    failed(scene, lambda: unblind(scene, WRONG))
    unblind(scene, envelope.code)
    paper = unblinding_list_paper(scene.desk("monitor-1"))
    assert [(line.participant, line.how) for line in paper.lines] == [(ACTIVE, "emergency"), (ACTIVE, None)]
    assert not any(arm in repr(paper) for arm in ("uc-msc", "placebo", "stromal"))
    assert unblinding_list_pdf(paper).startswith(b"%PDF")


def test_of_a_list_without_commitments_it_is_said_that_nobody_can_check_it(tmp_path):
    scene = begin(tmp_path / "old.ucmsc")
    open_study(scene)
    desk = Desk(scene.record, scene.session("nurse-1"))
    overview = allocation_overview(desk)
    assert (overview.is_intact, overview.has_commitment, overview.origin) == (True, False, None)
    slots = [{"slot": number, "stratum": None, "arm": "placebo", "salt": None} for number in (1, 2)]
    scene.sign("pharmacist-1", "study", "study.unblinded/1", {"slots": slots, "reason": REASON})
    found = opened_list(desk)
    scene.record.close()
    assert found is not None
    assert (found.check, found.commitment) == (CommitmentCheck.NONE_THEN, None)


def test_a_list_with_a_commitment_whose_salts_were_left_out_differs(ended):
    slots = [{"slot": number, "stratum": None, "arm": "placebo", "salt": None} for number in range(1, 5)]
    with acting(ended.desk("qa-1"), Action.UNBLIND_STUDY) as tx:
        sign(
            tx,
            ended.own("qa-1"),
            Action.UNBLIND_STUDY,
            stream="study",
            kind="study.unblinded/1",
            meaning="I open the allocation list of the study at its end.",
            data={"slots": slots, "reason": REASON},
        )
    found = opened_list(ended.desk("nurse-1"))
    assert found is not None
    assert found.check is CommitmentCheck.DIFFERS

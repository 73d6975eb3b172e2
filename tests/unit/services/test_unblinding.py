"""Code envelopes and emergency unblinding by the real services: recorded first, then shown, and to one person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services_scenes import ACTIVE, PLACEBO, T0, new_entries, refused
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.trial.issue_envelope import issue_envelope
from ucmsc_desktop.services.trial.unblind_participant import record_opened_by_hand, unblind_participant

WRONG = "0000 0000 0000 0000"


def issue(scene, participant=ACTIVE, *, person="pharmacist-1", reason=""):
    return issue_envelope(scene.desk(person), participant=participant, reason=reason)


def unblind(scene, code, participant=ACTIVE, *, person="investigator-1", signer=None, reason="Shock."):
    return unblind_participant(
        scene.desk(person),
        participant=participant,
        code_text=code,
        reason=reason,
        signature=scene.own(signer or person),
    )


def arm_on(paper):
    """Return the one arm that an envelope marks."""
    (marked,) = [arm for arm in paper.arms if arm.is_hers]
    return marked


def by_hand(scene, *, reason="The computer was down.", opened_at=T0 - timedelta(hours=2)):
    return record_opened_by_hand(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        opened_at=opened_at,
        reason=reason,
        signature=scene.own("investigator-1"),
    )


def failed(scene, call):
    """Return the code of a refusal and the kinds that were recorded all the same."""
    caught = []

    def act():
        with pytest.raises(UserFacingError) as error:
            call()
        caught.append(error.value.code)

    return new_entries(scene, act), caught


@pytest.mark.parametrize(("participant", "arm"), [(ACTIVE, "uc-msc"), (PLACEBO, "placebo")])
def test_the_code_opens_the_arm_of_its_participant_after_the_entry(participant, arm, bring):
    scene = bring("arrived")
    assert new_entries(scene, lambda: issue(scene, participant)) == ["envelope.issued/1"]
    paper = issue(scene, participant, reason="The first was torn.")
    opened = []
    act = lambda: opened.append(unblind(scene, paper.code.lower(), participant))  # noqa: E731
    assert new_entries(scene, act) == ["unblinding.recorded/1"]
    assert (opened[0].participant, opened[0].name_en) == (participant, arm_on(paper).name_en)
    assert ("saline" in opened[0].name_en.casefold()) is (arm == "placebo")
    assert opened[0].name_en not in repr(opened[0]) + repr(paper)


def test_no_unblinded_person_and_no_grant_is_needed(bring):
    scene = bring("arrived")
    paper = issue(scene)
    scene.desks.clear()
    assert unblind(scene, paper.code).name_en == arm_on(paper).name_en
    assert scene.desk("investigator-1").session.author.vault is None


def test_nothing_is_shown_when_the_entry_cannot_be_committed(bring, monkeypatch):
    scene = bring("arrived")
    paper = issue(scene)
    shown = []
    desk, own = scene.desk("investigator-1"), scene.own("investigator-1")

    def break_down(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("ucmsc_desktop.services.trial.unblind_participant.sign", break_down)
    with pytest.raises(OSError, match="disk full"):
        shown.append(
            unblind_participant(desk, participant=ACTIVE, code_text=paper.code, reason="Shock.", signature=own)
        )
    assert not shown
    assert "unblinding.recorded/1" not in scene.kinds


def test_a_code_of_another_participant_or_of_an_older_envelope_is_refused_and_recorded(bring):
    scene = bring("arrived")
    older, other = issue(scene), issue(scene, PLACEBO)
    issue(scene, reason="Lost.")
    for code in (older.code, other.code, WRONG):
        found = failed(scene, lambda code=code: unblind(scene, code))
        assert found == (["unblinding.failed/1"], ["envelope-code-wrong"])
    rows = scene.record.rows("SELECT how, by, reason FROM unblinding ORDER BY seq")
    assert [(row["how"], row["by"], row["reason"]) for row in rows] == [(None, "investigator-1", "Shock.")] * 3


def test_many_wrong_codes_lock_nobody_out(bring):
    scene = bring("arrived")
    paper = issue(scene)
    for _ in range(6):
        assert failed(scene, lambda: unblind(scene, WRONG))[1] == ["envelope-code-wrong"]
    assert unblind(scene, paper.code).name_zh == arm_on(paper).name_zh


def test_a_ciphertext_of_another_envelope_does_not_open(bring):
    scene = bring("arrived")
    paper = issue(scene)
    issue(scene, PLACEBO)
    scene.record.db.execute(
        "UPDATE code_envelope SET sealed = (SELECT sealed FROM code_envelope WHERE participant = ?)", (PLACEBO,)
    )
    assert failed(scene, lambda: unblind(scene, paper.code))[1] == ["envelope-code-wrong"]


def test_what_is_missing_is_said_before_anything_is_tried(bring):
    scene = bring("arrived")
    refused(scene, "envelope-missing", lambda: unblind(scene, WRONG))
    issue(scene)
    refused(scene, "envelope-reason-missing", lambda: issue(scene))
    refused(scene, "envelope-code-unreadable", lambda: unblind(scene, "0000"))
    refused(scene, "unblinding-reason-missing", lambda: unblind(scene, WRONG, reason=" "))
    refused(scene, "participant-unknown", lambda: issue(scene, "P-999"))


@pytest.mark.parametrize("person", ["nurse-1", "coordinator-1", "monitor-1", "courier-1", "admin-1", "lab-1"])
def test_only_quality_unit_and_pharmacy_make_envelopes_and_only_investigators_open_them(person, bring):
    scene = bring("arrived")
    with pytest.raises(UserFacingError) as error:
        issue(scene, person=person)
    assert error.value.code == "role-not-allowed"
    paper = issue(scene)
    with pytest.raises(UserFacingError) as error:
        unblind(scene, paper.code, person=person)
    assert error.value.code == "role-not-allowed"
    refused(scene, "role-not-allowed", lambda: issue(scene, person="investigator-1", reason="x"))
    refused(scene, "role-not-allowed", lambda: unblind(scene, paper.code, signer="pharmacist-1"))


def test_the_ciphertext_is_as_long_for_both_arms_and_no_plain_text_holds_code_or_arm(bring):
    scene = bring("arrived")
    papers = [issue(scene, participant) for participant in (ACTIVE, PLACEBO)]
    rows = scene.record.db.execute("SELECT body, sealed FROM ledger ORDER BY seq DESC LIMIT 2").fetchall()
    assert {len(row[1]) for row in rows} == {4124}
    assert len({len(row[0]) for row in rows}) == 1
    scene.record.close()
    content = b"".join(each.read_bytes() for each in scene.record.path.parent.iterdir() if each.is_file())
    for paper in papers:
        assert paper.code.encode() not in content


def test_an_envelope_opened_by_hand_is_recorded_without_a_word_of_the_arm(bring):
    scene = bring("arrived")
    issue(scene)
    refused(scene, "deviation-text-tells", lambda: by_hand(scene, reason="He was given placebo."))
    refused(scene, "unblinding-in-future", lambda: by_hand(scene, opened_at=T0 + timedelta(days=1)))
    assert new_entries(scene, lambda: by_hand(scene)) == ["unblinding.recorded/1"]
    assert scene.record.rows("SELECT how FROM unblinding")[0]["how"] == "paper"


def test_the_reason_of_a_further_envelope_tells_no_arm(bring):
    scene = bring("arrived")
    issue(scene)
    refused(scene, "deviation-text-tells", lambda: issue(scene, reason="The placebo one was lost."))

"""Two sealed sheets bring the study key back; one, two of different pairs or of another record bring nothing."""

from __future__ import annotations

import sqlite3

import pytest

from tests.services_scenes import refused
from ucmsc_desktop.core.recovery import parse_share, share_lines, split_key
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.storage.verification import verify_file
from ucmsc_desktop.services.access.recovery import print_recovery_sheets, recover_study_key
from ucmsc_desktop.services.access.renew_password import new_keys_of, reset_password
from ucmsc_desktop.services.access.signing_in import sign_in
from ucmsc_desktop.services.reading import unsealed_of
from ucmsc_desktop.services.trial.open_study import grant_study_key

NEW = "quiet harbour 27 lanterns"


def lose(scene, person="qa-2"):
    """Reset a person's password, so that she holds the study key no more, and return her desk."""
    desk = scene.desk("admin-1")
    made = new_keys_of(desk, person=person, password=NEW)()
    reset_password(desk, made, reset_by=scene.own("admin-1"), agreed_by=scene.own("investigator-1"))
    return sign_in(scene.record, person, NEW)


def recover(desk, first, second):
    recover_study_key(desk, first=first.lines, second=second.lines)


def test_both_sheets_bring_the_key_back_and_the_record_tells(bring):
    scene = bring("arrived")
    arm = unsealed_of(scene.desk("lab-1")).arm_of(scene.participant)
    first, second = print_recovery_sheets(scene.desk("qa-1"))
    desk = lose(scene)
    with pytest.raises(UserFacingError, match="study-key-needed"):
        unsealed_of(desk)

    recover(desk, second, first)

    kinds = [(event.kind, event.data.get("person")) for event in scene.record.events("study")[-3:]]
    assert kinds == [
        ("recovery.printed/1", None),
        ("study.key-recovered/1", "qa-2"),
        ("study.key-granted/1", "qa-2"),
    ]
    again = sign_in(scene.record, "qa-2", NEW)
    assert unsealed_of(again).arm_of(scene.participant) == arm
    grant_again = sign_in(scene.record, "qa-2", NEW)
    lose(scene, "lab-2")
    grant_study_key(grant_again, person="lab-2")
    scene.record.close()
    assert verify_file(scene.record.path, full=True, every_signature=True).intact


def test_the_shares_stand_on_paper_only(bring):
    scene = bring("arrived")
    sheets = print_recovery_sheets(scene.desk("pharmacist-1"))
    key = unsealed_of(scene.desk("pharmacist-1")).vault.key
    scene.record.close()
    conn = sqlite3.connect(scene.record.path)
    (data,) = conn.execute("SELECT body FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    conn.close()
    file = scene.record.path.read_bytes()
    for sheet in sheets:
        secret = parse_share(sheet.lines).secret
        for found in (secret, secret.hex().encode(), "".join(sheet.lines[0].split()).encode()):
            assert found not in file
            assert found not in data
    assert key not in file


def test_sheets_of_two_prints_or_the_same_twice_recover_nothing(bring):
    scene = bring("arrived")
    first, second = print_recovery_sheets(scene.desk("qa-1"))
    other_first, other_second = print_recovery_sheets(scene.desk("qa-1"))
    desk = lose(scene)
    refused(scene, "recovery-sheets-mixed", lambda: recover(desk, first, other_second))
    refused(scene, "recovery-same-sheet", lambda: recover(desk, first, first))
    recover(desk, other_first, other_second)
    refused(scene, "grant-known", lambda: recover(sign_in(scene.record, "qa-2", NEW), first, second))


def test_sheets_of_another_record_recover_nothing(bring):
    scene, other = bring("arrived"), bring("arrived")
    first, second = print_recovery_sheets(other.desk("qa-1"))
    desk = lose(scene)
    refused(scene, "recovery-sheets-foreign", lambda: recover(desk, first, second))


def test_sheets_that_hold_another_key_are_found_by_a_seal(bring):
    scene = bring("arrived")
    sheets = print_recovery_sheets(scene.desk("qa-1"))
    pair = parse_share(sheets[0].lines).pair
    forged = [share_lines(each) for each in split_key(bytes(32), random_bytes=bytes(range(32)), pair=pair)]
    desk = lose(scene)
    refused(scene, "recovery-key-wrong", lambda: recover_study_key(desk, first=forged[0], second=forged[1]))


def test_whoever_holds_no_key_prints_no_sheets(bring):
    scene = bring("arrived")
    desk = lose(scene)
    refused(scene, "study-key-needed", lambda: print_recovery_sheets(desk))


def test_two_prints_are_never_the_same(bring):
    scene = bring("arrived")
    lines = {sheet.lines for _ in range(3) for sheet in print_recovery_sheets(scene.desk("qa-1"))}
    assert len(lines) == 6

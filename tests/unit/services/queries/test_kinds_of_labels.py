"""What bears a code: to the blinded a container of the laboratory is the same as a label that nobody knows."""

from __future__ import annotations

import hashlib

import pytest

from tests.services_scenes import ACTIVE, ALBUMIN_LOT, CELL_LOT, PLACEBO
from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_head
from ucmsc_desktop.core.roles import UNBLINDED
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.queries.scanned import LabelKind, kind_of_label

UNKNOWN = make_code(CodeKind.CONTAINER, bytes(10))
BLINDED_PEOPLE = ("nurse-1", "investigator-1", "courier-1", "coordinator-1", "admin-1")


@pytest.mark.parametrize("kind", [kind for kind in CodeKind if kind is not CodeKind.CONTAINER])
def test_what_the_prefix_says_needs_no_record(kind, bring):
    assert kind_of_label(bring("on-ward").desk("nurse-1"), make_code(kind, bytes(10))).value == kind.word


def test_a_head_is_a_sheets(bring):
    head = make_head(seq=3, entry_hash=hashlib.sha256(b"").digest())
    assert kind_of_label(bring("on-ward").desk("nurse-1"), head) is LabelKind.HEAD


@pytest.mark.parametrize("arm", [ACTIVE, PLACEBO])
@pytest.mark.parametrize("person", BLINDED_PEOPLE)
def test_to_the_blinded_whatever_is_no_bag_is_one_thing_in_both_arms(person, arm, bring):
    scene = bring("on-ward", arm)
    desk = scene.desk(person)
    assert desk.session.role not in {role.value for role in UNBLINDED}
    assert kind_of_label(desk, scene.scans.bag) is LabelKind.BAG
    for code in (scene.container(CELL_LOT), scene.container(ALBUMIN_LOT), *scene.components(), UNKNOWN):
        assert kind_of_label(desk, code) is LabelKind.NO_BAG


@pytest.mark.parametrize("person", ["lab-1", "qa-1", "pharmacist-1"])
def test_the_unblinded_learn_whether_it_is_a_container(person, bring):
    scene = bring("on-ward")
    desk = scene.desk(person)
    assert kind_of_label(desk, scene.scans.bag) is LabelKind.BAG
    assert kind_of_label(desk, scene.container(CELL_LOT)) is LabelKind.CONTAINER
    assert kind_of_label(desk, UNKNOWN) is LabelKind.UNKNOWN


@pytest.mark.parametrize("text", ["", "x", UNKNOWN[:-1] + "X", "H1.1.X"])
def test_a_code_that_is_none_is_refused(text, bring):
    with pytest.raises(UserFacingError):
        kind_of_label(bring("on-ward").desk("lab-1"), text)

"""Whoever types a whole name or id at the sign-in gets just that person, also where another's holds it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ucmsc_desktop.gui.ports import PersonCard
from ucmsc_desktop.gui.widgets.people_list import PeopleList

PEOPLE = [
    PersonCard(person=f"{role}-1", name=name, role=role)
    for role, name in (("unblinded-monitor", "Unblinded monitor 1"), ("monitor", "Monitor 1"), ("nurse", "Nurse 1"))
]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("monitor-1", "monitor-1"),
        ("Monitor 1 ", "monitor-1"),
        ("monitor", "unblinded-monitor-1"),
        ("unblinded", "unblinded-monitor-1"),
        ("nur", "nurse-1"),
    ],
)
def test_enter_takes_who_is_called_just_that(qtbot: QtBot, typed: str, chosen: str) -> None:
    people = PeopleList(PEOPLE, lambda card: (card.role, ""))
    qtbot.addWidget(people)
    people.look_for(typed)
    with qtbot.waitSignal(people.chosen) as told:
        people.choose_current()
    assert told.args == [chosen]

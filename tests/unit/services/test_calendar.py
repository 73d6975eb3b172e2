"""The calendar of the study and its file: what every role may know, the same in both worlds."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.services_scenes import ACTIVE, ARMS, PLACEBO, T0, Scene, begin, refused
from ucmsc_desktop.core.trial.schedule import VisitStanding
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.queries.calendar import calendar_lines, count_calendar
from ucmsc_desktop.services.trial.export_calendar import LANGUAGES, save_calendar, visit_calendar
from ucmsc_desktop.services.trial.record_missed_visit import record_missed_visit
from ucmsc_desktop.services.trial.sign_fitness import approve_visit_exception

FIRST = date(2026, 3, 16)
DAY = timedelta(days=1)


@pytest.fixture
def scene(bring) -> Scene:
    """The first infusion given, the second visit missed, the third one late and approved for another day."""
    scene = bring("reconciled")
    scene.clock.move_to(T0 + 70 * DAY)
    scene.desks.clear()
    record_missed_visit(scene.desk("coordinator-1"), participant=ACTIVE, visit=2, reason="Travel.")
    scene.clock.move_to(T0 + 120 * DAY)
    scene.desks.clear()
    approve_visit_exception(
        scene.desk("investigator-1"),
        participant=ACTIVE,
        visit=3,
        on=FIRST + 121 * DAY,
        reason="Ill.",
        signature=scene.own("investigator-1"),
    )
    return scene


def events(scene: Scene, person: str = "nurse-1", language: str = "en"):
    content = visit_calendar(scene.desk(person), language=language)
    return {str(each["uid"]): each for each in Calendar.from_ical(content).walk("VEVENT")}


def test_every_visit_stands_as_it_is_with_the_outcome_visit_last(scene):
    active, placebo = calendar_lines(scene.desk("nurse-1"), text="", start=0, count=10)

    assert (active.participant, active.initials, active.infusions) == (ACTIVE, "WL", 5)
    assert [(each.week, each.standing.value) for each in active.visits] == [
        (0, "given"),
        (8, "missed"),
        (16, "late"),
        (24, "upcoming"),
        (32, "upcoming"),
        (48, "upcoming"),
    ]
    assert active.visits[2].approved_on == FIRST + 121 * DAY
    assert (placebo.participant, placebo.visits) == (PLACEBO, ())


def test_the_list_is_filtered_and_read_in_windows(scene):
    desk = scene.desk("nurse-1")

    assert (count_calendar(desk, text=""), count_calendar(desk, text="p-002"), count_calendar(desk, text="x")) == (
        2,
        1,
        0,
    )
    assert [each.participant for each in calendar_lines(desk, text="p-002", start=0, count=9)] == [PLACEBO]
    assert [each.participant for each in calendar_lines(desk, text="", start=1, count=9)] == [PLACEBO]


def test_the_file_names_each_event_once_and_for_good(scene):
    found = events(scene)

    assert sorted(found) == [f"P-001.{name}@NCT04216849" for name in ("outcome", *(f"visit-{n}" for n in range(1, 6)))]
    scene.clock.move_to(T0 + 121 * DAY)
    scene.desks.clear()
    later = events(scene)
    assert sorted(later) == sorted(found)
    assert all(later[uid]["sequence"] > found[uid]["sequence"] for uid in found)


def test_an_event_spans_its_window_or_is_the_day_that_is_known(scene):
    found = events(scene)

    def days(name: str) -> tuple[date, date]:
        event = found[f"P-001.{name}@NCT04216849"]
        return event["dtstart"].dt, event["dtend"].dt - DAY

    assert days("visit-1") == (FIRST, FIRST)
    assert days("visit-3") == (FIRST + 121 * DAY, FIRST + 121 * DAY)
    assert days("visit-4") == (FIRST + 161 * DAY, FIRST + 175 * DAY)
    assert days("outcome") == (FIRST + 329 * DAY, FIRST + 343 * DAY)
    statuses = {uid.split(".")[1].split("@")[0]: str(event["status"]) for uid, event in found.items()}
    assert statuses == dict.fromkeys(statuses, "CONFIRMED") | {"visit-2": "CANCELLED"}


def test_the_file_says_who_made_it_and_for_which_zone(scene):
    calendar = Calendar.from_ical(visit_calendar(scene.desk("monitor-1"), language="zh-CN"))

    assert str(calendar["prodid"]) == "-//UC-MSC Desktop//Visits//ZH-CN"
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    assert (str(calendar["x-wr-timezone"]), str(calendar["x-wr-calname"])) == ("Asia/Shanghai", "NCT04216849 访视日历")
    event = calendar.walk("VEVENT")[0]
    assert event["dtstamp"].dt == scene.clock.now().astimezone(UTC).replace(microsecond=0)


def test_both_languages_say_the_same_visits(scene):
    english, chinese = events(scene, language="en"), events(scene, language="zh-CN")

    assert str(english["P-001.visit-2@NCT04216849"]["summary"]) == "P-001 · week 8 · infusion 2 of 5: missed"
    assert str(chinese["P-001.visit-2@NCT04216849"]["summary"]) == "P-001 · 第 8 周 · 第 2 次输注（共 5 次）: 缺失"
    assert str(english["P-001.visit-3@NCT04216849"]["description"]) == (
        "Window 2026-06-29 to 2026-07-13. Approved outside the window for 2026-07-15."
    )
    assert sorted(english) == sorted(chinese)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_the_file_is_longer_than_75_octets(language, scene):
    content = visit_calendar(scene.desk("nurse-1"), language=language)

    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines), "a long line goes on in the next"
    assert b"\n" not in content.replace(b"\r\n", b"")
    content.decode("utf-8")


def test_the_file_holds_neither_initials_nor_arm_whoever_made_it(scene):
    nurse, pharmacist = scene.desk("nurse-1"), scene.desk("pharmacist-1")
    content = visit_calendar(nurse, language="en")
    assert content == visit_calendar(pharmacist, language="en")
    text = content.replace(b"\r\n ", b"").replace(b"-//UC-MSC Desktop//", b"").lower()

    for word in (b"wl", b"placebo", b"uc-msc", b"albumin", b"saline", b"cells"):
        assert word not in text


def test_the_file_is_the_same_with_the_arms_swapped(tmp_path):
    files = []
    for arms in (ARMS, ARMS[::-1]):
        scene = begin(tmp_path / f"{len(files)}.ucmsc", arms=list(arms))
        scene.bring_to("reconciled")
        files.append(visit_calendar(scene.desk("nurse-1"), language="en"))
        scene.record.close()
    assert files[0] == files[1]


@pytest.mark.parametrize("person", ["courier-1", "admin-1"])
def test_couriers_and_administrators_have_no_calendar(person, scene):
    refused(scene, "role-not-allowed", lambda: visit_calendar(scene.desk(person), language="en"))


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path):
    assert save_calendar(tmp_path / "visits.ics", b"x").read_bytes() == b"x"
    with pytest.raises(UserFacingError) as caught:
        save_calendar(tmp_path / "nowhere" / "visits.ics", b"x")
    assert caught.value.code == "calendar-not-saved"


def test_a_withdrawn_participant_has_no_further_infusion(bring):
    from ucmsc_desktop.services.trial.enrol_participant import withdraw_participant

    scene = bring("reconciled")
    withdraw_participant(scene.desk("coordinator-1"), participant=ACTIVE, part="treatment", reason="x")
    (line, _other) = calendar_lines(scene.desk("nurse-1"), text="", start=0, count=9)
    assert {each.standing for each in line.visits[1:-1]} == {VisitStanding.NOT_DUE}
    assert line.visits[-1].standing is VisitStanding.UPCOMING

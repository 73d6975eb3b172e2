"""What waits for whom in a scene: the roles' people and the lines of a participant."""

from __future__ import annotations

from tests.services_scenes import (
    Scene,
)
from ucmsc_desktop.services.demonstration.enrolment import screen_and_enrol
from ucmsc_desktop.services.queries.today import today
from ucmsc_desktop.services.queries.today_line import Task, TodayLine
from ucmsc_desktop.services.trial.print_wristband import confirm_wristband, print_wristband

NURSES, INVESTIGATORS = {"nurse-1", "nurse-2"}, {"investigator-1", "investigator-2"}
LAB, PHARMACY, QUALITY = {"lab-1", "lab-2", "lab-3"}, {"pharmacist-1", "pharmacist-2"}, {"qa-1", "qa-2"}
CLINIC = INVESTIGATORS | {"coordinator-1"}


def lines(scene: Scene, person: str) -> list[TodayLine]:
    """Return what waits for a person about the participant of the scene."""
    return [line for line in today(scene.desk(person)).lines if line.participant == scene.participant]


BESIDE = {Task.OBSERVE, Task.CHECK_SITE}
"""What a nurse looks at beside the one next step."""


def tasks(scene: Scene, person: str) -> list[Task]:
    return [line.task for line in lines(scene, person) if line.task not in BESIDE]


def line(scene: Scene, person: str, task: Task) -> TodayLine:
    (found,) = [each for each in lines(scene, person) if each.task is task]
    return found


def enrol(scene: Scene, number: str, *, weight: str, height: str, has_wristband: bool = True) -> str:
    """Enrol one more participant, with a wristband of the day or before she arrives."""
    screen_and_enrol(
        scene.desk("investigator-1"),
        screening_number=number,
        initials="HM",
        sex="M",
        age_text="54",
        height_text=height,
        weight_text=weight,
        consent_version="2.0",
    )
    if has_wristband:
        code = print_wristband(scene.desk("nurse-1"), participant=number)
        confirm_wristband(scene.desk("nurse-1"), participant=number, scanned=code)
    return number

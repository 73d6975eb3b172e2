"""A record in which the bags of both participants stand at the same step."""

from __future__ import annotations

from pathlib import Path

from tests.services_scenes import ACTIVE, PLACEBO, STEPS, Scene, begin


def two_bags(path: Path, step: str) -> Scene:
    """Return a scene whose two bags were brought to a step side by side, half a minute apart."""
    scene, names = begin(path), list(STEPS)
    for name in names[1 : names.index(step) + 1]:
        for participant in (ACTIVE, PLACEBO):
            scene.participant = participant
            scene.go_to(STEPS[name], second=0 if participant == ACTIVE else 30)
            scene.do(name)
    scene.reached, scene.participant = step, ACTIVE
    return scene


def doses_of_both(scene: Scene) -> tuple[str, str]:
    """Return the doses of both bags."""
    found = []
    for participant in (ACTIVE, PLACEBO):
        scene.participant = participant
        found.append(scene.dose_id)
    scene.participant = ACTIVE
    return found[0], found[1]

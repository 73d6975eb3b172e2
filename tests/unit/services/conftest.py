"""Both arms brought through every step once; each test works on its own copy of the step that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.once import made_once
from tests.services_files import copy_record
from tests.services_scenes import ACTIVE, PLACEBO, STEPS, T0, Scene, begin, reopen

Bring = Callable[..., Scene]
ARMS = (ACTIVE, PLACEBO)


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = made_once(tmp_path_factory, "scenes", _tell)
    return {(participant, step): folder / f"{participant}-{step}.ucmsc" for participant in ARMS for step in STEPS}


def _tell(folder: Path) -> None:
    begin(folder / "base.ucmsc").record.close()
    for participant in ARMS:
        live = folder / f"{participant}.ucmsc"
        copy_record(folder / "base.ucmsc", live)
        scene = reopen(live, now=T0 + timedelta(minutes=STEPS["arrived"]), participant=participant, reached="arrived")
        for step in STEPS:
            scene.bring_to(step)
            copy_record(live, folder / f"{participant}-{step}.ucmsc")
        scene.record.close()


@pytest.fixture
def bring(snapshots: dict[tuple[str, str], Path], tmp_path: Path) -> Iterator[Bring]:
    """Return a maker of scenes: `bring("labelled")`, `bring("on-ward", PLACEBO)`; the clock stands at the step."""
    opened: list[Scene] = []

    def make(step: str, participant: str = ACTIVE) -> Scene:
        path = tmp_path / f"scene-{len(opened)}.ucmsc"
        copy_record(snapshots[participant, step], path)
        now = T0 + timedelta(minutes=STEPS[step])
        opened.append(reopen(path, now=now, participant=participant, reached=step))
        return opened[-1]

    yield make
    for scene in opened:
        scene.record.close()

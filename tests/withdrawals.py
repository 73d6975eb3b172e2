"""Withdrawals as former versions of the program recorded them."""

from __future__ import annotations

from tests.services_scenes import Scene
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.services.acting import acting


def withdraw_in_a_former_version(scene: Scene) -> Scene:
    """Append the withdrawal alone, as the program did before orders ended with it."""
    with acting(scene.desk("coordinator-1"), Action.WITHDRAW_PARTICIPANT) as tx:
        tx.append(
            stream=f"participant:{scene.participant}",
            kind="participant.withdrawn/1",
            data={"from": "treatment", "reason": "She changed her mind."},
        )
    return scene

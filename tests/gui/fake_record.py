"""Fake ports: what the record would do is done here, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.roles import MATRIX, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import (
    PersonCard,
    SignedIn,
    WindowPorts,
)
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol, shipped_protocol_ids

BAND = make_code(CodeKind.WRISTBAND, bytes(range(10)))
BADGE = make_code(CodeKind.BADGE, bytes(range(10)))
NOW = datetime(2026, 4, 27, 6, 32, 5, tzinfo=UTC)
PEOPLE = tuple(
    PersonCard(person=f"{role}-{n}", name=f"{role.capitalize()} {n}", role=role, password=f"{role}-{n}-demonstration")
    for role, count in (
        ("admin", 1),
        ("qa", 2),
        ("lab", 3),
        ("pharmacist", 2),
        ("nurse", 3),
        ("investigator", 2),
        ("courier", 2),
    )
    for n in range(1, count + 1)
)


@dataclass
class FakeRecord:
    """What the fake ports did, and what they answer next."""

    demonstration: bool = False
    now: datetime = NOW
    calls: list[tuple[str, object]] = field(default_factory=list)

    def ports(self) -> WindowPorts:
        return WindowPorts(
            demonstration=self.demonstration,
            zone=ZoneInfo("Asia/Shanghai"),
            now=lambda: self.now,
            people=lambda: tuple(each if self.demonstration else replace(each, password=None) for each in PEOPLE),
            who=self.who,
            derive=lambda person, password: lambda: (person, password),
            sign_in=self.sign_in,
            desk=self.desk,
            sign_out=lambda reason: self.calls.append(("sign-out", reason)),
            lock=lambda: self.calls.append(("lock", None)),
            may_resume=lambda: False,
            resume=self.resume,
            running=tuple,
            stop_now=lambda dose: self.calls.append(("stop-now", dose)),
            close=lambda: self.calls.append(("close", None)),
        )

    def desk(self) -> Desk:
        raise UserFacingError("nobody-signed-in")

    def who(self, text: str) -> str:
        if text != BADGE:
            raise UserFacingError("badge-expected", text=text)
        return "nurse-2"

    def resume(self, badge: str) -> None:
        raise UserFacingError("window-locked", badge=badge)

    def named(self, name: str) -> list[object]:
        return [what for called, what in self.calls if called == name]

    def protocols(self):
        ids = sorted(shipped_protocol_ids(), key=lambda each: each != "NCT04216849")
        return tuple(shipped_protocol(each).protocol for each in ids)

    def sign_in(self, token: object) -> SignedIn:
        person, password = token
        self.calls.append(("sign-in", token))
        if password != f"{person}-demonstration":
            raise UserFacingError("password-wrong", person=person)
        role = Role(person.rpartition("-")[0])
        return SignedIn(
            person=person,
            name=next(each.name for each in PEOPLE if each.person == person),
            role=role.value,
            unblinded=False,
            actions=frozenset(action.value for action, roles in MATRIX.items() if role in roles),
        )

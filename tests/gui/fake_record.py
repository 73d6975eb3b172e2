"""Fake ports: what the record would do is done here, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.core.roles import MATRIX, Role
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.ports import (
    CheckView,
    InfusionStarted,
    PersonCard,
    Scans,
    SignedIn,
    StartRequest,
    VerdictView,
    WindowPorts,
)
from ucmsc_desktop.services.dosing.shipped_protocols import shipped_protocol, shipped_protocol_ids

BAND = make_code(CodeKind.WRISTBAND, bytes(range(10)))
OTHER_BAND = make_code(CodeKind.WRISTBAND, bytes(range(10, 20)))
BAG = make_code(CodeKind.CONTAINER, bytes(range(20, 30)))
OTHER_BAG = make_code(CodeKind.CONTAINER, bytes(range(30, 40)))
SHEET = make_code(CodeKind.SHEET, bytes(10))
NOW = datetime(2026, 4, 27, 6, 32, 5, tzinfo=UTC)
CHECKS = (
    ("label-known", "The label is known and valid.", "标签已登记且有效。"),
    ("wristband-matches", "The wristband and the bag belong together.", "腕带与袋相符。"),
    ("allocated", "The bag is for this participant and this visit.", "此袋属于该受试者的本次访视。"),
    ("participant-active", "The participant takes part in the treatment.", "受试者正在接受治疗。"),
    ("order-valid", "The order is valid: day, fitness and weight.", "医嘱有效：日期、适宜性和体重均符合。"),
    ("released", "The bag is released and dispensed.", "此袋已放行并已发放。"),
    ("not-held", "The bag is not on hold.", "此袋未被暂停使用。"),
    ("chain-complete", "Every hand-over is recorded by both persons.", "每次交接均有双方记录。"),
    ("temperature-decided", "The temperature of the way is accepted.", "运送温度符合要求。"),
    ("not-expired", "The bag lasts to the end of the infusion.", "此袋在输注结束前不会过期。"),
    ("not-started", "No infusion of this visit was started.", "本次访视尚未开始输注。"),
)
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
    start_refusal: UserFacingError | None = None
    verdict_refusal: UserFacingError | None = None
    turned_to_stop: bool = False
    is_signed_in: bool = False

    def ports(self) -> WindowPorts:
        return WindowPorts(
            demonstration=self.demonstration,
            zone=ZoneInfo("Asia/Shanghai"),
            now=lambda: self.now,
            people=lambda: tuple(each if self.demonstration else replace(each, password=None) for each in PEOPLE),
            derive=lambda person, password: lambda: (person, password),
            sign_in=self.sign_in,
            sign_out=lambda: self.calls.append(("sign-out", None)),
            protocols=self.protocols,
            verdict=self.verdict,
            refuse_scan=lambda text, code: self.calls.append(("refuse-scan", (text, code))),
            start_infusion=self.start_infusion,
            close=lambda: self.calls.append(("close", None)),
        )

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

    def verdict(self, scans: Scans) -> VerdictView:
        self.calls.append(("verdict", scans))
        if self.verdict_refusal is not None:
            raise self.verdict_refusal
        right = (scans.wristband, scans.bag) == (BAND, BAG) and not self.turned_to_stop
        failed = () if right else ("wristband-matches", "allocated")
        checks = tuple(
            CheckView(
                code=code,
                passed=code not in failed,
                message_en="The bag and the wristband are of two participants." if code in failed else en,
                message_zh="袋与腕带属于两位受试者。" if code in failed else zh,
            )
            for code, en, zh in CHECKS
        )
        facts = {
            "checks": checks,
            "participant_line": "P-014 · 1961 · F",
            "pack_code": "7Q4K2M",
            "volume_ml": "100",
            "duration_min": 60,
            "week": 16,
            "infusion": 3,
            "infusions": 5,
            "expires_at": NOW + timedelta(hours=2, minutes=38),
        }
        if right:
            return VerdictView(
                word="GO",
                headline="go",
                headline_en="All checks passed. The infusion of week 16 may start.",
                headline_zh="全部核对通过。第 16 周的输注可以开始。",
                next_act_en="Let the second person sign, then start.",
                next_act_zh="请第二人签名，然后开始。",
                **facts,
            )
        return VerdictView(
            word="STOP",
            headline="wristband-matches",
            headline_en="This bag is for another participant. Do not start.",
            headline_zh="此袋属于另一位受试者。不得开始输注。",
            next_act_en="Set the bag aside and find the right one.",
            next_act_zh="将此袋另行放置，找到正确的袋。",
            **facts,
        )

    def start_infusion(self, request: StartRequest) -> InfusionStarted:
        self.calls.append(("start", request))
        if self.start_refusal is not None:
            raise self.start_refusal
        return InfusionStarted(
            started_at=NOW,
            slow_until=NOW + timedelta(minutes=15),
            planned_end=NOW + timedelta(minutes=60),
            rate_ml_per_h="100",
        )

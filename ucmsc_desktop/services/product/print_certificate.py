"""Print the certificate of analysis of a lot: read anew from the record each time, and stored nowhere."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.certificate import (
    Certificate,
    CertificateChange,
    CertificateFact,
    CertificateResult,
    CertificateSignature,
    CertificateTest,
)
from ucmsc_desktop.record.access.sessions import is_demonstration
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.services.acting import Desk, OpenStudy, open_study_of
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.family import Direction, Family, family_of
from ucmsc_desktop.services.queries.quality import QualityView, ResultLine, TestLine, quality_of
from ucmsc_desktop.services.queries.stock import LotState, LotStory, lot_story

_ORIGIN = (
    ("donor", "Donor", "供者"),
    ("tissue", "Tissue", "组织"),
    ("isolation", "Isolation", "分离"),
    ("master-bank", "Master bank", "主细胞库"),
    ("working-bank", "Working bank", "工作细胞库"),
)
_PRODUCTS = {
    "uc-msc": "UC-MSC, umbilical-cord mesenchymal stromal cells 脐带间充质干细胞",
    "human-albumin": "Human albumin 人血白蛋白",
    "saline": "Saline 生理盐水",
    "bag": "Bag 输注袋",
    "infusion-set": "Infusion set 输液器",
    "cryoprotectant": "Cryoprotectant 冷冻保护剂",
    "medium": "Medium 培养基",
    "reagent": "Reagent 试剂",
}
_FINDINGS = {
    "no-growth": "no growth 无菌生长",
    "growth": "growth 有菌生长",
    "not-detected": "not detected 未检出",
    "detected": "detected 检出",
    "normal": "normal 正常",
    "abnormal": "abnormal 异常",
    "no-organisms": "no organisms 未见微生物",
    "organisms": "organisms seen 可见微生物",
}
_NOTES = {
    "recalled": ("This lot is recalled or in quarantine: it must not be used.", "该批次已召回或隔离：不得使用。"),
    "expired": ("This lot expired.", "该批次已过期。"),
    "failed": ("A releasing test failed.", "有放行项目不合格。"),
    "missing": ("A test that is due before release has no result.", "有放行前项目尚无结果。"),
    "rejected": ("This lot is rejected: it must not be used.", "该批次已拒收：不得使用。"),
}


def certificate_of(desk: Desk, lot: str) -> Certificate:
    """Return the certificate of a lot as recorded now; printing it is no act on the lot, and nothing is recorded.

    Raises:
        UserFacingError: The role may not print certificates, the person holds no study key, or no lot has this id.
    """
    require(Role(desk.session.role), Action.PRINT_CERTIFICATE)
    record, study = desk.record, open_study_of(desk.record)
    story, quality = lot_story(desk, lot), quality_of(desk, f"lot:{lot}")
    head = record.head()
    if head is None:
        raise UserFacingError("lot-unknown", lot=lot)
    row = record.rows("SELECT released, rejected FROM lot WHERE id = ?", (lot,))[0]
    return Certificate(
        study_code=study.protocol.id,
        lot=lot,
        facts=_facts(story),
        genealogy=_genealogy(family_of(desk, f"lot:{lot}", direction=Direction.BACK), story),
        tests=tuple(_test(line, study) for line in quality.lines),
        signatures=_signatures(record, lot, study),
        is_released=bool(row["released"]),
        notes=_notes(story, quality, is_rejected=bool(row["rejected"])),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=record.clock.now().astimezone(study.zone),
        demonstration=is_demonstration(record),
    )


def _facts(story: LotStory) -> tuple[CertificateFact, ...]:
    line = story.line
    facts = [
        ("Product", "产品", _PRODUCTS[line.product]),
        ("Lot", "批号", line.lot),
        ("Expires on", "有效期至", line.expires_on.isoformat()),
        ("Containers registered", "登记容器数", f"{line.containers:,}"),
    ]
    if story.passage is not None:
        facts.append(("Passage", "代次", str(story.passage)))
    return tuple(CertificateFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts)


def _genealogy(family: Family, story: LotStory) -> tuple[CertificateFact, ...]:
    """Return donors and banks by their pseudonymous ids; a lot of an older entry names them itself."""
    named = {"donor": story.donor, "master-bank": story.master_bank, "working-bank": story.working_bank}
    facts = [
        (en, zh, ", ".join(node.name for node in family.of_kind(kind)) or named.get(kind)) for kind, en, zh in _ORIGIN
    ]
    facts.append(("Donation number", "捐献编号", story.donation_number))
    return tuple(CertificateFact(name_en=en, name_zh=zh, value=value) for en, zh, value in facts if value)


def _test(line: TestLine, study: OpenStudy) -> CertificateTest:
    return CertificateTest(
        name_en=line.name_en,
        name_zh=line.name_zh,
        method=line.method,
        limit=_FINDINGS.get(line.limit_text, line.limit_text),
        is_informative=not line.releasing,
        is_late=line.when == "after-release",
        verdict=line.verdict,
        results=tuple(_result(each, study, unit=line.unit) for each in line.results),
    )


def _result(line: ResultLine, study: OpenStudy, *, unit: str | None) -> CertificateResult:
    return CertificateResult(
        value=_with_unit(line.value, unit),
        method=line.method,
        instrument=line.instrument,
        tested_at=None if line.tested_at is None else _local(line.tested_at, study),
        printed_name=line.by_name,
        recorded_at=_local(line.at, study),
        changes=tuple(
            CertificateChange(
                value=_with_unit(each.value, unit),
                printed_name=each.by_name,
                at=_local(each.at, study),
                reason=each.reason,
            )
            for each in line.earlier
        ),
    )


def _signatures(record: Record, lot: str, study: OpenStudy) -> tuple[CertificateSignature, ...]:
    return tuple(
        CertificateSignature(
            meaning_en=body.data["meaning"],
            meaning_zh=meaning_zh(body.data["meaning"]),
            printed_name=body.data["printed_name"],
            signed_at=_local(body.at, study),
        )
        for body in record.bodies(f"lot:{lot}")
        if body.data.get("meaning") is not None
    )


def _notes(story: LotStory, quality: QualityView, *, is_rejected: bool) -> tuple[tuple[str, str], ...]:
    found = {
        "rejected": is_rejected,
        "recalled": story.line.state is LotState.RECALLED,
        "expired": story.line.state is LotState.EXPIRED,
        "failed": bool(quality.failed),
        "missing": bool(quality.missing),
    }
    return tuple(_NOTES[name] for name, holds in found.items() if holds)


def _local(instant: datetime, study: OpenStudy) -> datetime:
    return instant.astimezone(study.zone)


def _with_unit(value: str, unit: str | None) -> str:
    """Return a finding in both languages, a number with its unit."""
    if value in _FINDINGS:
        return _FINDINGS[value]
    return value if unit is None else f"{value} {unit}"

"""The papers that the tests and the golden files are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_head
from ucmsc_desktop.paper.bag_label import BagLabel, LabelPart
from ucmsc_desktop.paper.certificate import (
    Certificate,
    CertificateChange,
    CertificateFact,
    CertificateResult,
    CertificateSignature,
    CertificateTest,
)
from ucmsc_desktop.paper.container_label import ContainerLabel
from ucmsc_desktop.paper.dose_sheet import (
    DoseSheet,
    SheetComponent,
    SheetFact,
    SheetReason,
    SheetSignature,
    SheetStep,
)
from ucmsc_desktop.paper.family_tree import FamilyTree, TreeBox, TreeColumn
from ucmsc_desktop.paper.wristband import WristbandLabel

SHANGHAI = timezone(timedelta(hours=8))
BAG_CODE = make_code(CodeKind.CONTAINER, bytes(range(7, 17)))
WRISTBAND_CODE = make_code(CodeKind.WRISTBAND, bytes(range(100, 110)))
HEAD = make_head(seq=41_871, entry_hash=bytes(range(32)))

BAG = BagLabel(
    code=BAG_CODE,
    pack_code="7Q4K2M",
    study_code="NCT04216849",
    product_en="UC-MSC or placebo",
    product_zh="UC-MSC 或安慰剂",
    caution="Caution: New Drug—Limited by Federal (or United States) law to investigational use.",
    contact_en="Sponsor: Shanghai East Hospital · investigator and emergency unblinding (24 h): +86 21 0000 0000",
    contact_zh="申办者：上海市东方医院 · 研究者及紧急揭盲（24小时）：+86 21 0000 0000",
    screening_number="S-012",
    randomisation_number="R-031",
    initials="LXM",
    week=8,
    infusion=2,
    infusions=5,
    attempt=1,
    volume_ml=Decimal(100),
    duration_min=60,
    store_celsius="2–8",
    use_by=datetime(2026, 3, 14, 13, 5, tzinfo=SHANGHAI),
    latest_start=datetime(2026, 3, 14, 12, 5, tzinfo=SHANGHAI),
    stability_study=None,
    part=LabelPart.BAG,
    copy=1,
    demonstration=False,
)
SLEEVE = replace(BAG, part=LabelPart.SLEEVE)
WIDEST_BAG = replace(
    BAG,
    screening_number="EAST-S-0127",
    randomisation_number="EAST-R-0131",
    initials="WWMW",
    week=32,
    infusion=5,
    attempt=12,
    copy=12,
    part=LabelPart.SLEEVE,
    stability_study="STAB-2025-017",
    contact_en="Sponsor: Shanghai East Hospital, 150 Jimo Road, Pudong, Shanghai · investigator and emergency "
    "unblinding, day and night: +86 21 0000 0000",
    demonstration=True,
)

CONTAINER_CODES = tuple(make_code(CodeKind.CONTAINER, bytes(range(start, start + 10))) for start in (40, 60, 80))
CONTAINERS = [
    ContainerLabel(code=code, lot="UC-L01", volume_ml="10", expires_on=date(2028, 6, 30), demonstration=False)
    for code in CONTAINER_CODES
]
WIDEST_CONTAINER = replace(
    CONTAINERS[0], lot="W" * 32, volume_ml="500.25", expires_on=date(2028, 12, 30), demonstration=True
)

WRISTBAND = WristbandLabel(
    code=WRISTBAND_CODE,
    study_code="NCT04216849",
    screening_number="S-012",
    randomisation_number="R-031",
    initials="LXM",
    sex_en="female",
    sex_zh="女",
    copy=1,
    demonstration=False,
)

_STEPS = (
    SheetStep(
        name_en="Target dose",
        name_zh="目标剂量",
        formula="1,500,000 cells/kg × 68.4 kg",
        value=102_600_000,
        unit="cells",
    ),
    SheetStep(
        name_en="Viable cells per mL",
        name_zh="每毫升活细胞数",
        formula="mean of 5,060,000 and 5,140,000",
        value=5_100_000,
        unit="cells/mL",
    ),
    SheetStep(
        name_en="Cell suspension, exact",
        name_zh="细胞悬液（精确值）",
        formula="102,600,000 cells / 5,100,000 cells/mL",
        value=Fraction(1026, 51),
        unit="mL",
    ),
    SheetStep(
        name_en="Cell suspension to draw",
        name_zh="细胞悬液抽取量",
        formula="to 0.1 mL, half up",
        value=Decimal("20.1"),
        unit="mL",
    ),
    SheetStep(
        name_en="Diluent to add",
        name_zh="稀释液加入量",
        formula="100 mL − 20.1 mL",
        value=Decimal("79.9"),
        unit="mL",
    ),
    SheetStep(
        name_en="Delivered dose",
        name_zh="实际剂量",
        formula="5,100,000 cells/mL × 20.1 mL, rounded down",
        value=102_510_000,
        unit="cells",
    ),
    SheetStep(
        name_en="Delivered, of the target",
        name_zh="实际剂量占目标",
        formula="102,510,000 cells / 102,600,000 cells × 100",
        value=Fraction(10_251_000, 102_600),
        unit="%",
    ),
    SheetStep(
        name_en="Infusion rate", name_zh="输注速度", formula="100 mL / 60 min × 60 min/h", value=100, unit="mL/h"
    ),
)

SHEET = DoseSheet(
    study_code="NCT04216849",
    dose_id="7f3a-21",
    facts=(
        SheetFact(name_en="Participant", name_zh="受试者", value="S-012 · R-031 · LXM · 1962"),
        SheetFact(name_en="Visit", name_zh="访视", value="Week 8 · infusion 2 of 5 · attempt 1"),
        SheetFact(name_en="Weight", name_zh="体重", value="68.4 kg, measured 2026-03-14 08:12 +08:00"),
        SheetFact(name_en="Protocol", name_zh="方案", value="NCT04216849 · digest 4c1f 90ab 77e2"),
    ),
    steps=_STEPS,
    reasons=(
        SheetReason(
            text_en="The weight changed by 11.2 % since the last visit; the reason given is oedema.",
            text_zh="体重较上次访视变化 11.2 %；所填原因为水肿。",
        ),
    ),
    signatures=(
        SheetSignature(
            meaning_en="Prepared the calculation",
            meaning_zh="完成计算",
            printed_name="Pharmacist 1",
            signed_at=datetime(2026, 3, 14, 8, 31, tzinfo=SHANGHAI),
        ),
        SheetSignature(
            meaning_en="Checked independently", meaning_zh="独立核对", printed_name="Pharmacist 2", signed_at=None
        ),
    ),
    components=None,
    head=HEAD,
    printed_by="Pharmacist 1",
    printed_at=datetime(2026, 3, 14, 9, 2, tzinfo=SHANGHAI),
    demonstration=False,
)
UNBLINDED_SHEET = replace(
    SHEET,
    components=tuple(
        SheetComponent(
            what_en="Cell container",
            what_zh="细胞容器",
            identifier=" ".join(
                code[start : start + 4]
                for code in [make_code(CodeKind.CONTAINER, bytes([n] * 10))]
                for start in range(0, 20, 4)
            ),
            lot="L-2025-0007",
            amount="1 bag, 20 mL",
        )
        for n in range(24)
    ),
    demonstration=True,
)

_RECORDED = datetime(2026, 2, 2, 15, 40, tzinfo=SHANGHAI)
_CORRECTED = CertificateChange(
    value="19 %",
    printed_name="QA 1",
    at=datetime(2026, 2, 3, 9, 5, tzinfo=SHANGHAI),
    reason="Digits swapped in typing.",
)


def _analysed(name_en: str, name_zh: str, limit: str, value: str, **more) -> CertificateTest:
    result = CertificateResult(
        value=value,
        method="Flow cytometry",
        instrument="FC-02",
        tested_at=datetime(2026, 2, 1, 11, 20, tzinfo=SHANGHAI),
        printed_name="Lab 2",
        recorded_at=_RECORDED,
        changes=more.pop("changes", ()),
    )
    about = {"method": "", "is_informative": False, "is_late": False, "verdict": "passed", "results": (result,)}
    return CertificateTest(name_en=name_en, name_zh=name_zh, limit=limit, **{**about, **more})


CERTIFICATE = Certificate(
    study_code="NCT04216849",
    lot="UC-2026-01",
    facts=(
        CertificateFact(name_en="Product", name_zh="产品", value="UC-MSC 脐带间充质干细胞"),
        CertificateFact(name_en="Expires on", name_zh="有效期至", value="2028-01-31"),
    ),
    genealogy=(
        CertificateFact(name_en="Donor", name_zh="供者", value="DONOR-01"),
        CertificateFact(name_en="Master bank", name_zh="主细胞库", value="MCB-01"),
        CertificateFact(name_en="Donation number", name_zh="捐献编号", value="A9999 26 123456"),
    ),
    tests=(
        _analysed("Viability before freezing", "冻存前活率", "≥ 90 %", "91 %", changes=(_CORRECTED,)),
        _analysed("Sterility", "无菌", "no growth 无生长", "no growth 无生长"),
        _analysed("HLA-DR", "HLA-DR", "≤ 2 %", "2.4 %", is_informative=True, verdict="failed"),
        _analysed("Karyotype", "核型", "normal 正常", "", verdict="missing", results=()),
    ),
    signatures=(
        CertificateSignature(
            meaning_en="I release this lot.",
            meaning_zh="本人放行该批次。",
            printed_name="QA 2",
            signed_at=datetime(2026, 2, 3, 10, 0, tzinfo=SHANGHAI),
        ),
    ),
    is_released=True,
    notes=(),
    head=HEAD,
    printed_by="QA 2",
    printed_at=datetime(2026, 3, 14, 9, 2, tzinfo=SHANGHAI),
    demonstration=False,
)
DRAFT_CERTIFICATE = replace(
    CERTIFICATE,
    tests=CERTIFICATE.tests * 6,
    signatures=(),
    is_released=False,
    notes=(("A releasing test failed.", "有放行项目不合格。"),),
    demonstration=True,
)
_TREE_COLUMNS = ("donor", "lot", "container", "dose", "participant")
FAMILY_TREE = FamilyTree(
    study_code="NCT04216849",
    subject="Donor 供者 DONOR-01",
    columns=tuple(
        TreeColumn(name=name, heading=heading)
        for name, heading in zip(
            _TREE_COLUMNS, ("Donor 供者", "Lot 批次", "Container 容器", "Bag 输注袋", "Participant 受试者"), strict=True
        )
    ),
    boxes=(
        TreeBox(node="donor", column="donor", title="DONOR-01", second="", is_traced=True),
        TreeBox(node="lot", column="lot", title="UC-2026-01", second="UC-MSC", is_recalled=True),
        TreeBox(node="group", column="container", title="9,988 containers 容器", second="UC-2026-01"),
        *(
            TreeBox(node=f"d{n}", column="dose", title=f"7Q4K{n:02} · V1", second="reconciled 已平衡核对")
            for n in range(16)
        ),
        *(TreeBox(node=f"p{n}", column="participant", title=f"P-{n:03}", second=f"R-{n:03}") for n in range(16)),
    ),
    edges=(
        ("donor", "lot"),
        ("lot", "group"),
        *(("group", f"d{n}") for n in range(16)),
        *((f"d{n}", f"p{n}") for n in range(16)),
    ),
    head=HEAD,
    printed_by="QA 2",
    printed_at=datetime(2026, 3, 14, 9, 2, tzinfo=SHANGHAI),
    demonstration=False,
)

"""The certificate of analysis of a lot: where it comes from, each test with limit and result, who released it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.paper.figures import local_time_text
from ucmsc_desktop.paper.flow import Block, TableCell, heading, table_row
from ucmsc_desktop.paper.page import new_document, size_mm
from ucmsc_desktop.paper.sheet_frame import MARGIN_MM, UNBLINDED_WARNING, SheetFrame, draw_pages

if TYPE_CHECKING:
    from datetime import datetime

_WIDE_MM = 180.0
_SIZE_PT = 8.5
_VERDICTS = {
    "passed": "passed 合格",
    "failed": "FAILED 不合格",
    "missing": "no result 无结果",
    "not-needed": "not needed 不需要",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFact:
    """One fact: what it is in both languages, and its value."""

    name_en: str
    name_zh: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChange:
    """A value that a correction replaced: it stays readable with who replaced it, when and why."""

    value: str
    printed_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateResult:
    """One result: its value, who recorded it and when, and what it was before corrections."""

    value: str
    method: str
    instrument: str
    tested_at: datetime | None
    printed_name: str
    recorded_at: datetime
    changes: tuple[CertificateChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateTest:
    """One test of the specification, its results and their verdict (`passed` `failed` `missing` `not-needed`)."""

    name_en: str
    name_zh: str
    method: str
    limit: str
    is_informative: bool
    is_late: bool
    verdict: str
    results: tuple[CertificateResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSignature:
    """A signature on the lot: printed name, time and meaning."""

    meaning_en: str
    meaning_zh: str
    printed_name: str
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Everything that is printed; `notes` say what stands against the lot, both languages in each."""

    study_code: str
    lot: str
    facts: tuple[CertificateFact, ...]
    genealogy: tuple[CertificateFact, ...]
    tests: tuple[CertificateTest, ...]
    signatures: tuple[CertificateSignature, ...]
    is_released: bool
    notes: tuple[tuple[str, str], ...]
    head: str
    printed_by: str
    printed_at: datetime
    demonstration: bool


def certificate_pdf(certificate: Certificate, *, size: PaperSize = PaperSize.A4) -> bytes:
    """Return the certificate as a PDF of as many pages as it needs; one of a lot not released is named a draft.

    Raises:
        PaperError: `paper-text-too-long`, `paper-glyph-missing` or `paper-time-without-zone`; no bytes are returned.
        UserFacingError: `head-unreadable` when `head` is no head of a record.
    """
    width_mm, height_mm = size_mm(size)
    document = new_document(width_mm=width_mm, height_mm=height_mm, title="UC-MSC certificate of analysis")
    frame = SheetFrame(
        width_mm=width_mm,
        height_mm=height_mm,
        title="Certificate of analysis 检验报告" if certificate.is_released else "DRAFT, not released 草稿，未放行",
        subject=f"{certificate.study_code} · lot 批号 {certificate.lot}",
        head=certificate.head,
        printed_by=certificate.printed_by,
        printed_at=certificate.printed_at,
        warning=UNBLINDED_WARNING,
        demonstration=certificate.demonstration,
    )
    draw_pages(document, frame, _blocks(certificate))
    return document.finished()


def _blocks(certificate: Certificate) -> list[Block]:
    notes = [_row(_cell(en, 90, bold=True), _cell(zh, 90, bold=True)) for en, zh in certificate.notes]
    blocks = notes + [_fact_row(fact) for fact in certificate.facts]
    blocks += _section("Genealogy 来源", [_fact_row(fact) for fact in certificate.genealogy])
    blocks += _section("Specification and results 质量标准与结果", _test_rows(certificate.tests))
    changes = [
        _change_row(test, change) for test in certificate.tests for each in test.results for change in each.changes
    ]
    blocks += _section("Corrected results, as they were before 已更正结果的原值", changes)
    return blocks + _section("Signatures 签名", [_signature_row(each) for each in certificate.signatures])


def _test_rows(tests: tuple[CertificateTest, ...]) -> list[Block]:
    if not tests:
        return []
    head = _row(
        _cell("Test 项目", 52, bold=True),
        _cell("Limit 标准", 30, bold=True),
        _cell("Result 结果", 28, bold=True),
        _cell("Tested 检测", 42, bold=True),
        _cell("Verdict 判定", 28, bold=True),
    )
    return [head, *(row for test in tests for row in _rows_of(test))]


def _rows_of(test: CertificateTest) -> list[Block]:
    kind = " · informative 仅供参考" * test.is_informative + " · after release 放行后" * test.is_late
    results = test.results or (None,)
    return [
        _row(
            _cell(f"{_named(test)}{kind}" if first else "", 52),
            _cell(test.limit if first else "", 30),
            _cell("-" if result is None else result.value, 28, bold=True),
            _cell("" if result is None else _tested(test, result), 42),
            _cell(_VERDICTS[test.verdict] if first else "", 28, bold=True),
        )
        for first, result in zip([True] + [False] * len(results), results, strict=False)
    ]


def _named(test: CertificateTest) -> str:
    return " ".join(dict.fromkeys((test.name_en, test.name_zh)))


def _tested(test: CertificateTest, result: CertificateResult) -> str:
    when = result.recorded_at if result.tested_at is None else result.tested_at
    how = " · ".join(text for text in (result.method or test.method, result.instrument) if text)
    corrected = " · corrected 已更正" if result.changes else ""
    return f"{local_time_text(when)} {result.printed_name} · {how}{corrected}"


def _change_row(test: CertificateTest, change: CertificateChange) -> Block:
    return _row(
        _cell(_named(test), 52),
        _cell(f"was 原值 {change.value}", 30, bold=True),
        _cell(change.reason, 48),
        _cell(f"{change.printed_name} {local_time_text(change.at)}", 50),
    )


def _signature_row(signature: CertificateSignature) -> Block:
    meaning = TableCell(text=signature.meaning_en, second=signature.meaning_zh, width_mm=70)
    return _row(meaning, _cell(signature.printed_name, 60, bold=True), _cell(local_time_text(signature.signed_at), 50))


def _fact_row(fact: CertificateFact) -> Block:
    return _row(TableCell(text=fact.name_en, second=fact.name_zh, width_mm=60), _cell(fact.value, 120, bold=True))


def _section(title: str, rows: list[Block]) -> list[Block]:
    return [heading(title, left_mm=MARGIN_MM, width_mm=_WIDE_MM), *(rows or [_row(_cell("None 无", _WIDE_MM))])]


def _cell(text: str, width_mm: float, *, bold: bool = False) -> TableCell:
    return TableCell(text=text, width_mm=width_mm, bold=bold)


def _row(*cells: TableCell) -> Block:
    return table_row(cells, left_mm=MARGIN_MM, size_pt=_SIZE_PT)

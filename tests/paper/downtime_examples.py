"""Blank downtime forms that the golden files are made of."""

from __future__ import annotations

from datetime import datetime

from tests.paper.examples import HEAD, SHANGHAI
from tests.paper.order_examples import INFUSION_ORDER
from ucmsc_desktop.core.identifiers import CodeKind, make_code
from ucmsc_desktop.paper.downtime_form import DowntimeForms

DOWNTIME_FORMS = DowntimeForms(
    study_code="NCT04216849",
    codes=(
        (make_code(CodeKind.SHEET, bytes(range(10))), True),
        (make_code(CodeKind.SHEET, bytes(range(10, 20))), False),
    ),
    points=INFUSION_ORDER.points,
    head=HEAD,
    printed_by="Nurse 1",
    printed_at=datetime(2026, 3, 14, 9, 5, tzinfo=SHANGHAI),
    demonstration=False,
)

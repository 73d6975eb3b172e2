"""The recovery sheets that the golden file is made of."""

from __future__ import annotations

from datetime import datetime

from tests.paper.examples import HEAD, SHANGHAI
from ucmsc_desktop.core.recovery import share_lines, split_key
from ucmsc_desktop.paper.recovery_sheet import RecoverySheet

_SHARES = split_key(bytes(range(32)), random_bytes=bytes(range(100, 132)), pair=b"1234567")
RECOVERY_SHEET = RecoverySheet(
    study_code="NCT04216849",
    site="Shanghai East Hospital",
    pair=_SHARES[1].pair.hex().upper(),
    sheet=2,
    lines=share_lines(_SHARES[1]),
    head=HEAD,
    printed_by="Pharmacist 1",
    printed_at=datetime(2026, 3, 14, 9, 5, tzinfo=SHANGHAI),
    demonstration=False,
)

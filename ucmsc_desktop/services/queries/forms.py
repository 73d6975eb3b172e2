"""Numbered blank forms as everybody may read them: those nobody accounted for come first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.streams import parse_instant
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.bedside.enter_from_paper import bedside_signers
from ucmsc_desktop.services.reading import dose_of

_FROM = (
    "FROM downtime_form AS f JOIN person AS p ON p.id = f.by LEFT JOIN person AS a ON a.id = f.accounted_by "
    "LEFT JOIN dose AS d ON d.id = f.dose "
    "WHERE instr(lower(f.code || ' ' || p.name || ' ' || coalesce(d.participant || ' ' || d.pack_code, '')), lower(?))"
)
_LINE = "SELECT f.*, p.name, a.name AS accountant, d.participant, d.week"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One form; `outcome` is null until somebody accounted for it, participant and week are those of a used one."""

    code: str
    form: str
    by: str
    at: datetime
    outcome: str | None
    dose: str | None
    participant: str | None
    week: int | None
    note: str | None
    accounted_by: str | None
    accounted_at: datetime | None


def count_forms(desk: Desk, *, text: str) -> int:
    """Return how many forms hold a text in code, name, participant or pack code; an empty one matches all."""
    return int(desk.record.rows(f"SELECT COUNT(*) AS found {_FROM}", (_bare(text),))[0]["found"])


def form_lines(desk: Desk, *, text: str, start: int, count: int) -> tuple[FormLine, ...]:
    """Return the forms that match, the open ones first, then the newest, from line `start` on."""
    rows = desk.record.rows(
        f"{_LINE} {_FROM} ORDER BY f.outcome IS NOT NULL, f.seq DESC LIMIT ? OFFSET ?", (_bare(text), count, start)
    )
    return tuple(_form(row) for row in rows)


def form_line(desk: Desk, code: str) -> FormLine:
    """Return one form.

    Raises:
        UserFacingError: `form-unknown`.
    """
    rows = desk.record.rows(f"{_LINE} {_FROM} AND f.code = ?", ("", code))
    if not rows:
        raise UserFacingError("form-unknown", code=escaped(code))
    return _form(rows[0])


def dose_of_bag(desk: Desk, text: str) -> str:
    """Return the dose of a bag named by its code, with or without spaces, its pack code, or the dose's own id.

    Raises:
        UserFacingError: `form-bag-unknown`.
    """
    wanted = text.replace(" ", "").upper()
    rows = desk.record.rows("SELECT id FROM dose WHERE ? IN (code, pack_code, upper(id))", (wanted,))
    if len(rows) != 1:
        raise UserFacingError("form-bag-unknown", text=escaped(text))
    return str(rows[0]["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedInfusion:
    """The infusion that was copied from a form: who copied it, what spoke against it, whether it was compared."""

    dose: str
    form: str
    entry: str
    by: str
    by_name: str
    started_at: datetime
    stopped_at: datetime
    findings: tuple[str, ...]
    is_compared: bool


def copied_infusion(desk: Desk, line: FormLine) -> CopiedInfusion | None:
    """Return the infusion that was copied from a form; None for a form that was accounted for in another way."""
    copied = None if line.dose is None else copied_infusion_of(desk, line.dose)
    return copied if copied is not None and copied.form == line.code else None


def copied_infusion_of(desk: Desk, dose: str) -> CopiedInfusion | None:
    """Return the infusion of a dose that was copied from paper; None for one of the program's own."""
    infusion = dose_of(desk.record, dose).infusion
    if infusion is None or infusion.form is None or infusion.stopped_at is None or infusion.entered_by is None:
        return None
    rows = desk.record.rows("SELECT name FROM person WHERE id = ?", (infusion.entered_by,))
    return CopiedInfusion(
        dose=dose,
        form=infusion.form,
        entry=infusion.entry,
        by=infusion.entered_by,
        by_name=rows[0]["name"],
        started_at=infusion.started_at,
        stopped_at=infusion.stopped_at,
        findings=infusion.findings,
        is_compared=infusion.stop_signed,
    )


def bedside_people(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return id and name of the people whose role signs at the bedside, in the order of their enrolment."""
    signers = bedside_signers(desk.record)
    rows = desk.record.rows("SELECT id, name FROM person ORDER BY seq")
    return tuple((row["id"], row["name"]) for row in rows if row["id"] in signers)


def _bare(text: str) -> str:
    """Return a text to look for; a code may be typed in its groups."""
    bare = text.replace(" ", "")
    return bare if bare.upper().startswith("D1") else text


def _form(row: Any) -> FormLine:
    accounted_at = row["accounted_at"]
    return FormLine(
        code=row["code"],
        form=row["form"],
        by=row["name"],
        at=parse_instant(row["at"]),
        outcome=row["outcome"],
        dose=row["dose"],
        participant=row["participant"],
        week=row["week"],
        note=row["note"],
        accounted_by=row["accountant"],
        accounted_at=None if accounted_at is None else parse_instant(accounted_at),
    )

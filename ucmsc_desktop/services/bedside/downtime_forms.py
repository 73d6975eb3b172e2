"""Numbered blank forms for the ward: printed ahead, and each accounted for once the computer works again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ucmsc_desktop.core.bedside.downtime import (
    DowntimeForm,
    FormKind,
    FormOutcome,
    fold_form,
    require_count,
    require_may_account,
)
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.identifiers import CodeKind, make_code, make_head
from ucmsc_desktop.core.printers import PaperSize
from ucmsc_desktop.core.roles import Action, Role, require
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.downtime_form import DowntimeForms
from ucmsc_desktop.services.acting import Desk, acting, open_study_of
from ucmsc_desktop.services.dosing.print_infusion_order import point_words
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import dose_of


def print_forms(desk: Desk, *, kind: FormKind, count: int, act: str | None = None) -> tuple[str, ...]:
    """Record `count` new blank forms and return their codes; what is not printed of them is accounted for as spoiled.

    Raises:
        UserFacingError: The role may not, or the count is not 1 to 20; nothing was recorded.
    """
    require_count(count)
    with acting(desk, Action.KEEP_DOWNTIME_FORMS, act=act) as tx:
        codes = tuple(
            make_code(CodeKind.SHEET, desk.record.randomness.draw("form", f"{tx.act}:{number}", 10))
            for number in range(count)
        )
        for code in codes:
            tx.append(stream=f"form:{code}", kind="form.printed/1", data={"code": code, "form": kind.value})
    return codes


def forms_paper(desk: Desk, codes: Sequence[str], *, size: PaperSize = PaperSize.A4) -> Callable[[], bytes]:
    """Return the slow part of drawing forms that were recorded, free of the record, for a job.

    The job returns a PDF of one page a form, whose own code was read back from its pixels.

    Raises:
        UserFacingError: The role may not, or a code is of no form; no paper was made.
    """
    require(Role(desk.session.role), Action.KEEP_DOWNTIME_FORMS)
    known = [_form(desk, code) for code in codes]
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("study-not-open")
    forms = DowntimeForms(
        study_code=study.protocol.id,
        codes=tuple((each.code, each.kind is FormKind.INFUSION) for each in known),
        points=tuple(point_words(point) for point in study.protocol.observations),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )

    def draw() -> bytes:
        from ucmsc_desktop.paper.downtime_form import downtime_forms_pdf

        return downtime_forms_pdf(forms, size=size)

    return draw


def account_for_form(
    desk: Desk, *, code: str, outcome: FormOutcome, dose: str | None, note: str, act: str | None = None
) -> None:
    """Record what became of a form; everybody reads the note.

    Raises:
        UserFacingError: The role may not, the form or the dose is unknown, it was accounted for, a used form names no
            dose, another says nothing, or the note tells an arm; nothing was recorded.
    """
    with acting(desk, Action.KEEP_DOWNTIME_FORMS, act=act) as tx:
        known = _form(desk, code)
        require_may_account(known, outcome=outcome, dose=dose, note=note)
        if dose is not None:
            dose_of(desk.record, dose)
        require_neutral_text(desk.record, note)
        tx.append(
            stream=f"form:{code}",
            kind="form.accounted/1",
            data={"outcome": outcome.value, "dose": dose, "note": note.strip() or None},
        )


def _form(desk: Desk, code: str) -> DowntimeForm:
    events = desk.record.events(f"form:{code}")
    if not events:
        raise UserFacingError("form-unknown", code=escaped(code))
    return fold_form(events)

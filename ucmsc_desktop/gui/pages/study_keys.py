"""The study key: who holds it, what is missing, its recovery sheets, and its recovery from both of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.recovery import LINES, SHEETS
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.field_table import FieldTable
from ucmsc_desktop.gui.widgets.fields import DirectEdit, Tick
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import Beside
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.words import in_one_line, refusal_words, role_name
from ucmsc_desktop.paper.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from ucmsc_desktop.services.access.recovery import print_recovery_sheets, recover_study_key
from ucmsc_desktop.services.queries.key_state import KeyState, key_state


class KeysPart(Part):
    """Reads how the key stands whenever it is shown; sheets are drawn in a job, shown once, and never saved."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._told = ""
        self._refusal: UserFacingError | None = None
        self._sheets: tuple[RecoverySheet, ...] = ()
        self.title, self.missing, self.outcome = label("card-title"), label(wraps=True), label("go-strong", wraps=True)
        self.holders, self.history = FieldTable(), FieldTable()
        self.sheets_title, self.none_printed = label("card-title"), label("muted", wraps=True)
        self.printing = Card(spacing_px=12)
        self.print_title, self.print_guidance = label("card-title"), label("muted", wraps=True)
        self.ready, self.print = Tick(), button("primary")
        self.refusal = label("stop-strong", wraps=True)
        self.paper, self.other = PaperView(shift), button()
        self.recovery = Form(columns=2)
        for line in range(1, LINES + 1):
            for sheet in SHEETS:
                self.recovery.add(f"{sheet}.{line}", DirectEdit())
        self._lay_out()
        self.print.clicked.connect(self._print)
        self.other.clicked.connect(self._turn)
        self.recovery.submitted.connect(self._recover)
        self.refresh()

    def refresh(self) -> None:
        """Read how the key stands; what is being typed stays."""
        self.name_everything()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        try:
            self._present(key_state(self._shift.desk))
        except UserFacingError as error:
            show_text(self.missing, in_one_line(refusal_words(error)))
            return
        self.print_title.setText(translate("Keys", "Recovery sheets"))
        self.print_guidance.setText(
            translate(
                "Keys",
                "The key is split over two sheets. Each alone opens nothing; both open every arm. Each goes into an "
                "envelope and a safe of its own.",
            )
        )
        self.ready.setText(translate("Keys", "Two people are here to take one sheet each."))
        self.print.setText(translate("Keys", "Make both sheets"))
        self.other.setText(translate("Keys", "Show the other sheet"))
        self.recovery.say(
            translate("Keys", "Recover the study key"),
            translate("Keys", "Recover and record"),
            guidance=translate("Keys", "Type the four lines of both sheets. Spaces do not matter."),
        )
        for line in range(1, LINES + 1):
            for sheet in SHEETS:
                caption = translate("Keys", "Sheet {sheet}, line {line}").format(sheet=sheet, line=line)
                self.recovery.fields[f"{sheet}.{line}"].set_caption(caption)

    def focus_first(self) -> None:
        """Put the focus on what may be done here."""
        (self.ready if self.printing.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the sheets and whatever was typed of them."""
        self._sheets = ()
        self.paper.clear()
        self.recovery.clear()
        super().hideEvent(event)

    def _present(self, state: KeyState) -> None:
        self._present_holders(state)
        self._present_sheets(state)
        show_text(self.outcome, self._told)
        show_text(self.refusal, "" if self._refusal is None else in_one_line(refusal_words(self._refusal)))
        shows_paper = bool(self._sheets)
        self.printing.setVisible(state.holds_own and self._shift.may(Action.PRINT_RECOVERY) and not shows_paper)
        self.recovery.setVisible(not state.holds_own and self._shift.may(Action.RECOVER_KEY))
        self.paper.setVisible(shows_paper)
        self.other.setVisible(shows_paper)

    def _present_holders(self, state: KeyState) -> None:
        self.title.setText(translate("Keys", "Who holds the study key"))
        counts = " · ".join(f"{role_name(role)} {count}" for role, count in state.functions)
        is_short = any(count < state.due for _role, count in state.functions)
        words = translate("Keys", "Holders: {counts}.")
        if is_short:
            words = translate("Keys", "Holders: {counts}. Each function needs {due} before the first enrolment.")
        set_look(self.missing, "caution-strong" if is_short else "muted")
        show_text(self.missing, words.format(counts=counts, due=state.due))
        since, zone = translate("Keys", "{role} · since {at}, from {giver}"), self._shift.zone
        self.holders.show_fields(
            [
                (
                    each.name,
                    since.format(
                        role=role_name(each.role), at=each.since.astimezone(zone).date(), giver=each.granted_by
                    ),
                )
                for each in state.holders
            ]
        )

    def _present_sheets(self, state: KeyState) -> None:
        self.sheets_title.setText(translate("Keys", "Recovery sheets so far"))
        none = translate("Keys", "None were made. If all holders lose their passwords, no bag can be prepared.")
        show_text(self.none_printed, "" if state.sheets else none)
        made, recovered = translate("Keys", "made by {name}"), translate("Keys", "key recovered by {name}")
        self.history.show_fields(
            [
                (
                    f"{each.at.astimezone(self._shift.zone):%Y-%m-%d %H:%M}",
                    (recovered if each.is_recovery else made).format(name=each.by),
                )
                for each in state.sheets
            ]
        )

    def _print(self) -> None:
        self._told, self._refusal = "", None
        if not self.ready.isChecked():
            self._refuse(UserFacingError("recovery-unattended"))
            return
        self._shift.act(print_recovery_sheets, done=self._draw, refused=self._refuse)

    def _draw(self, sheets: tuple[RecoverySheet, RecoverySheet]) -> None:
        self.ready.setChecked(False)
        self._sheets = sheets
        self._told = translate("Keys", "The sheets are recorded. Print both now; they are shown once.")
        self._show_sheet()

    def _turn(self) -> None:
        self._sheets = (*self._sheets[1:], *self._sheets[:1])
        self._show_sheet()

    def _show_sheet(self) -> None:
        if not self._sheets or self._shift.jobs.is_busy:
            return
        sheet, size = self._sheets[0], self._shift.paper_size
        self._shift.jobs.run(
            lambda: recovery_sheet_pdf(sheet, size=size),
            done=lambda pdf: self._show_pdf(sheet, pdf),
            refused=self._refuse,
        )

    def _show_pdf(self, sheet: RecoverySheet, pdf: bytes) -> None:
        if not self._sheets or not self.isVisible():
            return
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=True,
            title=lambda: translate("Keys", "Recovery sheet {sheet} of 2, SECRET").format(sheet=sheet.sheet),
            can_save=False,
        )
        self.refresh()

    def _recover(self) -> None:
        texts = self.recovery.texts()
        first, second = (tuple(texts[f"{sheet}.{line}"] for line in range(1, LINES + 1)) for sheet in SHEETS)
        self._shift.act(
            lambda desk: recover_study_key(desk, first=first, second=second),
            done=lambda _nothing: self._recovered(),
            refused=self.recovery.show_refusal,
        )

    def _recovered(self) -> None:
        self.recovery.clear()
        self._told = translate("Keys", "Recorded. Sign in again: from then on you open seals. Make new sheets then.")
        self.refresh()

    def _refuse(self, error: UserFacingError) -> None:
        self._refusal = error
        self.refresh()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        card = Card(spacing_px=12)
        for shown in (self.title, self.missing, self.holders, self.sheets_title, self.none_printed, self.history):
            card.column.addWidget(shown)
        for part in (self.print_title, self.print_guidance, self.ready, self.refusal):
            self.printing.column.addWidget(part)
        self.printing.column.addWidget(self.print, 0, Qt.AlignmentFlag.AlignRight)
        for place, parts in ((left, (card,)), (right, (self.outcome, self.printing, self.recovery, self.paper))):
            column = QVBoxLayout(place)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for each in parts:
                column.addWidget(each)
            if place is right:
                column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
            column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(left, right, share=(1, 1)))

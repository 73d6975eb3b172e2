"""A person's badge: the code that says who she is, a new one where she lost it, and its paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.paper_on_demand import PaperOnDemand
from ucmsc_desktop.services.access.issue_badge import badge_of, badge_paper, issue_badge


class BadgeCard(QWidget):
    """Shown to whoever issues badges; a second badge needs a reason and makes the first void."""

    issued = Signal()

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self._person = ""
        self._act: str | None = None
        self._told = False
        self.form = Form(columns=1)
        self.reason = self.form.add("reason", TextEdit())
        self.code, self.outcome = label("field"), label("go-strong", wraps=True)
        self.paper = PaperOnDemand(
            shift,
            read=lambda: badge_paper(shift.desk, person=self._person),
            title=lambda: translate("Badge", "Badge"),
            file_name="badge.pdf",
            tells_arm=False,
            printer_kind="label",
            offer=lambda: translate("Badge", "Show the badge"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.form, self.paper):
            column.addWidget(part)
        self.form.column.insertWidget(2, self.code)
        self.form.column.insertWidget(3, self.outcome)
        self.form.submitted.connect(self._send)

    def show_person(self, person: str) -> None:
        """Show whether a person has a badge."""
        if person != self._person:
            self._person, self._told, self._act = person, False, None
            self.form.clear()
            self.paper.forget()
        self.say()

    def say(self) -> None:
        """Read the badge anew and say it in the shown language."""
        may = bool(self._person) and self._shift.may(Action.ISSUE_BADGE)
        self.setVisible(may)
        if not may:
            return
        code = badge_of(self._shift.desk, self._person)
        self.form.say(
            translate("Badge", "Badge"),
            translate("Badge", "Issue a badge") if code is None else translate("Badge", "Issue a new badge"),
            guidance=translate("Badge", "It says who somebody is. The password alone proves it."),
        )
        self.reason.set_caption(translate("Badge", "Why a new one"))
        self.reason.setVisible(code is not None)
        show_text(self.code, "" if code is None else grouped_by_four(code))
        told = translate("Badge", "The badge is recorded. Print it; a former one is void.")
        show_text(self.outcome, told if self._told else "")
        self.paper.setVisible(code is not None)

    def _send(self) -> None:
        person, reason = self._person, self.form.texts()["reason"]
        self._act = self._act or self._shift.desk.new_act()
        self._shift.act(
            lambda desk: issue_badge(desk, person=person, reason=reason, act=self._act),
            done=lambda _code: self._issued(),
            refused=self.form.show_refusal,
        )

    def _issued(self) -> None:
        self._act, self._told = None, True
        self.form.clear()
        self.paper.forget()
        self.say()
        self.issued.emit()

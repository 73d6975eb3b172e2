"""Deviations: the open ones first on the left; on the right one with its sealed detail, or the form of a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import meaning_words
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing, list_and_parts
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.product.record_deviation import close_deviation, record_deviation
from ucmsc_desktop.services.queries.deviations import (
    DeviationLine,
    DeviationView,
    count_deviations,
    deviation_lines,
    deviation_view,
)


class DeviationsPart(Part):
    """Records a deviation, shows one, and lets the quality unit close it by a signature."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.view: DeviationView | None = None
        self._told = ""
        self._act: str | None = None
        self.listing: Listing[DeviationLine] = Listing(self._model(), key=lambda line: line.deviation)
        self.begin, self.state = button(), StateCard()
        self.outcome, self.title = label("go-strong", wraps=True), label("card-title", wraps=True)
        self.sealed = label(wraps=True)
        self.form, self.closing = Form(columns=1, can_leave=True), Form(columns=1)
        for name, control in (("public_text", TextEdit()), ("subject", DirectEdit()), ("detail", TextEdit())):
            self.form.add(name, control)
        for name in ("assessment", "action"):
            self.closing.add(name, TextEdit())
        self.signing = SigningCard(shift)
        self.form.hide()
        self._lay_out()
        self._connect()
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def refresh(self) -> None:
        """Read list and deviation anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        if self.view is not None:
            self.view = deviation_view(self._shift.desk, self.view.line.deviation)
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.begin.setText(translate("LabRecall", "Record a deviation"))
        self.state.show_empty(
            translate("LabRecall", "No deviation is chosen."), translate("LabRecall", "Choose a line on the left.")
        )
        show_text(self.outcome, self._told)
        self._name_forms()
        self._say_view()
        self._show_parts()

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - deviations only
        """Show a deviation."""
        self._told = ""
        self.view = deviation_view(self._shift.desk, subject)
        self.form.hide()
        self.closing.clear()
        self.name_everything()

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _say_view(self) -> None:
        view = self.view
        if view is None:
            return
        number = translate("LabRecall", "Deviation {number}: {text}").format(
            number=view.line.number, text=view.line.public_text
        )
        show_text(self.title, number)
        told = [translate("LabRecall", "Detail: {text}").format(text=view.known.detail)]
        if view.known.subject is not None:
            told.append(translate("LabRecall", "About: {subject}").format(subject=view.known.subject.partition(":")[2]))
        told.append(translate("LabRecall", "Recorded by {name}").format(name=view.recorder))
        if view.closer is not None:
            told.append(translate("LabRecall", "Assessment: {text}").format(text=view.known.assessment))
            told.append(translate("LabRecall", "Done about it: {text}").format(text=view.known.action))
            told.append(translate("LabRecall", "Closed by {name}").format(name=view.closer))
        show_text(self.sealed, "\n".join(told))

    def _name_forms(self) -> None:
        for form, name, caption in (
            (self.form, "public_text", translate("LabRecall", "Public text, without arm or component")),
            (self.form, "subject", translate("LabRecall", "Lot that it concerns, or empty")),
            (self.form, "detail", translate("LabRecall", "Sealed detail")),
            (self.closing, "assessment", translate("LabRecall", "Assessment")),
            (self.closing, "action", translate("LabRecall", "Done about it")),
        ):
            form.fields[name].set_caption(caption)
        self.form.say(
            translate("LabRecall", "Record a deviation"),
            translate("LabRecall", "Record"),
            guidance=translate("LabRecall", "Everybody reads the public text; subject and detail are sealed."),
            leave=translate("LabRecall", "Back"),
        )
        self.closing.say(translate("LabRecall", "Close this deviation"), translate("LabRecall", "Sign and close"))

    def _show_parts(self) -> None:
        is_new, view = not self.form.isHidden(), self.view
        shown = view is not None and not is_new
        self.state.setVisible(view is None and not is_new)
        self.title.setVisible(shown)
        self.sealed.setVisible(shown)
        may_close = shown and view is not None and view.line.is_open and self._shift.may(Action.CLOSE_DEVIATION)
        is_other = view is not None and view.known.recorded_by != self._shift.person.person
        self.closing.setVisible(may_close and is_other and not self.signing.is_open)
        self.begin.setVisible(self._shift.may(Action.RECORD_DEVIATION) and not is_new and not self.signing.is_open)

    def _begin(self) -> None:
        self._told = ""
        self._act = None
        self.form.clear()
        self.form.show()
        self.name_everything()
        self.form.focus_first()

    def _leave(self) -> None:
        self.form.hide()
        self.name_everything()

    def _send(self) -> None:
        texts = self.form.texts()
        lot = texts["subject"].strip()
        try:
            self._act = self._act or self._shift.desk.new_act()
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._shift.act(
            lambda desk: record_deviation(
                desk,
                public_text=texts["public_text"],
                detail=texts["detail"],
                subject=f"lot:{lot}" if lot else None,
                act=self._act,
            ),
            done=self._recorded,
            refused=self.form.show_refusal,
        )

    def _recorded(self, deviation: str) -> None:
        self._act = None
        self.open_subject("deviation", deviation)
        self._told = translate("LabRecall", "The deviation is recorded.")
        self.refresh()

    def _close(self) -> None:
        if self.view is None:
            return
        deviation, texts = self.view.line.deviation, self.closing.texts()
        if not texts["assessment"].strip() or not texts["action"].strip():
            self.closing.show_refusal(UserFacingError("field-blank", field=translate("LabRecall", "Assessment")))
            return
        self.signing.ask(
            lambda: meaning_words("I assessed this deviation and close it."),
            lambda desk, own: close_deviation(
                desk, deviation=deviation, assessment=texts["assessment"], action=texts["action"], signature=own
            ),
            done=lambda _result: self._closed(),
            details=self.view.line.public_text,
        )
        self._hold(is_modal=True)

    def _closed(self) -> None:
        self._told = translate("LabRecall", "The deviation is closed.")
        self.closing.clear()

    def _hold(self, *, is_modal: bool) -> None:
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)
        self.refresh()

    def _lay_out(self) -> None:
        parts = (self.state, self.outcome, self.title, self.sealed, self.form, self.closing, self.signing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(list_and_parts(self.listing, self.begin, parts))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("LabRecall", "Number or public text"),
                translate("LabRecall", "No deviation is recorded."),
                "",
            )
        )
        self.listing.chosen.connect(lambda line: self.open_subject("deviation", line.deviation))
        self.begin.clicked.connect(self._begin)
        self.form.left.connect(self._leave)
        self.form.submitted.connect(self._send)
        self.closing.submitted.connect(self._close)
        self.signing.signed.connect(lambda: self._hold(is_modal=False))
        self.signing.left.connect(lambda: self._hold(is_modal=False))

    def _model(self) -> LinesModel[DeviationLine]:
        columns = (
            Column[DeviationLine](
                title=lambda: translate("LabRecall", "Number"),
                text=lambda line: str(line.number),
                is_number=True,
                width_px=80,
            ),
            Column[DeviationLine](
                title=lambda: translate("LabRecall", "Public text"), text=lambda line: line.public_text
            ),
            Column[DeviationLine](
                title=lambda: translate("LabRecall", "Day"),
                text=lambda line: line.at.astimezone(self._shift.zone).date().isoformat(),
                width_px=112,
            ),
            Column[DeviationLine](
                title=lambda: translate("LabRecall", "State"),
                text=lambda line: translate("LabRecall", "Open") if line.is_open else translate("LabRecall", "Closed"),
                width_px=88,
                look=lambda line: "caution" if line.is_open else "muted",
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_deviations(self._shift.desk, text=text),
            lines=lambda text, start, count: deviation_lines(self._shift.desk, text=text, start=start, count=count),
        )

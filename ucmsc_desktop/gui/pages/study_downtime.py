"""Downtime forms: the open ones first on the left; on the right one and its account, or the print of new ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.core.bedside.downtime import MOST_AT_ONCE, FormKind, FormOutcome
from ucmsc_desktop.core.identifiers import CodeKind
from ucmsc_desktop.core.numbers import parse_few
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.pages.study_paper_infusion import PaperInfusionPanel
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.downtime_words import columns, kind_words, outcome_words, story_words, title_words
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.gui.widgets.paper_view import PaperView
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.services.bedside.downtime_forms import account_for_form, forms_paper, print_forms
from ucmsc_desktop.services.queries.forms import FormLine, count_forms, dose_of_bag, form_line, form_lines


class DowntimePart(Part):
    """Prints numbered blank forms ahead, and accounts for each; a scanned form opens its line."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.line: FormLine | None = None
        self._act: str | None = None
        self._told: str | None = None
        self._is_new = False
        self.listing: Listing[FormLine] = Listing(self._model(), key=lambda line: line.code)
        self.begin, self.enter = button(), button()
        self.state, self.paper = StateCard(), PaperView(shift)
        self.outcome, self.title, self.story = (
            label("go-strong", wraps=True),
            label("card-title", wraps=True),
            label(wraps=True),
        )
        self.printing, self.accounting = Form(columns=2, can_leave=True), Form(columns=2)
        self.printing.add("form", Choice())
        self.printing.add("count", DirectEdit())
        self.accounting.add("outcome", Choice())
        self.accounting.add("bag", TextEdit())
        self.accounting.add("note", TextEdit(), wide=True)
        self.copying = PaperInfusionPanel(shift)
        self._left = QWidget()
        self._lay_out()
        self._connect()
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.copying.signing.is_open

    def refresh(self) -> None:
        """Read list and form anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        if self.line is not None:
            self.line = form_line(self._shift.desk, self.line.code)
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.listing.say()
        self.begin.setText(translate("Downtime", "Print blank forms"))
        self.enter.setText(translate("Downtime", "Enter from an infusion record"))
        self.state.show_empty(
            translate("Downtime", "No form is chosen."),
            translate("Downtime", "Choose a line on the left, or scan a form."),
        )
        self._say_printing()
        self._say_accounting()
        self._show_parts()

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a form that was scanned elsewhere."""
        if kind == "form":
            self.open_form(subject)

    def open_form(self, code: str) -> None:
        """Show a form.

        Raises:
            UserFacingError: No such form.
        """
        if self.line is None or self.line.code != code:
            self.accounting.clear()
            self._say_accounting()
        self.line = form_line(self._shift.desk, code)
        self._told, self._is_new = None, False
        self.paper.hide()
        self._show_parts()

    def take_scan(self, text: str) -> bool:
        """Return whether a bag was scanned into the account of a form."""
        if not text.startswith(CodeKind.CONTAINER.value):
            return False
        if self.copying.take_bag(text):
            return True
        if self.accounting.isHidden():
            return False
        control = self.accounting.fields["bag"].control
        if isinstance(control, TextEdit):
            control.setText(text)
        return True

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _say_printing(self) -> None:
        self.printing.say(
            translate("Downtime", "Print blank forms"),
            translate("Downtime", "Number and show them"),
            guidance=translate(
                "Downtime", "Each gets a number of its own. Keep them where the bags are given. Account for each later."
            ),
            leave=translate("Downtime", "Back"),
        )
        self.printing.fields["form"].set_caption(translate("Downtime", "What for"))
        self.printing.fields["count"].set_caption(translate("Downtime", "How many"))
        self.printing.fields["count"].show_note(translate("Downtime", "1 to {most}").format(most=MOST_AT_ONCE))
        kinds = [(kind_words(each), each.value) for each in FormKind]
        _choice(self.printing, "form").offer_again([(translate("Downtime", "Choose"), ""), *kinds])

    def _say_accounting(self) -> None:
        self.accounting.say(
            translate("Downtime", "What became of it"),
            translate("Downtime", "Record"),
            guidance=translate("Downtime", "Everybody reads this: write no arm and no component."),
        )
        for name, caption in (
            ("outcome", translate("Downtime", "It was")),
            ("bag", translate("Downtime", "Bag, if used")),
            ("note", translate("Downtime", "Note")),
        ):
            self.accounting.fields[name].set_caption(caption)
        self.accounting.fields["bag"].show_note(translate("Downtime", "Scan it, or type its pack code"))
        outcomes = [(outcome_words(each), each.value) for each in FormOutcome]
        _choice(self.accounting, "outcome").offer_again([(translate("Downtime", "Choose"), ""), *outcomes])

    def _show_parts(self) -> None:
        line = None if self._is_new else self.line
        may = self._shift.may(Action.KEEP_DOWNTIME_FORMS)
        show_text(self.title, "" if line is None else title_words(line))
        show_text(self.story, "" if line is None else story_words(line, self._shift.zone))
        told = {
            "printed": translate("Downtime", "The forms are recorded. Print them now, or account for them."),
            "accounted": translate("Downtime", "The account is recorded."),
        }
        show_text(self.outcome, "" if self._told is None else told[self._told])
        self.copying.present(line if self.paper.isHidden() else None)
        is_copying = self.copying.is_open
        self._left.setVisible(not is_copying)
        self.state.setVisible(line is None and not (self._is_new or is_copying) and self.paper.isHidden())
        self.begin.setVisible(may and not self._is_new and not is_copying)
        self.enter.setVisible(self._shift.may(Action.ENTER_FROM_PAPER) and not self._is_new and not is_copying)
        self.printing.setVisible(self._is_new)
        is_open = line is not None and line.outcome in {None, FormOutcome.LOST.value}
        self.accounting.setVisible(may and is_open and self.paper.isHidden() and not is_copying)

    def _begin(self) -> None:
        self._act, self._told, self._is_new = self._shift.desk.new_act(), None, True
        self.printing.clear()
        self.paper.hide()
        self._say_printing()
        self._show_parts()
        self.printing.focus_first()

    def _enter_record(self) -> None:
        self.line, self._told = None, None
        self.paper.hide()
        self.copying.begin_record()

    def _leave(self) -> None:
        self._is_new = False
        self._show_parts()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        texts = self.printing.texts()
        try:
            if not texts["form"]:
                raise UserFacingError("choice-missing")
            count = parse_few(texts["count"].strip())
        except UserFacingError as error:
            self.printing.show_refusal(error)
            return
        self._shift.act(
            lambda desk: print_forms(desk, kind=FormKind(texts["form"]), count=count, act=self._act),
            done=self._printed,
            refused=self.printing.show_refusal,
        )

    def _printed(self, codes: tuple[str, ...]) -> None:
        self._is_new, self.line, self._told = False, None, "printed"
        self.refresh()
        draw = forms_paper(self._shift.desk, codes, size=self._shift.paper_size)
        self._shift.jobs.run(draw, done=self._show_paper, refused=self.state.show_error)

    def _show_paper(self, pdf: bytes) -> None:
        self.paper.show()
        self.paper.show_pdf(
            pdf,
            printer_kind="document",
            tells_arm=False,
            title=lambda: translate("Downtime", "Downtime forms"),
            can_save=False,
        )
        self._show_parts()

    def _account(self) -> None:
        if self.line is None:
            return
        code, texts = self.line.code, self.accounting.texts()
        try:
            if not texts["outcome"]:
                raise UserFacingError("choice-missing")
            bag = texts["bag"].strip()
            dose = dose_of_bag(self._shift.desk, bag) if bag else None
        except UserFacingError as error:
            self.accounting.show_refusal(error)
            return
        self._shift.act(
            lambda desk: account_for_form(
                desk, code=code, outcome=FormOutcome(texts["outcome"]), dose=dose, note=texts["note"]
            ),
            done=lambda _nothing: self._accounted(),
            refused=self.accounting.show_refusal,
        )

    def _accounted(self) -> None:
        self.accounting.clear()
        self._told = "accounted"
        self.refresh()

    def _hold(self) -> None:
        self._show_parts()
        self.modal_changed.emit(self.is_modal)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.listing, 1)
        for press in (self.begin, self.enter):
            column.addWidget(press, 0, Qt.AlignmentFlag.AlignLeft)
        parts = QVBoxLayout(right)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(12)
        above = (self.state, self.outcome, self.title, self.story, self.copying)
        for part in (*above, self.printing, self.accounting, self.paper):
            parts.addWidget(part)
        parts.addStretch(1)
        self.printing.hide()
        self.accounting.hide()
        self.paper.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self._left, right, share=(1, 1)))

    def _connect(self) -> None:
        self.listing.name(
            lambda: (
                translate("Downtime", "Number, name or participant"),
                translate("Downtime", "No form was printed yet."),
                translate("Downtime", "Print some ahead: they are of use when the computer is down."),
            )
        )
        self.listing.chosen.connect(lambda line: self.open_form(line.code))
        self.begin.clicked.connect(self._begin)
        self.enter.clicked.connect(self._enter_record)
        self.printing.left.connect(self._leave)
        self.printing.submitted.connect(self._send)
        self.accounting.submitted.connect(self._account)
        self.copying.switched.connect(self._hold)
        self.copying.changed.connect(self.refresh)

    def _model(self) -> LinesModel[FormLine]:
        return LinesModel(
            columns(self._shift.zone),
            count=lambda text: count_forms(self._shift.desk, text=text),
            lines=lambda text, start, count: form_lines(self._shift.desk, text=text, start=start, count=count),
        )


def _choice(form: Form, name: str) -> Choice:
    control = form.fields[name].control
    if not isinstance(control, Choice):
        raise TypeError(f"{name} is no choice")
    return control

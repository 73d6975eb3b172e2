"""One preparation: for whom, its clock, the one step that is due, and what was done so far."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.awaited import Awaited
from ucmsc_desktop.gui.pages.lab_components import ComponentsForm
from ucmsc_desktop.gui.pages.lab_count import CountForm
from ucmsc_desktop.gui.pages.lab_fill import FillForm
from ucmsc_desktop.gui.pages.lab_run_head import RunHead
from ucmsc_desktop.gui.pages.lab_run_story import story_lines
from ucmsc_desktop.gui.pages.lab_start import StartForm
from ucmsc_desktop.gui.pages.lab_step_form import Asked, Said, StepForm
from ucmsc_desktop.gui.pages.lab_steps import (
    CommitForm,
    LabelsForm,
    PrepareForm,
    SecondForm,
)
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.slot_clock import slot_face
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.listing import reveal
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.widgets.states import StateCard
from ucmsc_desktop.gui.widgets.story import StoryList
from ucmsc_desktop.services.dosing.keep_typed import keep_typed
from ucmsc_desktop.services.queries.preparation_run import PreparationRun, RunStep, preparation_run

_KEEP_MS = 600


class RunPanel(QWidget):
    """Shows what a query returned; one step at a time can be taken."""

    opens = Signal(str, str)
    modal_changed = Signal(bool)
    worksheet_wanted = Signal(str)
    """The dose whose worksheet is to be shown."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self._shift = shift
        self.dose = ""
        self.run: PreparationRun | None = None
        self._key: tuple[object, ...] = ()
        self._instead: RunStep | None = None
        self._told: Said = str
        self.head, self.state, self.signing = RunHead(shift.zone), StateCard(), SigningCard(shift)
        self.components, self.count, self.fill = ComponentsForm(shift), CountForm(shift), FillForm(shift)
        self.forms: dict[RunStep, StepForm] = {
            RunStep.START: StartForm(shift),
            RunStep.COMPONENTS: self.components,
            RunStep.COUNT: self.count,
            RunStep.COMMIT_COUNT: CommitForm(shift),
            RunStep.FILL: self.fill,
            RunStep.PREPARE: PrepareForm(shift),
            RunStep.SECOND_ENTRY: SecondForm(shift),
            RunStep.LABELS: LabelsForm(shift),
        }
        self.outcome, self._story_title, self.story = label("go-strong", wraps=True), label("card-title"), StoryList()
        self._story = Card()
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._revealing = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()
        self._show_empty()

    @property
    def form(self) -> StepForm | None:
        """Return the step that is shown."""
        return None if self.run is None else self.forms.get(self._instead or self.run.step)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    @property
    def _has_failed_count(self) -> bool:
        """Return whether what was kept last is a count that does not pass."""
        run = self.run
        if run is None or run.step is not RunStep.COMMIT_COUNT or not run.attempts:
            return False
        count = run.attempts[-1].count
        return count is not None and bool(count.failures)

    def show_run(self, dose: str) -> None:
        """Show another preparation from its present step on."""
        if dose != self.dose:
            self.keep_now()
            self.dose, self._instead, self._told = dose, None, str
        self.read_again()

    def read_again(self) -> None:
        """Show the preparation as recorded now; what is being typed stays."""
        if not self.dose:
            self._show_empty()
            return
        try:
            run = preparation_run(self._shift.desk, self.dose)
        except UserFacingError as error:
            self.run = None
            self.state.show_error(error)
            self._show_parts()
            return
        self._take(run)

    def tick(self, now: datetime) -> None:
        """Move the clock on and let the step be written while its slot is open."""
        if self.run is None:
            return
        face = slot_face(self.run, now, self._shift.zone)
        self.head.show_clock(self.run, face, now)
        if self.form is not None:
            self.form.open_slot(is_open=face is not None and face.is_open)

    @property
    def awaits(self) -> Awaited | None:
        """Return what the step waits to be scanned by whom it belongs to."""
        return self.form.awaits if self.form is not None and self.form.is_hers else None

    def take_scan(self, text: str) -> bool:
        """Return whether a scanned container or equipment went into this run, or was refused by it."""
        if self.is_modal:
            return True
        return self.form is not None and self.form.is_hers and self.form.take_scan(text)

    def keep_now(self) -> None:
        """Keep what was typed since the last time in the draft, without waiting."""
        if self._keeping.isActive():
            self._keeping.stop()
            self._keep()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the panel goes away."""
        self.keep_now()
        super().hideEvent(event)

    def focus_first(self) -> None:
        """Put the focus where the step begins."""
        if self.form is not None and self.form.is_hers and self.form is not self.components:
            self.form.focus_first()

    def _keep(self) -> None:
        texts = {**self.count.texts_to_keep, **self.fill.texts_to_keep, **self.components.texts_to_keep}
        try:
            keep_typed(self._shift.desk, dose=self.dose, texts=texts, scanned=self.components.codes)
        except UserFacingError:
            return

    def _take(self, run: PreparationRun) -> None:
        key = (run.dose, run.step, len(run.attempts))
        if self.run is not None and key != self._key:
            self._instead = None
        is_new = key != self._key or self.run is None
        self.run, self._key = run, key
        form = self.form
        if form is not None:
            (form.open if is_new else form.present)(run)
        elif run.step is RunStep.ELSEWHERE:
            self._show_elsewhere()
        self._name_everything()
        self._show_parts()
        self.tick(self._shift.now())
        if is_new:
            self._revealing.start()

    def _show_parts(self) -> None:
        run, form = self.run, self.form
        for part in (self.head, self._story):
            part.setVisible(run is not None)
        self.state.setVisible(run is None or form is None)
        for each in self.forms.values():
            each.setVisible(each is form and not self.signing.is_open)

    def _show_empty(self) -> None:
        self.run = None
        self._name_everything()
        self.state.show_empty(
            translate("Lab", "No preparation is chosen."),
            translate("Lab", "Choose a line, or wait until a ward is ready."),
        )
        self._show_parts()

    def _show_elsewhere(self) -> None:
        self.state.show_empty(
            translate("Lab", "The laboratory has done its part of this bag."),
            translate("Lab", "Follow it on the page of the bags."),
        )

    def _pass_to(self, step: str) -> None:
        if step == RunStep.ELSEWHERE.value:
            self.opens.emit("dose", self.dose)
            return
        self.read_again()
        self._instead, self._told = RunStep(step), str
        if self.form is not None and self.run is not None:
            self.form.open(self.run)
        self._name_everything()
        self._show_parts()
        self.tick(self._shift.now())
        self.focus_first()
        self._revealing.start()

    def _ask(self, asked: Asked) -> None:
        self._told = str
        self.signing.ask(asked.meaning, asked.work, done=lambda _result: self._say(asked.said), details=asked.details)
        self._name_everything()
        self._show_parts()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value

    def _say(self, said: Said) -> None:
        self._told = said
        self._keeping.stop()
        self.count.clear()
        self.fill.clear()
        self._drop_typed()
        self._name_everything()

    def _drop_typed(self) -> None:
        """Forget what is taken over by now; a bag that is prepared has no draft any more."""
        try:
            keep_typed(self._shift.desk, dose=self.dose, texts={})
        except UserFacingError:
            return

    def _release(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.read_again()

    def _name_everything(self) -> None:
        show_text(self.outcome, self._told())
        set_look(self.outcome, "stop-strong" if self._has_failed_count else "go-strong")
        self._story_title.setText(translate("Lab", "Done so far"))
        if self.run is None:
            return
        self.head.present(self.run)
        self.story.show_lines(story_lines(self.run, self._shift.zone))
        if self.form is None:
            self._show_elsewhere()

    def _lay_out(self) -> None:
        self._story.column.addWidget(self._story_title)
        self._story.column.addWidget(self.story)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        for part in (self.head, self.outcome, self.state, *self.forms.values(), self.signing, self._story):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        for form in self.forms.values():
            form.finished.connect(self._say)
            form.asks.connect(self._ask)
            form.passes.connect(self._pass_to)
            form.typed.connect(self._keeping.start)
        self._keeping.timeout.connect(self._keep)
        self.head.worksheet.clicked.connect(lambda: self.worksheet_wanted.emit(self.dose))
        self._revealing.timeout.connect(lambda: reveal(self.head))
        self.signing.signed.connect(self._release)
        self.signing.left.connect(self._release)
        self.state.retried.connect(self.read_again)

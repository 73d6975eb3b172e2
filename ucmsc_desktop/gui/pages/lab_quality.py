"""Quality control: lots and released bags on the left, what is due first; one of them on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.lab_quality_panel import QualityPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.quality_words import state_look, state_word, title_words
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.quality_alerts import open_alerts
from ucmsc_desktop.services.queries.quality_subjects import SubjectLine, count_subjects, subject_lines


class QualityPart(Part):
    """A list of subjects and one subject; late failures that nobody answered are said above."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.waiting = label("stop-strong", wraps=True)
        self.listing: Listing[SubjectLine] = Listing(self._model(), key=lambda line: line.subject)
        self.panel = QualityPanel(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.waiting)
        column.addWidget(Beside(self.listing, self.panel, share=(5, 9)), 1)
        self.listing.chosen.connect(lambda line: self.panel.show_subject(line.subject))
        self.panel.opens.connect(self.opens)
        self.panel.modal_changed.connect(self._hold)
        self.name_everything()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def name_everything(self) -> None:
        """Say every fixed text in the shown language."""
        self.listing.name(
            lambda: (
                translate("LabQuality", "Lot or participant"),
                translate("LabQuality", "There is no lot of cells yet."),
                translate("LabQuality", "The cell laboratory registers the first lot."),
            )
        )
        self.panel.name_everything()

    def refresh(self) -> None:
        """Read subjects and the chosen one anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self._say_waiting()
        if not self.panel.subject:
            first = self.listing.model.line(0) if self.listing.model.rowCount() else None
            if first is not None:
                self.open_subject("quality", first.subject)
                return
        self.panel.read_again()

    def open_subject(self, kind: str, subject: str) -> None:  # noqa: ARG002 - subjects of quality control only
        """Show a lot or a bag."""
        self.listing.choose(subject)
        self.panel.show_subject(subject)

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _say_waiting(self) -> None:
        try:
            alerts = open_alerts(self._shift.desk)
        except UserFacingError:
            alerts = ()
        words = translate("LabQuality", "Late failures without an answer: {count}").format(count=len(alerts))
        show_text(self.waiting, words if alerts else "")

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _model(self) -> LinesModel[SubjectLine]:
        columns = (
            Column[SubjectLine](title=lambda: translate("LabQuality", "Lot or bag"), text=title_words),
            Column[SubjectLine](
                title=lambda: translate("LabQuality", "State"),
                text=lambda line: state_word(line.state),
                width_px=136,
                look=lambda line: state_look(line.state),
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_subjects(self._shift.desk, text=text),
            lines=lambda text, start, count: subject_lines(self._shift.desk, text=text, start=start, count=count),
        )

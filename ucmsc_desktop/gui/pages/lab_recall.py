"""Recalls: all that can be recalled on the left; on the right who was exposed, whom to call, and the decision."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from ucmsc_desktop.gui.pages.lab_recall_panel import RecallPanel
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import Column, LinesModel
from ucmsc_desktop.gui.viewmodels.recall_words import node_words, what_words
from ucmsc_desktop.gui.widgets.listing import Beside, Listing
from ucmsc_desktop.services.queries.exposure import NodeLine, count_nodes, node_lines


class RecallPart(Part):
    """A component is chosen from the list or by its scanned code; nothing is held before a signature."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.listing: Listing[NodeLine] = Listing(self._model(), key=lambda line: line.node)
        self.panel = RecallPanel(shift)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(self.listing, self.panel, share=(2, 3)), 1)
        self.listing.name(
            lambda: (
                translate("LabRecall", "Id or kind, or the code of a container"),
                translate("LabRecall", "Nothing matches."),
                translate("LabRecall", "A container is found by its whole code."),
            )
        )
        self.listing.chosen.connect(lambda line: self.panel.show_node(line.node, what_words(line)))
        self.panel.modal_changed.connect(self._hold)

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.panel.is_modal

    def refresh(self) -> None:
        """Read list and component anew; what is being typed stays."""
        self.listing.read_again()
        self.listing.say()
        self.panel.read_again()

    def name_everything(self) -> None:
        """Say everything in the shown language."""
        self.listing.say()
        self.panel.name_everything()

    def take_scan(self, text: str) -> bool:
        """Return whether the code is of a container or of equipment, which is then shown."""
        found = node_lines(self._shift.desk, text=text, start=0, count=1)
        if not found:
            return False
        self.listing.filter.setText(text)
        self.panel.show_node(found[0].node, what_words(found[0]))
        return True

    def open_subject(self, kind: str, subject: str) -> None:
        """Show a component of any kind."""
        self.panel.show_node(f"{kind}:{subject}", "")

    def focus_first(self) -> None:
        """Put the focus into the filter."""
        self.listing.setFocus()

    def _hold(self, is_modal: bool) -> None:  # noqa: FBT001 - a signal's value
        self.listing.setEnabled(not is_modal)
        self.modal_changed.emit(is_modal)

    def _model(self) -> LinesModel[NodeLine]:
        columns = (
            Column[NodeLine](
                title=lambda: translate("LabRecall", "Component"),
                text=lambda line: node_words(line.node),
                look=lambda line: "stop" if line.is_recalled else "",
            ),
            Column[NodeLine](
                title=lambda: translate("LabRecall", "What it is"),
                text=what_words,
                width_px=176,
                look=lambda line: "stop" if line.is_recalled else "",
            ),
        )
        return LinesModel(
            columns,
            count=lambda text: count_nodes(self._shift.desk, text=text),
            lines=lambda text, start, count: node_lines(self._shift.desk, text=text, start=start, count=count),
        )

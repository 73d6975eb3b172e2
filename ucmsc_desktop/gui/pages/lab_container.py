"""One container: what it holds, and the bags that it went into."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal

from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose_steps import million_words
from ucmsc_desktop.gui.viewmodels.lab_words import code_words, use_words, whereabouts_words
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.services.queries.stock import ContainerLine

_BAGS = 4


class ContainerCard(Card):
    """Shows one container; each of its last bags can be opened."""

    opens = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(spacing_px=4)
        self._line: ContainerLine | None = None
        self._caption, self.title = label("muted"), label("card-title")
        self.content, self.where = label(wraps=True), label("field", wraps=True)
        self.label_state = label("muted", wraps=True)
        self.bags = [button() for _ in range(_BAGS)]
        for part in (self._caption, self.title, self.content, self.where, self.label_state):
            self.column.addWidget(part)
        for number, bag in enumerate(self.bags):
            self.column.addWidget(bag, 0, Qt.AlignmentFlag.AlignLeft)
            bag.clicked.connect(partial(self._open, number))
        self.hide()

    @property
    def code(self) -> str | None:
        """Return the code of the container that is shown."""
        return None if self._line is None else self._line.code

    def present(self, line: ContainerLine) -> None:
        """Show a container."""
        self._line = line
        self._name_everything()
        self.show()

    def forget(self) -> None:
        """Show none."""
        self._line = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def _name_everything(self) -> None:
        line = self._line
        if line is None:
            return
        self._caption.setText(translate("Lab", "Container"))
        self.title.setText(code_words(line.code))
        show_text(self.content, _content(line))
        show_text(self.where, whereabouts_words(line))
        show_text(self.label_state, _label_words(line))
        for bag, use in zip(self.bags, [*reversed(line.uses), *[None] * _BAGS], strict=False):
            bag.setVisible(use is not None)
            if use is not None:
                bag.setText(translate("Lab", "Open the bag of {bag}").format(bag=use_words(use)))

    def _open(self, number: int) -> None:
        if self._line is not None:
            self.opens.emit("dose", self._line.uses[-1 - number].dose)


def _content(line: ContainerLine) -> str:
    parts = [translate("Lab", "{volume} mL").format(volume=line.volume_ml)]
    if line.viable_cells is not None:
        parts.append(translate("Lab", "{cells} before freezing").format(cells=million_words(line.viable_cells)))
    if line.viability_percent is not None:
        parts.append(translate("Lab", "viability {percent} %").format(percent=line.viability_percent))
    if line.cryoprotectant_percent is not None:
        parts.append(translate("Lab", "DMSO {percent} %").format(percent=line.cryoprotectant_percent))
    parts.append(translate("Lab", "expires {day}").format(day=line.expires_on.isoformat()))
    return "\u00a0· ".join(parts)


def _label_words(line: ContainerLine) -> str:
    if line.copies == 0 and line.label == line.code:
        return translate("Lab", "No label was printed here.")
    parts = [translate("Lab", "Label: {count} printed").format(count=line.copies)]
    if line.label != line.code:
        parts.insert(0, translate("Lab", "Label replaced: {code}").format(code=code_words(line.label)))
    if line.label_waits:
        parts.append(translate("Lab", "the last waits to be scanned back"))
    return "\u00a0· ".join(parts)

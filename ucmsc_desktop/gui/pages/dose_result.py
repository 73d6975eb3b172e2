"""The right side of the dose page: target, verdict, volumes, reasons and every step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose import DoseProps
from ucmsc_desktop.gui.viewmodels.dose_steps import StepLine
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.reason_list import ReasonList
from ucmsc_desktop.gui.widgets.steps_table import StepsTable

_CHIP_ICON_PX = 22
VOLUMES = ("draw_ml", "add_ml", "rate_ml_per_h")


class DoseResult(QWidget):
    """Shows the calculation; a keystroke changes texts and makes no widgets."""

    def __init__(self, *, volumes: Sequence[str] = VOLUMES, is_narrow: bool = False) -> None:
        """Show the tiles of these volumes only; beside a list there is less room for the numbers."""
        super().__init__()
        self._is_narrow = is_narrow
        self.target, self.target_exact = label("identifier" if is_narrow else "number"), label("muted")
        self.verdict = label("muted")
        self._verdict_icon = IconLabel(_CHIP_ICON_PX)
        self._caption, self._steps_title = label("card-title"), label("card-title")
        self.volumes = {name: label("identifier") for name in volumes}
        self._volume_captions = {name: label("small") for name in self.volumes}
        self._head, self._steps_card = Card("calm", margin_px=20, spacing_px=4), Card()
        self.reasons = ReasonList()
        self.steps = StepsTable()
        self._lay_out()
        self._name_everything()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
        super().changeEvent(event)

    def present(self, props: DoseProps) -> None:
        """Show a calculation, or what is missing for one."""
        set_look(self._head, props.look)
        show_text(self.target, props.target)
        show_text(self.target_exact, props.target_exact)
        set_look(self.verdict, "muted" if props.look == "calm" else f"{props.look}-strong")
        show_text(self.verdict, props.verdict)
        self._verdict_icon.setVisible(bool(props.icon))
        if props.icon:
            self._verdict_icon.show_icon(props.icon, colour=getattr(shown_tokens(), props.look))
        for name, shown in self.volumes.items():
            show_text(shown, getattr(props, name))
        self.reasons.show_reasons(props.reasons)
        self._present_steps(props.steps)

    def _present_steps(self, steps: tuple[StepLine, ...]) -> None:
        self._steps_card.setVisible(bool(steps))
        self.steps.show_rows(steps)

    def _lay_out(self) -> None:
        chip = QHBoxLayout()
        chip.setSpacing(8)
        chip.addWidget(self._caption)
        chip.addStretch(1)
        chip.addWidget(self._verdict_icon)
        chip.addWidget(self.verdict)
        self._head.column.addLayout(chip)
        if self._is_narrow:
            self._head.column.addWidget(self.target)
            self._head.column.addWidget(self.target_exact)
        else:
            number = QHBoxLayout()
            number.setSpacing(16)
            number.addWidget(self.target, 0, Qt.AlignmentFlag.AlignBaseline)
            number.addWidget(self.target_exact, 1, Qt.AlignmentFlag.AlignBaseline)
            self._head.column.addLayout(number)
        tiles = QHBoxLayout()
        tiles.setSpacing(16)
        for name, shown in self.volumes.items():
            tile = Card(margin_px=12, spacing_px=0)
            tile.column.addWidget(self._volume_captions[name])
            tile.column.addWidget(shown)
            tiles.addWidget(tile, 1)
        self._steps_card.column.addWidget(self._steps_title)
        self._steps_card.column.addWidget(self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(tiles)
        column.addWidget(self.reasons)
        column.addWidget(self._steps_card)
        column.addStretch(1)

    def _name_everything(self) -> None:
        self._caption.setText(translate("Dose", "Target dose"))
        self._steps_title.setText(translate("Dose", "Step by step"))
        self.steps.setAccessibleName(translate("Dose", "Step by step"))
        self.reasons.setAccessibleName(translate("Dose", "Reasons"))
        for name, caption in (
            ("draw_ml", translate("Dose", "Cell suspension to draw")),
            ("add_ml", translate("Dose", "Diluent to add")),
            ("rate_ml_per_h", translate("Dose", "Infusion rate")),
        ):
            if name in self.volumes:
                self._volume_captions[name].setText(caption)
                self.volumes[name].setAccessibleName(caption)
        self.target.setAccessibleName(translate("Dose", "Target dose"))

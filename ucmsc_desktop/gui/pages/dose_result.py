"""The right side of the dose page: target, verdict, volumes, reasons and every step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ucmsc_desktop.gui.icons import IconLabel
from ucmsc_desktop.gui.theme import shown_tokens
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.dose import DoseProps, ReasonLine
from ucmsc_desktop.gui.viewmodels.dose_steps import StepLine
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text

MOST_STEPS = 13
_CHIP_ICON_PX = 22


class ReasonCard(Card):
    """One reason with what to do."""

    def __init__(self) -> None:
        super().__init__("caution", margin_px=12, spacing_px=2)
        self._icon = IconLabel(_CHIP_ICON_PX)
        self._message = label("field", wraps=True)
        self._remedy = label(wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._message)
        words.addWidget(self._remedy)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def present(self, line: ReasonLine) -> None:
        """Show a reason."""
        set_look(self, line.look)
        self._icon.show_icon(line.icon, colour=getattr(shown_tokens(), line.look))
        show_text(self._message, line.message)
        show_text(self._remedy, line.remedy)


class DoseResult(QWidget):
    """Shows the calculation; rows are made once and reused, so that a keystroke only changes texts."""

    def __init__(self) -> None:
        super().__init__()
        self.target, self.target_exact = label("number"), label("muted")
        self.verdict = label("muted")
        self._verdict_icon = IconLabel(_CHIP_ICON_PX)
        self._caption, self._steps_title = label("card-title"), label("card-title")
        self.volumes = {name: label("identifier") for name in ("draw_ml", "add_ml", "rate_ml_per_h")}
        self._volume_captions = {name: label("small") for name in self.volumes}
        self._head, self._steps_card = Card("calm", margin_px=20, spacing_px=4), Card()
        self._reasons_column = QVBoxLayout()
        self._reasons_column.setSpacing(8)
        self.reason_cards: list[ReasonCard] = []
        self.step_rows: list[tuple[QLabel, QLabel, QLabel]] = []
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
        self._present_reasons(props.reasons)
        self._present_steps(props.steps)

    def _present_reasons(self, reasons: tuple[ReasonLine, ...]) -> None:
        while len(self.reason_cards) < len(reasons):
            card = ReasonCard()
            self.reason_cards.append(card)
            self._reasons_column.addWidget(card)
        for index, card in enumerate(self.reason_cards):
            card.setVisible(index < len(reasons))
            if index < len(reasons):
                card.present(reasons[index])

    def _present_steps(self, steps: tuple[StepLine, ...]) -> None:
        self._steps_card.setVisible(bool(steps))
        for index, row in enumerate(self.step_rows):
            texts = ("", "", "")
            if index < len(steps):
                texts = (steps[index].name, steps[index].formula, steps[index].value)
            for shown, text in zip(row, texts, strict=True):
                show_text(shown, text)

    def _lay_out(self) -> None:
        chip = QHBoxLayout()
        chip.setSpacing(8)
        chip.addWidget(self._caption)
        chip.addStretch(1)
        chip.addWidget(self._verdict_icon)
        chip.addWidget(self.verdict)
        self._head.column.addLayout(chip)
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
        self._lay_out_steps()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(tiles)
        column.addLayout(self._reasons_column)
        column.addWidget(self._steps_card)
        column.addStretch(1)

    def _lay_out_steps(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for index in range(MOST_STEPS):
            row = (label(), label("muted", wraps=True), label("field"))
            self.step_rows.append(row)
            for place, shown in enumerate(row):
                grid.addWidget(shown, index, place)
            row[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._steps_card.column.addWidget(self._steps_title)
        self._steps_card.column.addLayout(grid)

    def _name_everything(self) -> None:
        self._caption.setText(translate("Dose", "Target dose"))
        self._steps_title.setText(translate("Dose", "Step by step"))
        for name, caption in (
            ("draw_ml", translate("Dose", "Cell suspension to draw")),
            ("add_ml", translate("Dose", "Diluent to add")),
            ("rate_ml_per_h", translate("Dose", "Infusion rate")),
        ):
            self._volume_captions[name].setText(caption)
            self.volumes[name].setAccessibleName(caption)
        self.target.setAccessibleName(translate("Dose", "Target dose"))

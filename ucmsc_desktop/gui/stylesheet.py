"""The stylesheet: shapes by the dynamic property `look`, colours from the tokens alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ucmsc_desktop.gui.theme import Tokens

_TEXT_SIZE = re.compile(r"font-size: ([0-9]+)px")
_SHEET = Template("""
QWidget { color: $ink; }
QLabel, QCheckBox { background: transparent; }
QMainWindow, QWidget[look="page"] { background: $background; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QToolTip { color: $ink; background: $surface; border: 1px solid $line; padding: 4px; }

QFrame[look="side"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 10px; }
QFrame[look="go"] { background: $go_ground; border: 2px solid $go; border-radius: 10px; }
QFrame[look="stop"] { background: $stop_ground; border: 2px solid $stop; border-radius: 10px; }
QFrame[look="caution"] { background: $caution_ground; border: 1px solid $caution; border-radius: 10px; }
QFrame[look="calm"] { background: $background; border: 1px solid $line; border-radius: 10px; }
QFrame[look="rule"] { background: $line; border: none; }

QLabel[look="page-title"] { font-size: 22px; font-weight: bold; }
QLabel[look="card-title"] { font-size: 18px; font-weight: bold; }
QLabel[look="person"] { font-size: 18px; font-weight: bold; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: 13px; }
QLabel[look="field"] { font-weight: bold; }
QLabel[look="identifier"] { font-size: 30px; font-weight: bold; }
QLabel[look="caution-identifier"] { color: $caution; font-size: 30px; font-weight: bold; }
QLabel[look="stop-identifier"] { color: $stop; font-size: 30px; font-weight: bold; }
QLabel[look="number"] { font-size: 40px; font-weight: bold; }
QLabel[look="number-go"] { color: $go; font-size: 40px; font-weight: bold; }
QLabel[look="reason"] { font-size: 24px; font-weight: bold; }
QLabel[look="next-act"] { font-size: 18px; }
QLabel[look="hint"] { color: $muted; font-size: 13px; }
QLabel[look="wrong"] { color: $stop; font-size: 13px; }
QLabel[look="go-word"] { color: $go; font-size: 64px; font-weight: bold; }
QLabel[look="stop-word"] { color: $stop; font-size: 64px; font-weight: bold; }
QLabel[look="go-strong"] { color: $go; font-weight: bold; }
QLabel[look="stop-strong"] { color: $stop; font-weight: bold; }
QLabel[look="caution-strong"] { color: $caution; font-weight: bold; }
QLabel[look="huge"] { font-size: 64px; font-weight: bold; }
QFrame[look="unblinded"] { border: 3px solid $unblinded; border-radius: 12px; background: transparent; }
QLabel[look="unblinded"] { color: $unblinded; font-weight: bold; border: none; }
QLabel[look="demonstration"] {
    color: $caution; background: $caution_ground; border: 1px solid $caution; border-radius: 6px;
    font-size: 13px; font-weight: bold; padding: 4px;
}

QPushButton {
    background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px;
    min-height: 42px; padding: 0 20px;
}
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $background; }
QPushButton:focus { border: 2px solid $accent; padding: 0 19px; min-height: 40px; }
QPushButton:disabled { color: $muted; background: $background; }
QPushButton[look="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: bold;
}
QPushButton[look="primary"]:hover { border-color: $ink; }
QPushButton[look="primary"]:focus { border: 3px solid $ink; padding: 0 18px; min-height: 38px; }
QPushButton[look="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[look="stop-now"] { background: $stop_ground; color: $stop; border: 2px solid $stop; font-weight: bold; }
QPushButton[look="stop-now"]:focus { border: 4px solid $stop; padding: 0 17px; min-height: 36px; }
QPushButton[look="small"] { padding: 0 12px; font-size: 13px; color: $muted; }
QPushButton[look="side"] { text-align: left; border: 1px solid transparent; padding: 0 12px; background: transparent; }
QPushButton[look="side"]:hover { border-color: $line; }
QPushButton[look="side"]:focus { border: 2px solid $accent; padding: 0 11px; }
QPushButton[look="side"]:checked { background: $accent; color: $on_accent; font-weight: bold; }
QPushButton[look="side"]:checked:focus { border: 3px solid $ink; padding: 0 10px; min-height: 38px; }
QPushButton[look="side"]:disabled { color: $muted; background: transparent; }
QPushButton[look="side"]:checked:disabled { color: $ink; background: $background; border-color: $line; }
QListWidget {
    background: $surface; color: $ink; border: 1px solid $muted; border-radius: 8px; outline: none; padding: 1px;
}
QListWidget:focus { border: 2px solid $accent; padding: 0; }
QListView[look="people"] { background: transparent; border: none; outline: none; }

QLineEdit, QComboBox {
    background: $surface; color: $ink; border: 1px solid $muted; border-radius: 8px;
    min-height: 42px; padding: 0 12px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 11px; min-height: 40px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $stop; padding: 0 11px; min-height: 40px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $background; border-color: $line; }
QLineEdit[look="quantity"] { font-size: 18px; }
QComboBox::drop-down { border: none; width: 36px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $surface; color: $ink; border: 1px solid $line; outline: none;
    selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox QAbstractItemView::item { min-height: 40px; padding: 0 12px; }

QCheckBox { spacing: 12px; min-height: 44px; }
QCheckBox::indicator { width: 26px; height: 26px; border: 2px solid $muted; border-radius: 6px; background: $surface; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }

QTableView {
    background: $surface; alternate-background-color: $surface; border: 1px solid $line; border-radius: 10px;
    selection-background-color: $accent; selection-color: $on_accent; outline: none;
}
QTableView::item { padding: 0 8px; border: none; border-bottom: 1px solid $line; }
QTableView:focus { border: 2px solid $accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 8px; font-size: 13px;
    font-weight: bold;
}
QTabBar { background: transparent; }
QTabBar::tab {
    min-height: 42px; padding: 0 20px; border: 1px solid $line; border-radius: 8px; background: $surface;
    margin-right: 8px;
}
QTabBar::tab:selected { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QTabBar[look="many"]::tab { padding: 0 11px; margin-right: 4px; }
QTabBar::tab:focus { border: 2px solid $ink; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line; border-radius: 5px; min-height: 44px; margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(tokens: Tokens, *, text_size: Callable[[int], int] = int) -> str:
    """Return the stylesheet of a theme; `text_size` makes the shown size of a text [px] from that at 100 %."""
    sheet = _SHEET.substitute({name: getattr(tokens, name) for name in tokens.__slots__})
    return _TEXT_SIZE.sub(lambda found: f"font-size: {text_size(int(found[1]))}px", sheet)

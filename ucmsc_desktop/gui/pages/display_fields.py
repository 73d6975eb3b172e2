"""What the display of a temperature logger shows, as it is read at a hand-over and at the receipt."""

from __future__ import annotations

from ucmsc_desktop.gui.pages.bag_step import StepPanel, set_choices, tick_box
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.widgets.fields import Choice, QuantityEdit, Tick
from ucmsc_desktop.services.custody.hand_over import LoggerDisplay

_YES, _NO = "yes", "no"
_NAMES = ("minimum", "maximum", "unreadable", "alarm")


class DisplayFields:
    """The fields of a display in the form of a step."""

    def __init__(self, panel: StepPanel) -> None:
        self._panel = panel
        self.minimum, self.maximum = QuantityEdit(), QuantityEdit()
        self.alarm, self.unreadable = Choice(), Tick()
        panel.add("minimum", self.minimum)
        panel.add("maximum", self.maximum)
        panel.add("unreadable", self.unreadable, wide=True).caption.hide()
        panel.add("alarm", self.alarm)
        self.unreadable.toggled.connect(self._present)

    def say(self) -> None:
        """Say the fields in the shown language."""
        for name, words in (
            ("minimum", translate("Bags", "Minimum [°C]")),
            ("maximum", translate("Bags", "Maximum [°C]")),
            ("alarm", translate("Bags", "Alarm on the display")),
        ):
            self._panel.fields[name].set_caption(words)
        tick_box(translate("Bags", "The display cannot be read"), self.unreadable)
        set_choices(self.alarm, [(_NO, translate("Bags", "No alarm")), (_YES, translate("Bags", "The alarm is shown"))])

    def show(self, *, is_shown: bool) -> None:
        """Show the fields, or hide them where no display is to be read."""
        for name in _NAMES:
            self._panel.fields[name].setVisible(is_shown)

    def read(self) -> LoggerDisplay:
        """Return what was typed.

        Raises:
            UserFacingError: A field is blank; nothing was recorded.
        """
        is_readable = not self.unreadable.isChecked()
        low = self._panel.require_text("minimum") if is_readable else None
        high = self._panel.require_text("maximum") if is_readable else None
        return LoggerDisplay(minimum_text=low, maximum_text=high, alarm=self._panel.require_text("alarm") == _YES)

    def _present(self, is_unreadable: bool) -> None:  # noqa: FBT001 - a signal's value
        for edit in (self.minimum, self.maximum):
            edit.setEnabled(not is_unreadable)

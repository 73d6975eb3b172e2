"""The infusions that run, for whoever stands at the station: each with a *stop now* that needs nobody signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import span_words
from ucmsc_desktop.gui.widgets.buttons import HoldButton
from ucmsc_desktop.gui.widgets.flow import Flow
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.words import grouped_pack_code, in_one_line, refusal_words, time_words
from ucmsc_desktop.services.queries.infusions import RunningInfusion

STOP_NOW = "Hold: stop now  按住：立即停止"
_LOOK_MS = 1000
_NOTHING = timedelta(0)


class RunningStrip(QWidget):
    """One card for each running infusion; it hides itself when none runs and nothing is to be said.

    Args:
        running: Returns what runs now; called each second while the strip may be seen.
        stop_now: Records the *stop now* of a dose; raises UserFacingError when nothing was recorded.
    """

    def __init__(self, *, running: Callable[[], Sequence[RunningInfusion]], stop_now: Callable[[str], None]) -> None:
        super().__init__()
        self._running, self._stop_now = running, stop_now
        self._stopped: str | None = None
        self._refusal: UserFacingError | None = None
        self.cards: dict[str, RunningCard] = {}
        self.told = label("go-strong", wraps=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.told)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.refresh)
        self.refresh()
        self._looking.start()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again as soon as the strip is seen."""
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while the page of the strip is not shown; a strip that hid itself goes on looking."""
        super().hideEvent(event)
        parent = self.parentWidget()
        if parent is not None and not parent.isVisible():
            self._looking.stop()

    def refresh(self) -> None:
        """Read anew what runs."""
        try:
            found = self._running()
        except UserFacingError as error:
            self._refusal, found = error, ()
        keys = {each.dose for each in found}
        for dose in [dose for dose in self.cards if dose not in keys]:
            gone = self.cards.pop(dose)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for each in found:
            if each.dose not in self.cards:
                self.cards[each.dose] = made = RunningCard(each.dose, self._stop)
                self._column.addWidget(made)
            self.cards[each.dose].present(each)
        self._tell()
        is_wanted = bool(found) or bool(self.told.text())
        if not is_wanted or self.parentWidget() is not None:
            self.setVisible(is_wanted)

    def _stop(self, dose: str) -> None:
        pack_code = self.cards[dose].pack_code
        try:
            self._stop_now(dose)
        except UserFacingError as error:
            self._refusal, self._stopped = error, None
        else:
            self._refusal, self._stopped = None, pack_code
        self.refresh()

    def _tell(self) -> None:
        words = ""
        if self._refusal is not None:
            words = in_one_line(refusal_words(self._refusal))
        elif self._stopped is not None:
            words = translate("Bedside", "Recorded: {pack_code} is stopped. Close the clamp, then sign in and sign it.")
            words = words.format(pack_code=grouped_pack_code(self._stopped))
        set_look(self.told, "go-strong" if self._refusal is None else "stop-strong")
        show_text(self.told, words)


class RunningCard(Card):
    """One running infusion: which bag, whose, since when, how long still, and its *stop now*."""

    def __init__(self, dose: str, stop: Callable[[str], None]) -> None:
        super().__init__("card", margin_px=12, spacing_px=0)
        self.pack_code = ""
        self.code, self.facts, self.observation = label("identifier"), label(), label("field")
        self.stop = HoldButton()
        self.stop.setProperty("look", "stop-now")
        self.stop.held.connect(lambda: stop(dose))
        row = Flow(spacing_px=16)
        for shown in (self.code, self.facts, self.observation):
            row.addWidget(shown)
        row.add_at_end(self.stop)
        self.column.addLayout(row)

    def present(self, infusion: RunningInfusion) -> None:
        """Show how an infusion stands."""
        self.pack_code = infusion.pack_code
        self.code.setText(grouped_pack_code(infusion.pack_code))
        since = time_words(infusion.started_at, infusion.started_at.tzinfo)
        if infusion.is_paused:
            left = translate("Bedside", "paused")
        elif infusion.left < _NOTHING:
            left = translate("Bedside", "{span} past its end").format(span=span_words(infusion.left))
        else:
            left = translate("Bedside", "{span} left").format(span=span_words(infusion.left))
        facts = translate("Bedside", "{participant} · since {time} · {left}")
        self.facts.setText(facts.format(participant=infusion.participant, time=since, left=left))
        is_late = infusion.observation_in is not None and infusion.observation_in < _NOTHING
        set_look(self.observation, "caution-strong" if is_late else "field")
        show_text(self.observation, _observation_words(infusion))
        self.stop.setText(STOP_NOW)
        self.stop.setAccessibleName(f"{STOP_NOW} {grouped_pack_code(infusion.pack_code)}")
        self.stop.setAccessibleDescription(translate("Bedside", "Hold for one second by mouse, Space or Enter."))


def _observation_words(infusion: RunningInfusion) -> str:
    """Return when the next observation is due, or was; a blank that keeps the place where none is."""
    due_at, left = infusion.observation_at, infusion.observation_in
    if due_at is None or left is None:
        return " "
    time = time_words(due_at, due_at.tzinfo)
    if left < _NOTHING:
        return translate("Bedside", "observation was due {time}").format(time=time)
    return translate("Bedside", "observe {time}, in {span}").format(time=time, span=span_words(left))

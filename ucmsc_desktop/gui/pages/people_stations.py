"""The stations whose keys the record knows; a file that came without its key gets a new one, certified here."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.people import station_words
from ucmsc_desktop.gui.widgets.fields import DirectEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import Card, label, set_look, show_text
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.services.access.signing_in import certify_station
from ucmsc_desktop.services.queries.people import StationLine, stations

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class StationsCard(Card):
    """A list of stations; without a key for this computer, an administrator names and certifies it."""

    modal_changed = Signal(bool)

    def __init__(self, shift: Shift) -> None:
        super().__init__(spacing_px=12)
        self._shift = shift
        self._lines: tuple[StationLine, ...] = ()
        self.title, self.missing = label("card-title"), label("caution-strong", wraps=True)
        self.outcome = label("go-strong", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.form, self.signing = Form(columns=1), SigningCard(shift)
        self.name = DirectEdit()
        self.form.add("station", self.name)
        self.column.addWidget(self.title)
        self.column.addLayout(self._grid)
        for shown in (self.missing, self.form, self.signing, self.outcome):
            self.column.addWidget(shown)
        show_text(self.outcome, "")
        self.form.submitted.connect(self._ask)
        self.signing.left.connect(self._end)

    @property
    def is_modal(self) -> bool:
        """Return whether the certificate's signature is asked for."""
        return self.signing.is_open

    def read_again(self) -> None:
        """Read the stations anew."""
        self._lines = stations(self._shift.desk)
        self.say()

    def say(self) -> None:
        """Say everything in the shown language."""
        self.title.setText(translate("People", "Stations"))
        while len(self._rows) < len(self._lines):
            row = (label("field"), label("muted", wraps=True))
            for column, shown in enumerate(row):
                self._grid.addWidget(shown, len(self._rows), column, Qt.AlignmentFlag.AlignTop)
            self._rows.append(row)
        here = translate("People", "{station} (here)")
        for line, (name, since) in zip(self._lines, self._rows, strict=False):
            name.setText(here.format(station=line.station) if line.is_here else line.station)
            set_look(name, "go-strong" if line.is_here else "field")
            since.setText(station_words(line, self._shift.zone))
        is_missing = not any(line.is_here for line in self._lines)
        missing = translate("People", "The record knows no key of this computer. Failed sign-ins are not recorded.")
        show_text(self.missing, missing if is_missing else "")
        can_certify = is_missing and self._shift.may(Action.CERTIFY_STATION) and not self.is_modal
        self.form.setVisible(can_certify)
        self.form.say(
            translate("People", "Certify this station"),
            translate("People", "Go on to the signature"),
            guidance=translate(
                "People", "A new key is made beside the file. Former keys stay valid for what they signed."
            ),
        )
        self.form.fields["station"].set_caption(translate("People", "New name of this station"))

    def _ask(self) -> None:
        name = self.name.text().strip()
        if _NAME.fullmatch(name) is None:
            self.form.show_refusal(UserFacingError("station-name-unreadable", text=escaped(name)))
            return
        self.form.hide()
        self.modal_changed.emit(True)  # noqa: FBT003 - a signal's value
        self.signing.ask(
            lambda: translate("People", "I certify the key of this station."),
            lambda desk, signature: certify_station(desk, station=name, signature=signature),
            done=lambda _nothing: self._take(name),
            details=name,
        )

    def _take(self, name: str) -> None:
        recorded = translate("People", "Recorded: this computer is {station}.")
        show_text(self.outcome, recorded.format(station=name))
        self.form.clear()
        self._end()

    def _end(self) -> None:
        self.modal_changed.emit(False)  # noqa: FBT003 - a signal's value
        self.read_again()

"""The protocol: its versions on the left; on the right what one states, or a new text and what it changes."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ucmsc_desktop.core.identifiers import grouped_by_four
from ucmsc_desktop.core.protocol.changes import ChangedValue
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.typed_times import parse_day
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.pages.part import Part
from ucmsc_desktop.gui.shift import Shift
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lines import LinesModel
from ucmsc_desktop.gui.viewmodels.protocol_words import is_changed, state_words, value_columns, version_columns
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import DirectEdit, TextEdit
from ucmsc_desktop.gui.widgets.form import Form
from ucmsc_desktop.gui.widgets.labels import label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.widgets.signing import SigningCard
from ucmsc_desktop.gui.words import in_one_line, refusal_words
from ucmsc_desktop.services.queries.protocol_versions import VersionLine, protocol_versions, version_values
from ucmsc_desktop.services.trial.amend_protocol import (
    Amendment,
    amend_protocol,
    proposed_amendment,
    read_protocol_file,
)

_LEAST_VALUES_PX = 144


class ProtocolPart(Part):
    """Shows versions and values; an investigator reads a new text here and signs what it changes."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self._versions: tuple[VersionLine, ...] = ()
        self._number: int | None = None
        self._amendment: Amendment | None = None
        self._values: tuple[ChangedValue, ...] = ()
        self._told = ""
        self._act: str | None = None
        self.versions: Listing[VersionLine] = Listing(self._version_model(), key=lambda line: str(line.number))
        self.values: Listing[ChangedValue] = Listing(self._value_model(), key=lambda each: each.path)
        self.begin, self.choose = button("primary"), button()
        self.outcome, self.title = label("go-strong", wraps=True), label("card-title", wraps=True)
        self.about, self.digest = label(wraps=True), label("small", wraps=True)
        self.form, self.signing = Form(columns=3, can_leave=True), SigningCard(shift)
        self.path, self.effective_on, self.reason = TextEdit(), DirectEdit(), TextEdit()
        for name, control in (("path", self.path), ("effective_on", self.effective_on), ("reason", self.reason)):
            self.form.add(name, control)
        self.form.hide()
        self.versions.filter.hide()
        self.versions.counted.hide()
        self.values.setMinimumHeight(_LEAST_VALUES_PX)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def is_modal(self) -> bool:
        """Return whether a signature holds the page."""
        return self.signing.is_open

    def refresh(self) -> None:
        """Read the versions anew; what is being typed or signed stays."""
        try:
            self._versions = protocol_versions(self._shift.desk)
        except UserFacingError as error:
            show_text(self.title, in_one_line(refusal_words(error)))
            return
        if self._number is None:
            self._number = next(line.number for line in self._versions if line.is_in_force)
        self.versions.read_again()
        self.versions.choose(str(self._number))
        if self._amendment is None:
            self._values = version_values(self._shift.desk, self._number)
            self.values.read_again()
        self.name_everything()

    def name_everything(self) -> None:
        """Say every text in the shown language."""
        self.begin.setText(translate("Protocol", "Amend the protocol"))
        self.choose.setText(translate("Protocol", "Choose a file"))
        self.form.say(
            translate("Protocol", "A new version of the protocol"),
            translate("Protocol", "Read and compare"),
            guidance=translate("Protocol", "Doses ordered before and not yet in preparation need a new order."),
            leave=translate("Protocol", "Back"),
        )
        for name, caption in (
            ("path", translate("Protocol", "File with the whole new text")),
            ("effective_on", translate("Protocol", "In force from (year-month-day)")),
            ("reason", translate("Protocol", "Reason")),
        ):
            self.form.fields[name].set_caption(caption)
        self.versions.name(lambda: ("", translate("Protocol", "No version"), ""))
        self.values.name(
            lambda: (
                translate("Protocol", "Name of a value, as visits"),
                translate("Protocol", "No value changes, only the text around the values."),
                "",
            )
        )
        self._say_shown()
        self._show_parts()

    def focus_first(self) -> None:
        """Put the focus where the values are looked for."""
        self.values.setFocus()

    def choose_file(self) -> None:
        """Ask for the file with the new text."""
        title = translate("Protocol", "Choose a file")
        chosen, _ = QFileDialog.getOpenFileName(self, title, self.path.text(), "TOML (*.toml)")
        if chosen:
            self.path.setText(chosen)

    def _say_shown(self) -> None:
        show_text(self.outcome, self._told)
        amendment = self._amendment
        line = next((each for each in self._versions if each.number == self._number), None)
        if amendment is not None:
            said = translate("Protocol", "Against version {number} the new text changes this many values: {count}")
            show_text(self.title, said.format(number=amendment.follows, count=len(amendment.changes)))
            show_text(self.about, "")
            show_text(self.digest, "")
        elif line is not None:
            said = translate("Protocol", "Version {number}, {state}")
            show_text(self.title, said.format(number=line.number, state=state_words(line)))
            show_text(self.about, self._about(line))
            show_text(self.digest, _digest_words(line.digest))

    def _about(self, line: VersionLine) -> str:
        at = f"{line.at.astimezone(self._shift.zone):%Y-%m-%d %H:%M}"
        if line.reason is None:
            said = translate("Protocol", "The study was opened with it by {name}, {at}.")
            return said.format(name=line.by_name, at=at)
        said = translate("Protocol", "Signed by {name}, {at}. Reason: {reason} What changed stands first: {count}.")
        count = sum(is_changed(each) for each in self._values)
        return said.format(name=line.by_name, at=at, reason=line.reason, count=count)

    def _show_parts(self) -> None:
        is_asking = not self.form.isHidden()
        self.begin.setVisible(self._shift.may(Action.AMEND_PROTOCOL) and not is_asking and not self.is_modal)
        self.values.setVisible(not is_asking)
        for shown in (self.values.filter, self.values.counted):
            shown.setVisible(self._amendment is None)
        self.values.table.setColumnHidden(1, not any(is_changed(each) for each in self._values))
        for shown in (self.title, self.about, self.digest):
            shown.setVisible(bool(shown.text()) and not is_asking)
        self.versions.setEnabled(not is_asking and not self.is_modal)

    def _begin(self) -> None:
        self._told = ""
        self._act = self._shift.desk.new_act()
        self.form.clear()
        self.effective_on.setText(self._shift.now().astimezone(self._shift.zone).date().isoformat())
        self.form.show()
        self.name_everything()
        self.form.focus_first()

    def _leave(self) -> None:
        self.form.hide()
        self.form.clear()
        self.name_everything()

    def _send(self) -> None:
        if self._shift.jobs.is_busy:
            return
        try:
            day = parse_day(self.effective_on.text())
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        path, reason = Path(self.path.text().strip()), self.reason.text()
        self._shift.jobs.run(
            partial(read_protocol_file, path),
            done=lambda text: self._compare(text, day, reason),
            refused=self.form.show_refusal,
        )

    def _compare(self, text: str, day: date, reason: str) -> None:
        """Show what would change, and ask for the signature below it."""
        try:
            found = proposed_amendment(self._shift.desk, protocol_text=text, effective_on=day, reason=reason)
        except UserFacingError as error:
            self.form.show_refusal(error)
            return
        self._amendment, self._values, act = found, found.changes, self._act
        self.form.hide()
        self.values.filter.clear()
        self.values.model.filter_text = ""
        self.values.read_again()
        self.signing.ask(
            lambda: translate("Protocol", "I amend the protocol from this day on."),
            lambda desk, signature: amend_protocol(
                desk, protocol_text=text, effective_on=day, reason=reason, signature=signature, act=act
            ),
            done=lambda _digest: self._amended(day),
            details=f"{found.protocol.id} · {day} · {reason}\nSHA-256 {grouped_by_four(found.digest)}",
        )
        self._hold(is_modal=True)
        self.name_everything()

    def _hold(self, *, is_modal: bool) -> None:
        self.modal_changed.emit(is_modal)

    def _amended(self, day: date) -> None:
        said = translate("Protocol", "Signed: the new version is in force from {day}.")
        self._told, self._number = said.format(day=day), None

    def _signature_ended(self) -> None:
        self._amendment = None
        self._hold(is_modal=False)
        if self._number is None:
            self._number = len(protocol_versions(self._shift.desk))
        else:
            self.form.show()
        self.refresh()

    def _choose(self, line: VersionLine) -> None:
        self._number, self._told = line.number, ""
        self._values = version_values(self._shift.desk, line.number)
        self.values.read_again()
        self.name_everything()

    def _matching(self, text: str) -> tuple[ChangedValue, ...]:
        wanted = text.lower()
        return tuple(each for each in self._values if wanted in each.path.lower())

    def _version_model(self) -> LinesModel[VersionLine]:
        return LinesModel(
            version_columns(),
            count=lambda _text: len(self._versions),
            lines=lambda _text, start, count: self._versions[start : start + count],
        )

    def _value_model(self) -> LinesModel[ChangedValue]:
        return LinesModel(
            value_columns(),
            count=lambda text: len(self._matching(text)),
            lines=lambda text, start, count: self._matching(text)[start : start + count],
        )

    def _lay_out(self) -> None:
        presses = QHBoxLayout()
        presses.addWidget(self.choose)
        presses.addStretch(1)
        self.form.column.insertLayout(3, presses)
        right = QVBoxLayout()
        right.setSpacing(8)
        for shown in (self.outcome, self.form, self.title, self.about, self.digest):
            right.addWidget(shown)
        right.addWidget(self.values, 1)
        right.addWidget(self.signing)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.begin)
        right.addLayout(last)
        right.addStretch()
        holder = QWidget()
        holder.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.versions.setFixedWidth(312)
        row.addWidget(self.versions)
        row.addWidget(holder, 1)

    def _connect(self) -> None:
        self.versions.chosen.connect(self._choose)
        self.begin.clicked.connect(self._begin)
        self.choose.clicked.connect(self.choose_file)
        self.form.submitted.connect(self._send)
        self.form.left.connect(self._leave)
        self.signing.signed.connect(self._signature_ended)
        self.signing.left.connect(self._signature_ended)


def _digest_words(digest: str) -> str:
    return translate("Protocol", "Digest of the text: {digest}").format(digest=grouped_by_four(digest))

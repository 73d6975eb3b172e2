"""The form for a missing file: two people, the station, the study."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ucmsc_desktop.gui.ports import FirstRunPorts
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.first_run import FIELDS, SECOND_ROLES, FirstRunProps, FirstRunViewModel, faults_model
from ucmsc_desktop.gui.widgets.buttons import button
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, Field, SecretEdit, TextEdit
from ucmsc_desktop.gui.widgets.labels import Card, label, show_text
from ucmsc_desktop.gui.widgets.listing import Listing
from ucmsc_desktop.gui.words import role_name
from ucmsc_desktop.services.trial.read_allocation_list import Fault

_LEAST_FAULTS_PX = 208

_CHOICES = {"second_role", "protocol", "time_zone"}
_FREE_TEXTS = {"first_name", "second_name", "site", "allocation_file"}
_COLUMNS = (
    ("first_person", "first_name", "first_password", "first_again"),
    ("second_role", "second_person", "second_name", "second_password", "second_again"),
    ("station", "protocol", "site", "time_zone", "allocation_file"),
)


class FirstRunPage(QWidget):
    """Shows the faults beside their fields and forwards the edits; it decides nothing."""

    def __init__(self, view_model: FirstRunViewModel, ports: FirstRunPorts) -> None:
        super().__init__()
        self._view_model = view_model
        self._file = ports.file
        self._values: dict[str, tuple[str, ...]] = {
            "second_role": ("", *(role.value for role in SECOND_ROLES)),
            "protocol": ("", *(protocol for protocol, _title in ports.protocols)),
            "time_zone": ("", *ports.time_zones),
        }
        self._titles = dict(ports.protocols)
        self.controls: dict[str, QLineEdit | Choice] = {name: self._control(name) for name in FIELDS}
        self.fields = {name: Field(control) for name, control in self.controls.items()}
        self._intro = label("muted", wraps=True)
        self._column_titles = [label("card-title") for _ in _COLUMNS]
        self._column_notes = [label("small", wraps=True) for _ in _COLUMNS]
        self._guidance, self._refusal = label("muted", wraps=True), label("stop-strong", wraps=True)
        self.create_record = button("primary")
        self.file_faults: Listing[Fault] = Listing(
            faults_model(lambda: view_model.props.file_faults), key=lambda fault: f"{fault.row} {fault.column}"
        )
        self.file_faults.filter.hide()
        self.file_faults.counted.hide()
        self.file_faults.setMinimumHeight(_LEAST_FAULTS_PX)
        self.file_faults.hide()
        self._lay_out()
        self._name_everything()
        self.create_record.clicked.connect(self._create)
        view_model.changed.connect(self._present)
        self._present(view_model.props)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything in the shown language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_everything()
            self._view_model.refresh()
        super().changeEvent(event)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.controls[FIELDS[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _control(self, name: str) -> QLineEdit | Choice:
        if name in _CHOICES:
            choice = Choice()
            choice.addItems(list(self._values[name]))
            choice.setMaxVisibleItems(12)
            choice.currentIndexChanged.connect(partial(self._chosen, name))
            return choice
        secret = name.endswith(("_password", "_again"))
        edit = SecretEdit() if secret else TextEdit() if name in _FREE_TEXTS else DirectEdit()
        edit.textChanged.connect(partial(self._view_model.set_text, name))
        edit.editingFinished.connect(partial(self._view_model.leave, name))
        return edit

    def _chosen(self, name: str, index: int) -> None:
        self._view_model.set_text(name, self._values[name][index])

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        for names, title, note in zip(_COLUMNS, self._column_titles, self._column_notes, strict=True):
            card = Card(spacing_px=8)
            card.column.addWidget(title)
            card.column.addWidget(note)
            for name in names:
                card.column.addWidget(self.fields[name])
            card.column.addStretch(1)
            columns.addWidget(card, 1)
        inner = QWidget()
        content = QVBoxLayout(inner)
        content.setContentsMargins(0, 0, 0, 0)
        content.addLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._guidance)
        words.addWidget(self._refusal)
        foot.addLayout(words, 1)
        foot.addWidget(self.create_record, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._intro)
        column.addWidget(area, 1)
        column.addWidget(self.file_faults)
        column.addLayout(foot)

    def _create(self) -> None:
        self._view_model.create()
        fault = self._view_model.props.first_fault
        if fault is not None:
            self.controls[fault].setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_everything(self) -> None:
        intro = translate("FirstRun", "There is no record at {file} yet. Two people begin it together.")
        self._intro.setText(intro.format(file=self._file))
        titles = (
            translate("FirstRun", "Administrator"),
            translate("FirstRun", "Holder of the study key"),
            translate("FirstRun", "Station and study"),
        )
        notes = (
            translate("FirstRun", "Enrols everybody else and never holds the study key."),
            translate("FirstRun", "Opens the study and may know the arms."),
            translate("FirstRun", "This computer, and the protocol of your site."),
        )
        for title, note, title_text, note_text in zip(
            self._column_titles, self._column_notes, titles, notes, strict=True
        ):
            title.setText(title_text)
            note.setText(note_text)
        for name, field in self.fields.items():
            field.set_caption(_caption(name))
        self._name_choices()
        self.create_record.setText(translate("FirstRun", "Begin the record"))
        self.file_faults.say()

    def _name_choices(self) -> None:
        for name in _CHOICES:
            choice = self.controls[name]
            if isinstance(choice, Choice):
                choice.setItemText(0, translate("FirstRun", "Choose …"))
        roles = self.controls["second_role"]
        protocols = self.controls["protocol"]
        if isinstance(roles, Choice) and isinstance(protocols, Choice):
            for index, role in enumerate(SECOND_ROLES, start=1):
                roles.setItemText(index, role_name(role.value))
            for index, protocol in enumerate(self._values["protocol"][1:], start=1):
                protocols.setItemData(index, self._titles[protocol], Qt.ItemDataRole.ToolTipRole)

    def _present(self, props: FirstRunProps) -> None:
        for name, field in self.fields.items():
            field.show_note(props.shown_faults.get(name, ""), is_wrong=name in props.shown_faults)
            field.control.setEnabled(not props.is_busy)
        show_text(self._guidance, props.guidance)
        show_text(self._refusal, props.refusal)
        self.file_faults.read_again()
        self.file_faults.setVisible(bool(props.file_faults))
        self.create_record.setEnabled(not props.is_busy)


def _caption(name: str) -> str:
    part = name.removeprefix("first_").removeprefix("second_")
    return {
        "person": translate("FirstRun", "Id"),
        "name": translate("FirstRun", "Name"),
        "role": translate("FirstRun", "Role"),
        "password": translate("FirstRun", "Password"),
        "again": translate("FirstRun", "Password again"),
        "station": translate("FirstRun", "Name of this station"),
        "protocol": translate("FirstRun", "Protocol"),
        "site": translate("FirstRun", "Site"),
        "time_zone": translate("FirstRun", "Time zone of the site"),
        "allocation_file": translate("FirstRun", "File of the allocation list; empty: generated"),
    }[part]

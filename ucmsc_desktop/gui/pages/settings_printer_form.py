"""The form for one printer of this station."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrinterInfo

from ucmsc_desktop.core.printers import THERMAL_DPI, PrinterSetup
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.typed_printer import blank_printer, shown_texts
from ucmsc_desktop.gui.widgets.fields import Choice, DirectEdit, TextEdit, Tick
from ucmsc_desktop.gui.widgets.form import Form

_OF_NETWORK, _OF_THERMAL, _OF_SYSTEM = ("port",), ("address", "dpi"), ("system",)


class PrinterForm(Form):
    """Name, kind, where it is, what lies in it and how far it is off; only what the kind needs is asked for."""

    def __init__(self) -> None:
        super().__init__(columns=2, can_leave=True)
        self.edited: PrinterSetup | None = None
        self.name, self.connection = TextEdit(), Choice()
        self.system, self.address, self.port, self.dpi = Choice(), DirectEdit(), DirectEdit(), Choice()
        self.width_mm, self.height_mm, self.right_mm, self.down_mm = (DirectEdit() for _ in range(4))
        self.is_unblinded = Tick()
        for name, control in (("name", self.name), ("connection", self.connection)):
            self.add(name, control)
        self.add("system", self.system, wide=True)
        self.add("address", self.address, wide=True)
        for name, control in (("port", self.port), ("dpi", self.dpi)):
            self.add(name, control)
        for name, edit in (
            ("width", self.width_mm),
            ("height", self.height_mm),
            ("right", self.right_mm),
            ("down", self.down_mm),
        ):
            self.add(name, edit)
        self.add("is_unblinded", self.is_unblinded, wide=True)
        self.connection.activated.connect(self._show_kind)

    def begin(self, setup: PrinterSetup | None) -> None:
        """Show a printer to change, or an empty form for a new one."""
        self.clear()
        self.edited = setup
        shown = setup or blank_printer()
        self._offer(shown)
        for name, text in shown_texts(shown).items():
            self.fields[name].control.setText(text)  # type: ignore[attr-defined]
        self.connection.setCurrentIndex(self.connection.findData(shown.connection))
        self.dpi.setCurrentIndex(max(self.dpi.findData(str(shown.dpi)), 0))
        self.system.setCurrentIndex(max(self.system.findData(shown.address), 0))
        self.is_unblinded.setChecked(shown.is_unblinded)
        self.name_everything()
        self.focus_first()

    def name_everything(self) -> None:
        """Say everything in the shown language; what was typed stays."""
        title = translate("Printers", "Add a printer")
        if self.edited is not None:
            title = translate("Printers", "Change {printer}").format(printer=self.edited.name)
        self.say(title, translate("Printers", "Save the printer"), leave=translate("Printers", "Back"))
        for name, caption in _captions().items():
            self.fields[name].set_caption(caption)
        for number, kind in enumerate(_kinds()):
            self.connection.setItemText(number, kind)
        if self.system.count():
            self.system.setItemText(0, translate("Printers", "The system's own choice"))
        words = translate("Printers", "May print papers that tell the arm")
        self.is_unblinded.setText(words)
        self.is_unblinded.setAccessibleName(words)
        room = translate("Printers", "Only where none but unblinded people come to it.")
        self.fields["is_unblinded"].show_note(room)
        self._show_kind()

    def _offer(self, shown: PrinterSetup) -> None:
        """Offer kinds, resolutions and the system's printers; one that is set up and gone is offered too."""
        for choice in (self.connection, self.dpi, self.system):
            choice.clear()
        for connection, kind in zip(("system", "thermal", "file"), _kinds(), strict=True):
            self.connection.addItem(kind, connection)
        for dpi in THERMAL_DPI:
            self.dpi.addItem(str(dpi), str(dpi))
        names = QPrinterInfo.availablePrinterNames()
        if shown.connection == "system" and shown.address and shown.address not in names:
            names = [*names, shown.address]
        self.system.addItem("", "")
        for name in names:
            self.system.addItem(name, name)

    def _show_kind(self) -> None:
        """Ask only for what a printer of the chosen kind has."""
        kind = self.connection.currentData()
        for names, is_asked in (
            (_OF_SYSTEM, kind == "system"),
            (_OF_THERMAL, kind != "system"),
            (_OF_NETWORK, kind == "thermal"),
        ):
            for name in names:
                self.fields[name].setVisible(is_asked)
        where = translate("Printers", "Folder") if kind == "file" else translate("Printers", "Host or address")
        self.fields["address"].set_caption(where)
        any_page = translate("Printers", "Leave both empty where any page will do.")
        self.fields["width"].show_note(any_page if kind == "system" else "")


def _kinds() -> tuple[str, str, str]:
    """Return what each kind of connection is called, in the order of `CONNECTIONS`."""
    return (
        translate("Printers", "Printer of the system"),
        translate("Printers", "ZPL, network"),
        translate("Printers", "ZPL, files"),
    )


def _captions() -> dict[str, str]:
    return {
        "name": translate("Printers", "Name at this station"),
        "connection": translate("Printers", "Kind"),
        "system": translate("Printers", "Printer of the system"),
        "address": translate("Printers", "Host or address"),
        "port": translate("Printers", "Port"),
        "dpi": translate("Printers", "Resolution (dpi)"),
        "width": translate("Printers", "Stock, width (mm)"),
        "height": translate("Printers", "Stock, height (mm)"),
        "right": translate("Printers", "Moved to the right by (mm)"),
        "down": translate("Printers", "Moved down by (mm)"),
        "is_unblinded": translate("Printers", "Unblinded papers"),
    }

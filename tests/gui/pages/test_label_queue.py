"""A run of labels in the window: printed one by one by a printer on the loopback, each scanned before the next."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.gui.pages.file_printers import FilePrinters
from tests.gui.pages.test_printers import LABEL, SOON, ZEBRA
from tests.paper.thermal_printer_played import READY, Play, Printer, errors, saying
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.viewmodels.label_queue import QueuedLabel
from ucmsc_desktop.gui.widgets.label_queue_view import LabelQueueView
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.runtime.settings import Settings

CODE = decode_codes(LABEL)[0]


class Printers:
    """Printers that listen at one port, one after the other, a connection each."""

    def __init__(self) -> None:
        self.made: list[Printer] = []
        self._port = 0

    def __call__(self, play: Play) -> Printer:
        for each in self.made:
            each.end()
        self.made.append(Printer(play, port=self._port))
        self._port = self.made[-1].place.port
        return self.made[-1]


@pytest.fixture
def printers() -> Iterator[Printers]:
    made = Printers()
    yield made
    for each in made.made:
        each.end()


@pytest.fixture
def begin(stage, tmp_path, qtbot) -> Callable[[Printer], LabelQueueView]:
    def begin(printer: Printer) -> LabelQueueView:
        settings = Settings(printers=(replace(ZEBRA, port=printer.place.port),), label_printer="Zebra")
        shown = FilePrinters(tmp_path / "sent.pdf", settings=settings, patience=SOON)
        view = LabelQueueView(stage.shift("lab-2"), printers=shown)
        stage.shown.append(view)
        view.resize(600, 800)
        view.show()
        labels = [QueuedLabel(CODE, lambda: "for the bag"), QueuedLabel(CODE, lambda: "for the sleeve")]
        view.begin(LABEL, labels, title=lambda: "Label", file_name="label.pdf")
        qtbot.waitUntil(lambda: bool(view.paper.images))
        return view

    return begin


def test_one_label_is_printed_and_scanned_back_before_the_next_is_printed(qtbot, begin, printers):
    first = printers(saying(READY, READY))
    view = begin(first)
    assert view.counted.text() == "Label 1 of 2: for the bag"
    assert view.next_act.text() == "Print it."
    assert not view.paper.next.isVisible()
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()
    assert view.next_act.text().startswith("Apply it, then scan it back.")
    assert not view.paper.print.isEnabled()

    second = printers(saying(READY, READY))
    with qtbot.waitSignal(view.paper.sent):
        view.take_code(CODE)
        assert view.counted.text() == "Label 2 of 2: for the sleeve"
        with pytest.raises(UserFacingError, match="label-not-printed-yet"):
            view.take_code(CODE)
    second.end()
    with qtbot.waitSignal(view.over):
        view.take_code(CODE)
    assert view.is_empty
    assert not view.isVisible()
    sent = [read_zpl(printer.taken) for printer in (first, second)]
    assert [[decode_image(label.dots(203)) for label in labels] for labels in sent] == [[[CODE]], [[CODE]]]
    assert sent[0][0].rows != sent[1][0].rows


def test_a_label_that_was_not_printed_stays_in_the_queue(qtbot, begin, printers):
    view = begin(printers(saying(errors("00000001"))))
    view.paper.print.click()
    qtbot.waitUntil(lambda: "out of labels" in view.paper.refusal.text())
    assert view.counted.text().startswith("Label 1 of 2")
    assert view.next_act.text() == "Print it."
    again = printers(saying(READY, READY))
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()
    again.end()
    assert len(read_zpl(again.taken)) == 1


def test_a_second_label_cut_in_the_middle_waits_to_be_printed_again(qtbot, begin, printers):
    view = begin(printers(saying(READY, READY)))
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()

    def cut(line: socket.socket) -> bytes:
        return line.recv(300)

    printers(cut)
    view.take_code(CODE)
    qtbot.waitUntil(lambda: "broke off" in view.paper.refusal.text())
    assert view.counted.text().startswith("Label 2 of 2")
    with pytest.raises(UserFacingError, match="label-not-printed-yet"):
        view.take_code(CODE)
    printers(saying(READY, READY))
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()
    view.take_code(CODE)
    assert view.is_empty


def test_who_stops_prints_nothing_more(qtbot, begin, printers):
    first = printers(saying(READY, READY))
    view = begin(first)
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()
    with qtbot.waitSignal(view.left):
        view.stop.click()
    first.end()
    assert view.is_empty
    assert not view.isVisible()
    assert len(read_zpl(first.taken)) == 1


def test_labels_saved_as_a_file_are_printed_elsewhere_and_scanned(qtbot, begin, printers, tmp_path, stage):
    view = begin(printers(saying(READY, READY)))
    with qtbot.waitSignal(view.paper.sent):
        view.paper.print.click()
    view.paper.path.setText(str(tmp_path / "set.pdf"))
    view.paper.save.click()
    assert decode_codes((tmp_path / "set.pdf").read_bytes()) == [CODE, CODE]
    view.take_code(CODE)
    stage.speak("zh")
    qtbot.waitUntil(lambda: view.counted.text().startswith("标签 2/2"))

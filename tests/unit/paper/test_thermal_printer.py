"""A thermal printer, played by a listener on the loopback: it takes, refuses, breaks off, dawdles and complains."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.paper.thermal_printer_played import READY, Play, Printer, errors, everything, saying
from tests.paper.zpl_reader import read_zpl
from ucmsc_desktop.paper.decode import decode_codes, decode_image
from ucmsc_desktop.paper.refusals import PaperError
from ucmsc_desktop.paper.thermal_printer import ASK_STATUS, Patience, ThermalPrinter, send_zpl
from ucmsc_desktop.paper.zpl import zpl_of

LABEL = (Path(__file__).parents[2] / "paper" / "reference" / "bag-label-set.pdf").read_bytes()
ZPL = zpl_of(LABEL, width_mm=100, height_mm=60, dpi=203)
SOON = Patience(connect_s=2, send_s=0.5, answer_s=0.15)


@pytest.fixture
def printer() -> Iterator[Callable[[Play], Printer]]:
    made: list[Printer] = []

    def start(play: Play) -> Printer:
        made.append(Printer(play))
        return made[-1]

    yield start
    for each in made:
        each.end()


def refused(printer: ThermalPrinter, zpl: bytes = ZPL, patience: Patience = SOON) -> PaperError:
    with pytest.raises(PaperError) as error:
        send_zpl(zpl, printer, patience=patience)
    return error.value


def test_a_printer_that_answers_nothing_gets_every_label_whole(printer) -> None:
    quiet = printer(everything)
    send_zpl(ZPL, quiet.place, patience=SOON)
    quiet.end()

    labels = read_zpl(quiet.taken.removeprefix(ASK_STATUS))
    assert [decode_image(label.dots(203)) for label in labels] == [[code] for code in decode_codes(LABEL)]


def test_a_printer_that_says_that_it_is_ready_is_asked_before_and_after(printer) -> None:
    ready = printer(saying(READY, READY))
    send_zpl(ZPL, ready.place, patience=SOON)
    ready.end()
    assert ready.taken == ZPL


@pytest.mark.parametrize(
    ("bits", "code"),
    [
        ("00000001", "printer-out-of-paper"),
        ("00000002", "printer-out-of-ribbon"),
        ("00000004", "printer-head-open"),
        ("00000005", "printer-head-open"),
        ("00010000", "printer-paused"),
        ("00010001", "printer-out-of-paper"),
        ("00000008", "printer-fault"),
    ],
)
def test_what_is_wrong_with_the_printer_is_said_and_nothing_is_sent(bits: str, code: str, printer) -> None:
    faulty = printer(saying(errors(bits)))
    error = refused(faulty.place)
    faulty.end()
    assert (error.code, error.fields["printer"]) == (code, "Zebra")
    assert faulty.taken == b""


def test_paper_that_runs_out_during_a_label_is_said(printer) -> None:
    empty = printer(saying(READY, errors("00000001")))
    assert refused(empty.place).code == "printer-out-of-paper"
    empty.end()
    assert empty.taken == ZPL


def test_a_warning_is_no_error_and_bits_without_the_flag_are_none(printer) -> None:
    warning = READY.replace(b"WARNINGS: 0 00000000 00000000", b"WARNINGS: 1 00000000 00000002")
    for first in (warning, errors("00000001", flag="0")):
        ready = printer(saying(first, READY))
        send_zpl(ZPL, ready.place, patience=SOON)
        ready.end()
        assert ready.taken == ZPL


def test_an_answer_in_pieces_is_read_whole(printer) -> None:
    def play(line: socket.socket) -> bytes:
        line.recv(len(ASK_STATUS))
        line.sendall(errors("00000001")[:30])
        line.sendall(errors("00000001")[30:])
        return everything(line)

    assert refused(printer(play).place).code == "printer-out-of-paper"


def test_a_printer_that_answered_before_and_is_silent_afterwards_is_too_slow(printer) -> None:
    assert refused(printer(saying(READY)).place).code == "printer-too-slow"


def test_nobody_who_listens_is_a_refused_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refused(ThermalPrinter(name="Zebra", host="127.0.0.1", port=port))
    assert (error.code, error.fields["address"]) == ("printer-connection-refused", f"127.0.0.1:{port}")


def test_an_address_of_the_new_form_is_told_apart_from_its_port() -> None:
    assert ThermalPrinter(name="Zebra", host="2001:db8::7", port=9100).address == "[2001:db8::7]:9100"


def test_a_full_line_of_waiting_stations_is_no_answer() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(3):
            waiting.append(socket.socket())
            waiting[-1].setblocking(False)
            waiting[-1].connect_ex(listener.getsockname())
        place = ThermalPrinter(name="Zebra", host="127.0.0.1", port=listener.getsockname()[1])
        code = refused(place, patience=Patience(connect_s=0.2, send_s=0.2, answer_s=0.1)).code
        for each in waiting:
            each.close()
    assert code == "printer-unreachable"


@pytest.mark.parametrize("host", ["no-such-printer.invalid", "a" * 70])
def test_a_name_that_nobody_has_is_said(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = refused(ThermalPrinter(name="Zebra", host=host, port=9100))
    assert (error.code, error.fields["address"]) == ("printer-host-unknown", host)


def test_a_connection_cut_in_the_middle_of_a_label_is_said(printer) -> None:
    def play(line: socket.socket) -> bytes:
        taken = b""
        while len(taken) < len(ZPL) // 2:
            taken += line.recv(1024)
        return taken

    cut = printer(play)
    assert refused(cut.place).code == "printer-cut-off"
    cut.end()
    assert 0 < len(cut.taken) < len(ZPL)


def test_a_large_label_cut_while_it_is_still_being_sent_is_said(printer) -> None:
    def play(line: socket.socket) -> bytes:
        return line.recv(1024)

    assert refused(printer(play).place, zpl=ZPL * 2000).code == "printer-cut-off"


@pytest.mark.parametrize("answers", [(), (READY,)])
def test_a_printer_that_hangs_up_when_it_is_asked_is_cut_off(answers: tuple[bytes, ...], printer) -> None:
    def play(line: socket.socket) -> bytes:
        taken = b""
        for answer in answers:
            line.recv(len(ASK_STATUS))
            line.sendall(answer)
            while len(taken) < len(ZPL):
                taken += line.recv(65536)
        line.recv(len(ASK_STATUS))
        return taken

    assert refused(printer(play).place).code == "printer-cut-off"


def test_a_printer_that_takes_nothing_is_too_slow(printer) -> None:
    done = threading.Event()

    def play(line: socket.socket) -> bytes:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        done.wait(5)
        return b""

    slow = printer(play)
    error = refused(slow.place, zpl=ZPL * 2000)
    done.set()
    assert (error.code, error.fields["seconds"]) == ("printer-too-slow", "0.5")


def test_a_silent_printer_that_stalls_after_the_first_bytes_did_not_take_the_labels(printer) -> None:
    done = threading.Event()

    def play(line: socket.socket) -> bytes:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        taken = line.recv(len(ASK_STATUS))
        done.wait(5)
        return taken

    stalled = printer(play)
    code = refused(stalled.place, zpl=ZPL * 20).code
    done.set()
    assert code == "printer-too-slow"


def test_the_usual_patience_is_given_where_none_is_asked_for(printer) -> None:
    ready = printer(saying(READY, READY))
    send_zpl(b"^XA^XZ", ready.place)
    ready.end()
    assert ready.taken == b"^XA^XZ"

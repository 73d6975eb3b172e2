"""What a station may say of its printers."""

from dataclasses import replace

import pytest

from ucmsc_desktop.core.numbers import parse_offset_mm, parse_stock_mm
from ucmsc_desktop.core.printers import PrinterSetup, require_marked, require_printer, require_printers
from ucmsc_desktop.errors import UserFacingError

THERMAL = PrinterSetup(
    name="Zebra 标签",
    connection="thermal",
    address="zebra-3.ward",
    port=9100,
    dpi=203,
    width_um=100_000,
    height_um=60_000,
)
SYSTEM = PrinterSetup(name="Office", connection="system", address="HP LaserJet")
FOLDER = replace(THERMAL, name="Folder", connection="file", address="/srv/labels", port=0)


def code_of(setup: PrinterSetup) -> str:
    with pytest.raises(UserFacingError) as error:
        require_printer(setup)
    return error.value.code


@pytest.mark.parametrize(
    "setup",
    [
        THERMAL,
        SYSTEM,
        FOLDER,
        replace(SYSTEM, address=""),
        replace(SYSTEM, is_unblinded=True),
        replace(THERMAL, is_unblinded=True, right_um=-20_000, down_um=20_000),
        replace(THERMAL, address="192.0.2.7", port=65535, dpi=600),
        replace(THERMAL, address="2001:db8::7", port=1),
        replace(THERMAL, width_um=10_000, height_um=450_000),
        replace(SYSTEM, width_um=210_000, height_um=297_000),
    ],
)
def test_a_printer_that_can_be_used(setup: PrinterSetup) -> None:
    require_printers([setup])


@pytest.mark.parametrize(
    ("setup", "code"),
    [
        (replace(SYSTEM, name=""), "printer-name-unfit"),
        (replace(SYSTEM, name="   "), "printer-name-unfit"),
        (replace(SYSTEM, name="a\nb"), "printer-name-unfit"),
        (replace(SYSTEM, name="x" * 61), "printer-name-unfit"),
        (replace(SYSTEM, address="x" * 251), "printer-address-unfit"),
        (replace(SYSTEM, address="a\tb"), "printer-address-unfit"),
        (replace(SYSTEM, port=9100), "printer-address-unfit"),
        (replace(THERMAL, address=""), "printer-address-unfit"),
        (replace(THERMAL, address="zebra 3"), "printer-address-unfit"),
        (replace(THERMAL, address="斑马"), "printer-address-unfit"),
        (replace(THERMAL, address="-zebra"), "printer-address-unfit"),
        (replace(THERMAL, port=0), "printer-address-unfit"),
        (replace(THERMAL, port=65536), "printer-address-unfit"),
        (replace(FOLDER, address=" "), "printer-address-unfit"),
        (replace(FOLDER, port=9100), "printer-address-unfit"),
        (replace(THERMAL, dpi=0), "printer-dpi-unfit"),
        (replace(THERMAL, dpi=204), "printer-dpi-unfit"),
        (replace(SYSTEM, dpi=203), "printer-dpi-unfit"),
        (replace(THERMAL, width_um=0, height_um=0), "printer-stock-unfit"),
        (replace(THERMAL, width_um=9_999), "printer-stock-unfit"),
        (replace(THERMAL, height_um=450_001), "printer-stock-unfit"),
        (replace(SYSTEM, width_um=210_000), "printer-stock-unfit"),
        (replace(SYSTEM, right_um=20_001), "printer-offset-unfit"),
        (replace(SYSTEM, down_um=-20_001), "printer-offset-unfit"),
        (replace(FOLDER, is_unblinded=True), "printer-file-unblinded"),
        (replace(SYSTEM, address="", is_unblinded=True), "printer-default-unblinded"),
    ],
)
def test_a_printer_that_cannot_be_used_is_refused(setup: PrinterSetup, code: str) -> None:
    assert code_of(setup) == code


def test_no_two_printers_of_a_station_share_a_name() -> None:
    require_printers([])
    require_printers([THERMAL, SYSTEM, FOLDER])
    with pytest.raises(UserFacingError, match="printer-name-taken"):
        require_printers([THERMAL, SYSTEM, replace(FOLDER, name="Office")])


def test_papers_that_tell_the_arm_come_out_of_marked_printers_only() -> None:
    require_marked(replace(SYSTEM, is_unblinded=True), printer="HP")
    for setup, name in ((SYSTEM, "Office"), (None, "HP")):
        with pytest.raises(UserFacingError, match="printer-not-marked") as error:
            require_marked(setup, printer="HP")
        assert error.value.fields == {"printer": name}


def test_stock_and_language_follow_from_the_setup() -> None:
    assert [(each.has_stock, each.is_thermal) for each in (THERMAL, SYSTEM, FOLDER)] == [
        (True, True),
        (False, False),
        (True, True),
    ]


@pytest.mark.parametrize(("text", "mm"), [("0", "0"), ("-0,5", "-0.5"), ("1.25", "1.25")])
def test_an_offset_is_typed_with_a_minus_to_the_left_or_up(text: str, mm: str) -> None:
    assert str(parse_offset_mm(text)) == mm


@pytest.mark.parametrize("text", ["", "+1", "1 ", "1.255", "−1", "1e1", "1,000,0"])
def test_an_offset_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserFacingError, match="offset-unreadable"):
        parse_offset_mm(text)


def test_a_side_of_the_stock_is_typed_without_a_sign() -> None:
    assert str(parse_stock_mm("101,6")) == "101.6"
    for text in ("", "-1", "1000", "25.444"):
        with pytest.raises(UserFacingError, match="stock-unreadable"):
            parse_stock_mm(text)

from __future__ import annotations

import io
import logging

import pytest

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.runtime import logs

LOGGER = logging.getLogger("ucmsc_desktop.tests")


@pytest.fixture
def log(tmp_path):
    path = logs.open_log(tmp_path / "logs")
    yield path
    logs.close_log()


def test_words_of_the_program_are_written(log):
    LOGGER.info("Recorded %s for %s", "custody.handed-over/1", "nurse-2")

    assert log.read_text().endswith("INFO ucmsc_desktop.tests Recorded %s for %s [custody.handed-over/1, nurse-2]\n")


@pytest.mark.parametrize("fact", ["Wang Xiaoming", "王小明", "68.4", "WXM", "wang", 102_600_000, 68.4, "P1ABCDEFGH"])
def test_what_came_from_outside_is_withheld(log, fact):
    LOGGER.warning("Opened the page of %s", fact)

    assert log.read_text().endswith("Opened the page of %s [withheld]\n")


def test_named_arguments_are_withheld_too(log):
    LOGGER.warning("Opened %(name)s", {"name": "Wang Xiaoming"})

    assert "Wang" not in log.read_text()


def test_an_exception_leaves_its_places_and_codes_but_not_its_texts(log):
    try:
        try:
            raise ValueError("weight of Wang Xiaoming")
        except ValueError as error:
            raise UserFacingError("weight-outside-allowed", weight_kg="29.9") from error
    except UserFacingError:
        LOGGER.exception("A page stopped")

    text = log.read_text()
    assert "UserFacingError [weight-outside-allowed]" in text
    assert "ValueError\n" in text
    assert "test_logs.py:" in text
    assert "Wang" not in text
    assert "29.9" not in text


def test_a_message_that_is_no_sentence_is_withheld(log):
    LOGGER.warning({"name": "Wang"})

    assert log.read_text().endswith("a dict\n")


def test_the_log_is_five_files_of_one_megabyte(log):
    (handler,) = [h for h in logging.getLogger("ucmsc_desktop").handlers if isinstance(h, logging.FileHandler)]
    handler.maxBytes = 200
    for _ in range(40):
        LOGGER.info("A sentence of the program that fills its line")

    assert logs.FILE_BYTES == 1_000_000
    assert len(list(log.parent.iterdir())) == 5
    assert all(path.stat().st_size <= 200 for path in log.parent.iterdir())


def test_a_second_opening_keeps_the_first_file(log, tmp_path):
    assert logs.open_log(tmp_path / "elsewhere") == log
    assert not (tmp_path / "elsewhere").exists()


def test_other_programs_loggers_do_not_write_here(log):
    LOGGER.info("Ours")
    logging.getLogger("somebody.else").warning("Theirs")

    assert "Theirs" not in log.read_text()


def test_our_log_does_not_reach_handlers_that_write_facts(log):
    seen = io.StringIO()
    elsewhere = logging.StreamHandler(seen)
    logging.getLogger().addHandler(elsewhere)
    try:
        LOGGER.warning("Opened the page of %s", "Wang Xiaoming")
    finally:
        logging.getLogger().removeHandler(elsewhere)

    assert seen.getvalue() == ""


def test_an_exceptions_text_that_another_handler_prepared_is_not_taken_over():
    record = logging.makeLogRecord({"msg": "A page stopped", "exc_text": "Wang Xiaoming", "stack_info": "Wang"})

    assert "Wang" not in logs.DiscreetFormatter().format(record)

"""The program's log file: what the program did, never whom it concerned.

A log lies open on the disk, so that it may hold nothing that a blinded person must not learn and nothing about a
participant. Only the sentence that stands in the program is written. Of its arguments, and of an exception, only
words of the program itself (such as `custody.handed-over/1` or a code of the message catalogue) are written too.
"""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import TypeAlias

from ucmsc_desktop.errors import UserFacingError

LOGGER_NAME = "ucmsc_desktop"
FILE_NAME = "ucmsc-desktop.log"
FILE_BYTES = 1_000_000
FILES = 5

_PROGRAM_WORD = re.compile(r"[a-z][a-z0-9]*(?:[-._/:][a-z0-9]+)+")
_WITHHELD = "withheld"
_ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes sentences and words of the program; everything that came from outside is withheld."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return one line for the record, then the frames of its exception, if any."""
        discreet = logging.makeLogRecord(record.__dict__)
        discreet.msg = _sentence(record)
        discreet.args = None
        discreet.exc_text = None
        discreet.stack_info = None
        return super().format(discreet)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802
        """Return the chain of exceptions as types, codes and places in the program, without their texts."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            code = f" [{error.code}]" if isinstance(error, UserFacingError) else ""
            lines.append(f"{type(error).__qualname__}{code}")
            frames = extract_tb(error.__traceback__)
            lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def open_log(folder: Path) -> Path:
    """Return the log file after routing the program's log there: five files of one megabyte, the oldest dropped.

    A second call leaves the first file in use and returns it.
    """
    logger = logging.getLogger(LOGGER_NAME)
    for handler in logger.handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True
    )
    handler.setFormatter(DiscreetFormatter())
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return Path(handler.baseFilename)


def close_log() -> None:
    """Detach the log file from the program's log and close it."""
    logger = logging.getLogger(LOGGER_NAME)
    for handler in [handler for handler in logger.handlers if isinstance(handler, RotatingFileHandler)]:
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


def _sentence(record: logging.LogRecord) -> str:
    sentence = record.msg if isinstance(record.msg, str) else f"a {type(record.msg).__name__}"
    if not record.args:
        return sentence
    values = record.args.values() if isinstance(record.args, dict) else record.args
    words = ", ".join(_word(value) for value in values)
    return f"{sentence} [{words}]"


def _word(value: object) -> str:
    if isinstance(value, str) and _PROGRAM_WORD.fullmatch(value):
        return value
    return _WITHHELD

"""The temperature logger's file follows the receipt: previewed, then recorded with what speaks against the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from ucmsc_desktop.core.custody.logger import LoggerSummary, require_new_file, require_received, summary_of
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import ErrorKind, UserFacingError
from ucmsc_desktop.exchange.logger_file import MOST_BYTES, LoggerText, read_logger_text
from ucmsc_desktop.services.acting import Desk, acting, open_study_of, protocol_of
from ucmsc_desktop.services.reading import dose_of

__all__ = ["LoggerPreview", "preview_logger_file", "record_logger_file"]

_SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggerPreview:
    """What a file would add to a bag; `summary` is None where the file has faults."""

    dose: str
    text: LoggerText
    summary: LoggerSummary | None


def preview_logger_file(desk: Desk, *, dose: str, path: Path) -> LoggerPreview:
    """Return what a logger's file says about the way of a bag, or its faults; nothing is recorded.

    Raises:
        UserFacingError: The file cannot be opened, the bag was not received, the file was recorded for it, or no two
            readings lie on its way.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = escaped(str(getattr(error, "strerror", None) or error))
        raise UserFacingError(
            "logger-file-closed", kind=ErrorKind.ENVIRONMENT, file=escaped(path.name), why=why
        ) from error
    known = dose_of(desk.record, dose)
    require_received(known)
    text = read_logger_text(content, zone=open_study_of(desk.record).zone)
    require_new_file(known, digest=text.digest)
    if text.faults:
        return LoggerPreview(dose=dose, text=text, summary=None)
    limits = protocol_of(desk.record, known.protocol_digest).transport
    summary = summary_of(text.readings, dose=known, logger=text.logger, limits=limits)
    return LoggerPreview(dose=dose, text=text, summary=summary)


def record_logger_file(desk: Desk, *, preview: LoggerPreview, act: str | None = None) -> tuple[str, ...]:
    """Record a previewed file and return what speaks against the receipt, by code; the receipt stays what it was.

    Raises:
        UserFacingError: The file has faults or was recorded meanwhile; nothing was recorded.
    """
    summary = preview.summary
    if summary is None:
        raise UserFacingError("logger-file-faulty", kind=ErrorKind.USAGE)
    with acting(desk, Action.READ_LOGGER, act=act, input_by="file") as tx:
        known = dose_of(desk.record, preview.dose)
        require_received(known)
        require_new_file(known, digest=preview.text.digest)
        own = [each for each in preview.text.readings if summary.first_at <= each.at <= summary.last_at]
        tx.append(
            stream=f"dose:{preview.dose}",
            kind="custody.logger-read/1",
            data={
                "logger": preview.text.logger,
                "layout": preview.text.layout,
                "file": preview.text.digest,
                "first_at": instant_text(summary.first_at),
                "last_at": instant_text(summary.last_at),
                "readings": [
                    f"{(each.at - summary.first_at) // _SECOND} {format_number(each.celsius)}" for each in own
                ],
                "minimum_celsius": format_number(summary.minimum_celsius),
                "maximum_celsius": format_number(summary.maximum_celsius),
                "outside_s": summary.outside // _SECOND,
                "findings": list(summary.findings),
            },
        )
    return summary.findings

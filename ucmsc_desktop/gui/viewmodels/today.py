"""What the Today page lists: headings by urgency and the tasks below them, kept current while the page is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ucmsc_desktop.gui.viewmodels.today_words import (
    When,
    bag_words,
    task_words,
    urgency_words,
    when_words,
    whom_words,
)
from ucmsc_desktop.services.queries.today import Today
from ucmsc_desktop.services.queries.today_line import Task, TodayLine, Urgency

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_AGAIN = timedelta(seconds=30)
_EMPTY = Today(lines=(), beyond=0)


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines of one urgency follow, so many."""

    urgency: Urgency
    count: int


Row: TypeAlias = Heading | TodayLine


class TodayModel(QAbstractListModel):
    """Rows of headings and tasks; a heading cannot be chosen."""

    def __init__(self, read: Callable[[], Today], now: Callable[[], datetime], zone: tzinfo) -> None:
        super().__init__()
        self._read, self._now, self._zone = read, now, zone
        self.today = _EMPTY
        self.rows: tuple[Row, ...] = ()
        self._read_at = self._next = self._shown_at = now()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many headings and tasks there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that tasks can be chosen."""
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can if isinstance(self.rows[index.row()], TodayLine) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a row: the task or the heading; for a screen reader everything that is drawn."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return task_words(row) if isinstance(row, TodayLine) else self.heading_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row)
        return None

    def heading_words(self, heading: Heading) -> str:
        """Return a heading with how many tasks stand below it."""
        return f"{urgency_words(heading.urgency)}  ·  {heading.count}"

    def when(self, line: TodayLine) -> When:
        """Return how a task stands to the present."""
        return when_words(line, now=self._now(), zone=self._zone)

    def read_again(self) -> None:
        """Read what waits anew.

        Raises:
            UserFacingError: It cannot be read; what was shown stays.
        """
        found = self._read()
        self._read_at = self._now()
        self._next = min(self._boundaries(found), default=self._read_at + _AGAIN)
        if found != self.today:
            self.beginResetModel()
            self.today = found
            self.rows = _rows(found)
            self.endResetModel()

    def is_stale(self, now: datetime) -> bool:
        """Return whether a task has opened or become late since it was read, or half a minute has passed."""
        return now > self._next or now - self._read_at >= _AGAIN or now < self._read_at

    def say(self) -> None:
        """Say every row anew: another language or another minute."""
        self._shown_at = self._now()
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def tick(self, now: datetime) -> None:
        """Say the times anew with each minute."""
        if now - self._shown_at >= timedelta(seconds=10):
            self.say()

    def row_of(self, key: tuple[Task, str]) -> int | None:
        """Return where a task stands now."""
        for number, row in enumerate(self.rows):
            if isinstance(row, TodayLine) and key_of(row) == key:
                return number
        return None

    def first_line(self) -> int | None:
        """Return where the most urgent task stands."""
        return next((number for number, row in enumerate(self.rows) if isinstance(row, TodayLine)), None)

    def _boundaries(self, found: Today) -> list[datetime]:
        instants = [instant for line in found.lines for instant in (line.opens_at, line.due_at) if instant is not None]
        return [instant for instant in instants if instant > self._read_at]

    def _told(self, row: Row) -> str:
        if isinstance(row, Heading):
            return self.heading_words(row)
        when = self.when(row)
        parts = (task_words(row), row.participant, whom_words(row), bag_words(row), when.span, when.instant)
        return ", ".join([urgency_words(row.urgency), *(part for part in parts if part)])


def key_of(line: TodayLine) -> tuple[Task, str]:
    """Return what a task is known by while its times move on."""
    return line.task, line.name + (line.who or "")


def _rows(today: Today) -> tuple[Row, ...]:
    counts = Counter(line.urgency for line in today.lines)
    rows: list[Row] = []
    for urgency in Urgency:
        if counts[urgency]:
            rows.append(Heading(urgency, counts[urgency]))
            rows += [line for line in today.lines if line.urgency is urgency]
    return tuple(rows)

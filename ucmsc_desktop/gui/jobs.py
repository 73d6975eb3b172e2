"""Slow work off the window's thread: one job at a time, its outcome delivered on the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from ucmsc_desktop.errors import UserFacingError

Result = TypeVar("Result")


class _Job(QRunnable):
    def __init__(
        self, work: Callable[[], object], deliver: Callable[[_Job, object, BaseException | None], None]
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work, self._deliver = work, deliver

    def run(self) -> None:
        result, failure = None, None
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised again on the window's thread
            failure = error
        with suppress(RuntimeError):  # the runner was destroyed meanwhile: nobody waits for the outcome
            self._deliver(self, result, failure)


class _Collection:
    """Holds the collection of cycles back while any job runs: a job's thread would destroy widgets of the window's."""

    holders: ClassVar[set[object]] = set()

    @classmethod
    def hold(cls, holder: object) -> None:
        cls.holders.add(holder)
        gc.disable()

    @classmethod
    def release(cls, holder: object) -> None:
        """Let cycles be collected again once nobody holds them; who holds nothing changes nothing."""
        if holder in cls.holders:
            cls.holders.remove(holder)
            if not cls.holders:
                gc.enable()


def _unheard(_outcome: object) -> None:
    """Take an outcome that nobody waits for."""


class JobRunner(QObject):
    """Runs one job at a time; while it is busy, a further one is refused."""

    busy_changed = Signal(bool)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: _Job | None = None
        self._done: Callable[[object], None] | None = None
        self._refused: Callable[[UserFacingError], None] | None = None
        self._holder = object()
        self._finished.connect(self._on_finished)
        self.destroyed.connect(partial(_Collection.release, self._holder))

    @property
    def is_busy(self) -> bool:
        """Return whether a job is under way."""
        return self._done is not None

    def run(
        self,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        refused: Callable[[UserFacingError], None],
    ) -> None:
        """Start `work`; later exactly one of `done` and `refused` is called on this thread.

        Any other exception is raised again on this thread, where the hook for faults meets it.

        Raises:
            RuntimeError: A job is under way; `work` was not started.
        """
        if self.is_busy:
            raise RuntimeError("a job is under way")
        self._done, self._refused = done, refused  # type: ignore[assignment]
        self.busy_changed.emit(True)  # noqa: FBT003 - a signal's value
        _Collection.hold(self._holder)
        self._job = _Job(work, self._finished.emit)
        self._pool.start(self._job)

    def wait(self) -> None:
        """Return when no job runs any more; its outcome is dropped, and a further job may be started."""
        self._pool.waitForDone()
        self._forget()

    def ignore_outcome(self) -> None:
        """Let the job under way run to its end unheard, since nobody waits for it; the runner stays busy until then."""
        if self.is_busy:
            self._done = self._refused = _unheard

    def _forget(self) -> None:
        self._job = self._done = self._refused = None
        _Collection.release(self._holder)

    def _on_finished(self, job: _Job, result: object, error: BaseException | None) -> None:
        done, refused = self._done, self._refused
        if job is not self._job or done is None or refused is None:
            return
        self._forget()
        self.busy_changed.emit(False)  # noqa: FBT003 - a signal's value
        if error is None:
            done(result)
        elif isinstance(error, UserFacingError):
            refused(error)
        else:
            raise error

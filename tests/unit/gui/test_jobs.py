from __future__ import annotations

import gc
import threading

import pytest
import shiboken6

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.jobs import JobRunner


def test_many_jobs_one_after_the_other_all_arrive_on_this_thread(qtbot):
    runner, outcomes = JobRunner(), []

    def next_one(number: int) -> None:
        if number < 100:
            runner.run(
                lambda: number + 1,
                done=lambda result: (outcomes.append(threading.get_ident()), next_one(result)),
                refused=print,
            )

    next_one(0)
    qtbot.waitUntil(lambda: len(outcomes) == 100)

    assert set(outcomes) == {threading.get_ident()}
    assert not runner.is_busy


def test_the_work_itself_runs_on_another_thread(qtbot):
    runner, threads = JobRunner(), []

    runner.run(threading.get_ident, done=threads.append, refused=print)
    qtbot.waitUntil(lambda: bool(threads))

    assert threads != [threading.get_ident()]


def test_a_refusal_arrives_as_a_refusal(qtbot):
    runner, refusals = JobRunner(), []

    def refuse() -> None:
        raise UserFacingError("password-wrong", person="nurse-1")

    runner.run(refuse, done=print, refused=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))

    assert refusals[0].code == "password-wrong"


def test_a_mistake_of_the_program_is_raised_again_on_this_thread(qtbot):
    runner = JobRunner()
    with qtbot.captureExceptions() as raised:
        runner.run(lambda: 1 // 0, done=print, refused=print)
        qtbot.waitUntil(lambda: bool(raised))

    assert raised[0][0] is ZeroDivisionError
    assert not runner.is_busy


def test_a_second_job_is_refused_while_one_is_under_way(qtbot):
    runner, gate, done = JobRunner(), threading.Event(), []
    runner.run(gate.wait, done=done.append, refused=print)

    with pytest.raises(RuntimeError, match="under way"):
        runner.run(gate.wait, done=print, refused=print)

    gate.set()
    qtbot.waitUntil(lambda: bool(done))


def test_cycles_are_left_alone_while_any_job_runs(qtbot):
    first, second = JobRunner(), JobRunner()
    go_on = threading.Event()
    seen = []
    assert gc.isenabled()
    first.run(go_on.wait, done=lambda _: None, refused=seen.append)
    second.run(gc.isenabled, done=seen.append, refused=seen.append)
    qtbot.waitUntil(lambda: not second.is_busy)
    assert seen == [False]
    assert not gc.isenabled()
    go_on.set()
    qtbot.waitUntil(lambda: not first.is_busy)
    assert gc.isenabled()


def test_a_job_that_is_dropped_gives_the_collection_back():
    runner = JobRunner()
    runner.run(lambda: None, done=lambda _: None, refused=lambda _: None)
    assert not gc.isenabled()
    runner.wait()
    assert gc.isenabled()


def test_a_job_that_is_waited_for_twice_gives_the_collection_back_once():
    runner, other, go_on = JobRunner(), JobRunner(), threading.Event()
    other.run(go_on.wait, done=lambda _: None, refused=lambda _: None)
    runner.run(lambda: None, done=lambda _: None, refused=lambda _: None)
    runner.wait()
    runner.wait()
    assert not gc.isenabled()
    go_on.set()
    other.wait()
    assert gc.isenabled()


def test_a_runner_that_is_destroyed_at_work_gives_the_collection_back():
    runner = JobRunner()
    runner.run(lambda: None, done=lambda _: None, refused=lambda _: None)
    shiboken6.delete(runner)
    assert gc.isenabled()


def test_after_waiting_the_next_job_brings_its_own_outcome_only(qtbot):
    runner, outcomes = JobRunner(), []
    runner.run(lambda: "dropped", done=outcomes.append, refused=print)
    runner.wait()
    runner.run(lambda: "kept", done=outcomes.append, refused=print)
    qtbot.waitUntil(lambda: bool(outcomes))
    assert outcomes == ["kept"]
    assert gc.isenabled()


def test_an_outcome_that_nobody_waits_for_any_more_is_dropped_and_the_runner_stays_busy_until_then(qtbot):
    runner, go_on, heard = JobRunner(), threading.Event(), []
    runner.run(lambda: go_on.wait(5), done=heard.append, refused=heard.append)
    runner.ignore_outcome()
    assert runner.is_busy
    assert not gc.isenabled()
    with qtbot.waitSignal(runner.busy_changed):
        go_on.set()
    assert (heard, runner.is_busy, gc.isenabled()) == ([], False, True)
    runner.ignore_outcome()
    runner.run(lambda: 1, done=heard.append, refused=heard.append)
    qtbot.waitUntil(lambda: heard == [1])

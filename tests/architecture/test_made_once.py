"""What the workers of a run share is made by one of them, whole or not at all."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests import once
from tests.once import made_once


@pytest.fixture
def worker(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")

    def named(name: str):
        own = tmp_path / name
        own.mkdir(exist_ok=True)
        return type("Factory", (), {"getbasetemp": lambda _self: own})()

    return named


def test_workers_that_need_it_at_once_make_it_once(worker, tmp_path):
    made, found = [], []

    def make(folder: Path) -> None:
        made.append(folder)
        time.sleep(0.2)
        (folder / "file").write_text("whole")

    def need(name: str) -> None:
        found.append((made_once(worker(name), "thing", make) / "file").read_text())

    threads = [threading.Thread(target=need, args=(f"gw{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == ["whole"] * 4
    assert len(made) == 1
    assert sorted(each.name for each in tmp_path.iterdir() if "once" in each.name) == ["once-thing"]


def test_what_one_could_not_make_the_next_one_tries(worker):
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        made_once(worker("gw0"), "thing", fail)
    folder = made_once(worker("gw1"), "thing", lambda folder: (folder / "whole").touch())
    assert [each.name for each in folder.iterdir()] == ["whole"]


def test_one_that_was_begun_and_never_finished_is_not_awaited_for_ever(worker, tmp_path, monkeypatch):
    monkeypatch.setattr(once, "LONGEST_S", 0.1)
    (tmp_path / "once-thing.lock").touch()
    with pytest.raises(TimeoutError):
        made_once(worker("gw0"), "thing", Path.rmdir)


def test_without_workers_it_is_made_in_the_folder_of_the_run(tmp_path, worker, monkeypatch):
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert made_once(worker("run"), "thing", lambda _folder: None).parent == tmp_path / "run"

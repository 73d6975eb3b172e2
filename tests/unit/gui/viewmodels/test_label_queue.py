"""A run of labels: each waits for its own scan."""

from __future__ import annotations

import pytest

from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.gui.viewmodels.label_queue import LabelQueue, QueuedLabel

FIRST, SECOND = QueuedLabel("C1A", lambda: "bag"), QueuedLabel("C1B", lambda: "sleeve")


@pytest.fixture
def queue() -> LabelQueue:
    return LabelQueue([FIRST, SECOND])


def refusal(queue: LabelQueue, code: str) -> str:
    before = (queue.place, queue.is_sent)
    with pytest.raises(UserFacingError) as error:
        queue.take_code(code)
    assert (queue.place, queue.is_sent) == before
    return error.value.code


def test_each_label_is_sent_and_scanned_before_the_next(queue):
    for label in (FIRST, SECOND):
        assert queue.current is label
        queue.take_sending(is_under_way=True)
        assert refusal(queue, label.code) == "label-not-printed-yet"
        queue.take_sent()
        assert refusal(queue, "C1Z") == "label-not-in-hand"
        queue.take_code(label.code)
    assert queue.current is None
    assert refusal(queue, "C1B") == "label-not-in-hand"


def test_a_label_that_was_not_sent_whole_stays(queue):
    queue.take_sending(is_under_way=True)
    queue.take_sending(is_under_way=False)
    assert (queue.current, queue.is_sent) == (FIRST, False)


def test_the_scan_of_a_label_before_is_not_taken_for_the_next(queue):
    twins = LabelQueue([FIRST, FIRST])
    twins.take_sent()
    twins.take_code("C1A")
    assert refusal(twins, "C1A") == "label-not-printed-yet"
    twins.take_saved()
    twins.take_code("C1A")
    assert twins.current is None


def test_labels_printed_elsewhere_are_scanned_all_the_same(queue):
    queue.take_code("C1A")
    queue.take_code("C1B")
    assert queue.current is None


def test_an_empty_queue_takes_nothing():
    assert LabelQueue(()).current is None
    assert refusal(LabelQueue(()), "C1A") == "label-not-in-hand"

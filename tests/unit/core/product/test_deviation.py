"""Deviations by their entries: what a public text must not hold, and who closes one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ucmsc_desktop.core.events import Event
from ucmsc_desktop.core.product.deviation import fold_deviation, require_may_close, require_neutral
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def event(kind, by="lab-1", **data):
    return Event(seq=1, id="E", act="A", kind=kind, at=NOON, by=by, data=data, signer="s:S")


def recorded(subject="lot:L-1"):
    return event(
        "deviation.recorded/1", deviation="D", public_text="A logger was late.", subject=subject, detail="Logger 3."
    )


def closed(by="qa-1"):
    return event("deviation.closed/1", by=by, deviation="D", assessment="Minor.", action="Trained.")


def test_an_open_deviation_tells_who_recorded_it_and_a_closed_one_who_assessed_it():
    found = fold_deviation([recorded()])
    assert (found.public_text, found.subject, found.detail) == ("A logger was late.", "lot:L-1", "Logger 3.")
    assert (found.recorded_by, found.recorded_at, found.closed_by) == ("lab-1", NOON, None)
    done = fold_deviation([recorded(None), closed()])
    assert (done.subject, done.closed_by, done.closed_at) == (None, "qa-1", NOON)
    assert (done.assessment, done.action) == ("Minor.", "Trained.")


@pytest.mark.parametrize(
    "events", [[closed()], [recorded(), closed(), closed()], [recorded(), recorded()]], ids=["none", "twice", "again"]
)
def test_a_stream_that_breaks_the_order_is_no_deviation(events):
    with pytest.raises(RecordOrderError):
        fold_deviation(events)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The placebo bag was late.", "placebo"),
        ("ACTIVE arm", "active"),
        ("\uff30\uff2c\uff21\uff23\uff25\uff22\uff2f", "placebo"),
        ("该袋为安慰剂。", "安慰剂"),
        ("Lot uc 2026 01 leaked", "UC-2026-01"),
        ("Bag C10000-00000-00000-00AA leaked", "C10000000000000000AA"),
        ("Arm A", "a"),
    ],
)
def test_a_public_text_that_tells_is_refused_with_its_word(text, word):
    with pytest.raises(UserFacingError) as refused:
        require_neutral(text, names=["UC-2026-01", *(["a"] if text == "Arm A" else [])])
    assert refused.value.code == "deviation-text-tells"
    assert refused.value.fields["word"] == word


@pytest.mark.parametrize(
    "text", ["The courier was 10 minutes late.", "Inactive logger", "温度记录仪晚到。", "UC-2026-011 is no lot"]
)
def test_a_neutral_text_passes_and_a_name_counts_as_a_whole_word_only(text):
    assert require_neutral(text, names=["UC-2026-01", "our", ""]) is None


def test_another_person_closes_it_once():
    with pytest.raises(UserFacingError, match="deviation-closer-recorded"):
        require_may_close(fold_deviation([recorded()]), persons=("qa-1", "lab-1"))
    with pytest.raises(UserFacingError, match="deviation-closed-already"):
        require_may_close(fold_deviation([recorded(), closed()]), persons=("qa-2",))
    assert require_may_close(fold_deviation([recorded()]), persons=("qa-1",)) is None

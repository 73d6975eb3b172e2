from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.custody.stories import SLOTS, STEPS, T0, Stream, after, check, hold, not_given, set_aside, stop
from ucmsc_desktop.core.custody.chain import chain_gaps
from ucmsc_desktop.core.custody.fold import fold_dose, step_dose
from ucmsc_desktop.core.custody.preparation import can_still_be_given
from ucmsc_desktop.core.custody.slots import next_opening, slot_time
from ucmsc_desktop.core.custody.states import ENDED, STARTED
from ucmsc_desktop.core.product.recall import affected_doses
from ucmsc_desktop.core.streams import RecordOrderError
from ucmsc_desktop.errors import UserFacingError

TELLINGS = {
    **STEPS,
    "held": hold,
    "checked": check,
    "stopped early": lambda stream: stop(stream, minute=165),
    "leaking": lambda stream: set_aside(stream, "leaking"),
    "returned": lambda stream: set_aside(stream, "returned"),
    "not given": not_given,
}
names = st.sampled_from(sorted(TELLINGS))


def told(choices: list[str]) -> Stream:
    """Return the stream of those tellings that its fold allows; the others left nothing behind."""
    stream = Stream()
    for name in choices:
        before = len(stream.events)
        TELLINGS[name](stream)
        try:
            fold_dose(stream.events)
        except RecordOrderError:
            del stream.events[before:]
    return stream


@st.composite
def streams(draw: st.DrawFn) -> Stream:
    straight = list(STEPS)[: draw(st.integers(1, len(STEPS)))]
    for _ in range(draw(st.integers(0, 4))):
        straight.insert(draw(st.integers(1, len(straight))), draw(names))
    return told(straight + draw(st.lists(names, max_size=5)))


@settings(deadline=None)
@given(streams())
def test_folding_is_stepping_and_every_beginning_of_a_stream_folds(stream):
    dose = None
    for number, event in enumerate(stream.events, start=1):
        dose = step_dose(dose, event)
        assert fold_dose(stream.events[:number]) == dose


@settings(deadline=None)
@given(streams())
def test_a_dose_that_ended_never_starts_and_a_started_one_never_ends(stream):
    states = [fold_dose(stream.events[:number]).state for number in range(1, len(stream.events) + 1)]

    for earlier, later in pairwise(states):
        assert not (earlier in ENDED and later not in ENDED)
        assert not (earlier in STARTED and later not in STARTED)


@settings(deadline=None)
@given(streams())
def test_a_started_bag_is_never_recalled_and_a_recalled_one_can_always_be_held(stream):
    for dose in affected_doses([stream.dose]):
        assert not dose.is_started
        hold(stream)
        assert not can_still_be_given(stream.dose, now=after(150))


@settings(deadline=None)
@given(streams())
def test_a_bag_without_a_receipt_never_has_a_complete_chain(stream):
    assert (stream.dose.receipt is None) <= bool(chain_gaps(stream.dose))


@given(slot=st.sampled_from([30, 110, 115, 120, 125, 130]), seconds=st.integers(-3_600, 30_000))
def test_a_published_time_tells_nothing_but_the_raster(slot, seconds):
    now = T0 + timedelta(minutes=slot, seconds=seconds)
    opening = next_opening(now, t0=T0, slot_min=slot, plan=SLOTS)
    try:
        published = slot_time(now, t0=T0, slot_min=slot, plan=SLOTS)
    except UserFacingError as error:
        code = error.code
        assert opening > now
        published = slot_time(opening, t0=T0, slot_min=slot, plan=SLOTS)
        assert published == opening
    else:
        code = None
        assert opening == now
        assert timedelta(0) <= now - published < timedelta(seconds=SLOTS.open_seconds)
    assert (code == "slot-not-open-yet") == (seconds < 0)
    assert (published - T0) % timedelta(minutes=SLOTS.raster) == timedelta(0)
    assert published >= T0 + timedelta(minutes=slot)

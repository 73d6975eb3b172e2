"""Words of the Bags page: states, places, gaps and clocks, the same for everybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Final

from ucmsc_desktop.core.custody.chain import GapKind
from ucmsc_desktop.core.custody.states import ENDED, OPEN, STARTED, DoseState
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.infusion_words import span_words
from ucmsc_desktop.gui.words import time_words
from ucmsc_desktop.services.queries.bag_steps import BagStep
from ucmsc_desktop.services.queries.bags import BagDetail, BagLine, GapLine

SOON = timedelta(minutes=15)
_OVER: Final = frozenset(state.value for state in ENDED | {DoseState.RECONCILED})
_BEFORE_START: Final = frozenset(state.value for state in OPEN)
_STARTED: Final = frozenset(state.value for state in STARTED)


def state_words() -> Mapping[str, str]:
    """Return every state of a bag in the shown language."""
    return {
        "preparing": translate("Bags", "In preparation"),
        "counted": translate("Bags", "Counted"),
        "prepared": translate("Bags", "Second entry due"),
        "second-entered": translate("Bags", "Label due"),
        "label-issued": translate("Bags", "Labels to scan"),
        "labelled": translate("Bags", "Release due"),
        "released": translate("Bags", "Dispensing due"),
        "not-supplied": translate("Bags", "Not supplied"),
        "dispensed": translate("Bags", "Dispensed"),
        "in-transit": translate("Bags", "On its way"),
        "on-ward": translate("Bags", "On the ward"),
        "infusing": translate("Bags", "Infusing"),
        "paused": translate("Bags", "Paused"),
        "stopped": translate("Bags", "Stopped"),
        "reconciled": translate("Bags", "Reconciled"),
        "not-given": translate("Bags", "Not given"),
        "leaking": translate("Bags", "Leaking"),
        "returned": translate("Bags", "Returned"),
        "discarded": translate("Bags", "Discarded"),
        "replaced": translate("Bags", "Replaced"),
    }


def list_state(line: BagLine) -> str:
    """Return the state for the list; an open hold is what matters of a held bag."""
    if line.is_held and not is_over(line):
        return translate("Bags", "On hold")
    return state_words().get(line.state, line.state)


def matching_states(text: str) -> tuple[str, ...]:
    """Return the states whose words in the shown language hold a text; none for an empty one."""
    wanted = text.strip().lower()
    return tuple(state for state, words in state_words().items() if wanted and wanted in words.lower())


def where_words(line: BagLine) -> str:
    """Return where a bag is and with whom; one that is handed over names who has to take it over."""
    if line.taker is not None:
        return f"{line.holder} → {line.taker}"
    return " · ".join(part for part in (line.place, line.holder) if part)


def list_where(line: BagLine) -> str:
    """Return the one thing that finds a bag: who has to take it over, its ward, or who carries it."""
    if line.taker is not None:
        return f"→ {line.taker}"
    on_the_way = line.state in {DoseState.DISPENSED.value, DoseState.IN_TRANSIT.value}
    return (line.holder if on_the_way else line.place) or ""


def is_over(line: BagLine) -> bool:
    """Return whether nothing is due for this bag any more."""
    return line.state in _OVER


def list_left(line: BagLine, now: datetime) -> str:
    """Return how long the bag can still be started, or used once it was; nothing for one that is over."""
    if is_over(line):
        return ""
    until = line.latest_start if line.state in _BEFORE_START else line.expires_at
    if now >= until:
        return translate("Bags", "too late")
    return hours_and_minutes(until - now)


def hours_and_minutes(span: timedelta) -> str:
    """Return a span in hours and whole minutes, cut down: `1 h 30 min`, `19 min`."""
    hours, minutes = divmod(span // timedelta(minutes=1), 60)
    if hours:
        return translate("Bags", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return translate("Bags", "{minutes} min").format(minutes=minutes)


def left_look(line: BagLine, now: datetime) -> str:
    """Return the colour of the time left: `stop` when it is over, `caution` in its last 15 minutes, else none."""
    return clock_look(line, line.latest_start if line.state in _BEFORE_START else line.expires_at, now)


def way_words(detail: BagDetail, now: datetime, zone: tzinfo) -> str:
    """Return how long a bag is on its way, second by second, or how long its way took; empty before it left."""
    if detail.left_at is None:
        return ""
    since = time_words(detail.left_at, zone)
    if detail.arrived_at is not None:
        words = translate("Bags", "On its way from {since} to {until}: {span}")
        span = span_words(detail.arrived_at - detail.left_at)
        return words.format(since=since, until=time_words(detail.arrived_at, zone), span=span)
    if is_over(detail.line):
        return ""
    return translate("Bags", "On its way since {since}: {span}").format(
        since=since, span=span_words(now - detail.left_at)
    )


def clock_left(line: BagLine, until: datetime, now: datetime) -> str:
    """Return how long until one of a bag's two clocks ends; a start that was made, or a bag that is over, has none."""
    if is_over(line):
        return "–"
    if until == line.latest_start and line.state in _STARTED:
        return translate("Bags", "started")
    return hours_and_minutes(until - now) if now < until else translate("Bags", "over")


def clock_look(line: BagLine, until: datetime, now: datetime) -> str:
    """Return the colour of one of a bag's clocks: `stop` when it ended, `caution` in its last 15 minutes, else none."""
    if is_over(line) or (until == line.latest_start and line.state in _STARTED):
        return ""
    if now >= until:
        return "stop"
    return "caution" if until - now <= SOON else ""


def can_no_longer_start(line: BagLine, now: datetime) -> bool:
    """Return whether the bag was not started and its latest start has passed."""
    return line.state in _BEFORE_START and now > line.latest_start


def state_look(line: BagLine) -> str:
    """Return the colour of a state: `caution` for a hold, `muted` for what is over, else none."""
    if is_over(line):
        return "muted"
    return "caution" if line.is_held else ""


def countdown(until: datetime, now: datetime) -> str:
    """Return minutes and seconds until an instant, such as `04:12`, hours before them when there are any."""
    seconds = max(-((now - until) // timedelta(seconds=1)), 0)
    hours, rest = divmod(seconds, 3600)
    clock = f"{rest // 60:02d}:{rest % 60:02d}"
    return f"{hours}:{clock}" if hours else clock


def gap_words(gap: GapLine) -> str:
    """Return a gap of the chain of custody in words."""
    words: dict[str, Callable[[], str]] = {
        GapKind.NOT_DISPENSED.value: lambda: translate("Bags", "Nobody dispensed the bag."),
        GapKind.NOT_HANDED_OVER.value: lambda: translate("Bags", "No hand-over of the bag is recorded."),
        GapKind.GIVER_DID_NOT_HOLD.value: lambda: translate(
            "Bags", "{giver} handed the bag to {taker} without holding it."
        ),
        GapKind.NOT_TAKEN_OVER.value: lambda: translate(
            "Bags", "{giver} handed the bag to {taker}, who did not take it over."
        ),
        GapKind.ONE_PERSON.value: lambda: translate("Bags", "{giver} handed the bag over alone."),
        GapKind.SEAL_BROKEN.value: lambda: translate("Bags", "The seal was broken when {taker} took the bag."),
        GapKind.NOT_RECEIVED.value: lambda: translate("Bags", "The ward did not record that the bag arrived."),
        GapKind.RECEIVER_DID_NOT_HOLD.value: lambda: translate(
            "Bags", "{taker} received the bag, but {giver} held it."
        ),
    }
    return words[gap.kind]().format(giver=gap.giver, taker=gap.taker)


def step_words(step: BagStep) -> str:
    """Return what a step is called on its button."""
    return {
        BagStep.ISSUE_LABEL: translate("Bags", "Print the label set"),
        BagStep.CONFIRM_LABEL: translate("Bags", "Scan both labels back"),
        BagStep.RELEASE: translate("Bags", "Release"),
        BagStep.NOT_SUPPLY: translate("Bags", "Do not supply"),
        BagStep.DISPENSE: translate("Bags", "Dispense"),
        BagStep.HAND_OVER: translate("Bags", "Hand over"),
        BagStep.TAKE_OVER: translate("Bags", "Take over"),
        BagStep.RECEIVE: translate("Bags", "Receive on the ward"),
        BagStep.REPLACE_LABEL: translate("Bags", "Replace the label"),
        BagStep.COPY_LABEL: translate("Bags", "Further copy of the label"),
        BagStep.SET_ASIDE: translate("Bags", "Set aside"),
        BagStep.READ_LOGGER: translate("Bags", "Logger's file …"),
        BagStep.HOLD: translate("Bags", "Put on hold"),
        BagStep.RESOLVE_HOLD: translate("Bags", "Decide the hold"),
    }[step]


def how_words(how: str) -> str:
    """Return in which way a bag is set aside."""
    return {
        "leaking": translate("Bags", "It leaks"),
        "returned": translate("Bags", "Returned"),
        "discarded": translate("Bags", "Discarded"),
    }.get(how, how)

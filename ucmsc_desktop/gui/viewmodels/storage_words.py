"""What the storage map says, in the shown language."""

from __future__ import annotations

from datetime import datetime

from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.product.balance import Draw
from ucmsc_desktop.core.product.places import LocationType
from ucmsc_desktop.core.streams import local_text
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.viewmodels.lab_words import code_words
from ucmsc_desktop.services.queries.storage import Cell, CellState, LocationLine, StoredContainer


def location_type_word(type_: LocationType) -> str:
    """Return the name of a type of location."""
    return {
        LocationType.ROOM: translate("LabStorage", "Room"),
        LocationType.TANK: translate("LabStorage", "Tank"),
        LocationType.RACK: translate("LabStorage", "Rack"),
        LocationType.BOX: translate("LabStorage", "Box"),
    }[type_]


def way_words(path: tuple[str, ...], position: str | None) -> str:
    """Return the way to a place from the top, such as `Tank 1 / Rack 2 / Box 3 / A1`."""
    return " / ".join((*path, *(() if position is None else (position,))))


def cell_state_word(state: CellState) -> str:
    """Return the name of what a position means."""
    return {
        CellState.FREE: translate("LabStorage", "Free"),
        CellState.ON_HAND: translate("LabStorage", "On hand"),
        CellState.PLANNED: translate("LabStorage", "Planned for a bag"),
        CellState.EXPIRING: translate("LabStorage", "Expires soon or expired"),
        CellState.RECALLED: translate("LabStorage", "Recalled"),
        CellState.TAKEN: translate("LabStorage", "Taken for a bag"),
    }[state]


def cell_look(state: CellState) -> str:
    """Return the colour's name of what a position means."""
    return {
        CellState.FREE: "muted",
        CellState.ON_HAND: "go",
        CellState.PLANNED: "accent",
        CellState.EXPIRING: "caution",
        CellState.RECALLED: "stop",
        CellState.TAKEN: "muted",
    }[state]


def cell_mark(state: CellState) -> str:
    """Return the sign of what a position means, so that no colour says it alone."""
    return {
        CellState.FREE: "",
        CellState.ON_HAND: "●",
        CellState.PLANNED: "◆",
        CellState.EXPIRING: "▲",
        CellState.RECALLED: "■",
        CellState.TAKEN: "○",
    }[state]


def legend_words() -> str:
    """Return what the signs of positions mean."""
    shown = (state for state in CellState if state is not CellState.FREE)
    return "\u2003".join(f"{cell_mark(state)}\u00a0{cell_state_word(state)}" for state in shown)


def cell_words(cell: Cell) -> str:
    """Return a position as one line: where, what lies there, and what that means."""
    parts = [cell.position, code_words(cell.code) if cell.code else "", cell.lot, cell_state_word(cell.state)]
    return " · ".join(part for part in parts if part)


def held_words(line: LocationLine) -> str:
    """Return how many containers lie in a location, of how many where it has positions."""
    if line.capacity is None:
        return str(line.lying) if line.lying else ""
    return f"{line.lying} / {line.capacity}"


def draw_word(how: Draw) -> str:
    """Return what a volume is drawn for."""
    return {
        Draw.SAMPLED: translate("LabStorage", "Sample"),
        Draw.RETAINED: translate("LabStorage", "Retention sample"),
        Draw.RETURNED: translate("LabStorage", "Return"),
        Draw.DISCARDED: translate("LabStorage", "Discard"),
        Draw.PROCESS_LOSS: translate("LabStorage", "Process loss"),
    }[how]


def place_words(stored: StoredContainer) -> str:
    """Return where a container is."""
    if stored.state is CellState.TAKEN:
        return translate("LabStorage", "Taken for a bag; its position is kept.")
    if stored.balance.on_hand_ml <= 0:
        return translate("LabStorage", "Nothing is left of it.")
    if stored.place is None:
        if stored.out_since is None:
            return translate("LabStorage", "Not stored yet.")
        return translate("LabStorage", "Out of storage.")
    return way_words(stored.path, stored.place.position)


def out_words(stored: StoredContainer, *, now: datetime) -> str:
    """Return how long a container was out of storage [min], and since when it is; empty where it never was."""
    if not stored.out_minutes and stored.out_since is None:
        return ""
    minutes = format_number(stored.out_minutes, places=1)
    if stored.out_since is None:
        return translate("LabStorage", "Out of storage for {minutes} min in all.").format(minutes=minutes)
    return translate("LabStorage", "Out since {at}; {minutes} min in all.").format(
        at=local_text(stored.out_since, like=now), minutes=minutes
    )


def balance_words(stored: StoredContainer) -> str:
    """Return where the content of a container is [mL]; parts of 0 are left out."""
    balance = stored.balance
    parts = [
        (translate("LabStorage", "received"), balance.received_ml),
        (translate("LabStorage", "given"), balance.given_ml),
        (translate("LabStorage", "divided"), balance.divided_ml),
        *((draw_word(how).lower(), volume) for how, volume in balance.drawn_ml.items()),
    ]
    told = [f"{name} {format_number(volume)}" for name, volume in parts if volume]
    left = translate("LabStorage", "on hand")
    told.append(f"{left} {format_number(balance.on_hand_ml)}")
    return translate("LabStorage", "{parts} mL").format(parts=" · ".join(told))

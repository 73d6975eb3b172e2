"""The allocation list in words: its origin, how it fits its commitment, and who stands in the way of opening it."""

from __future__ import annotations

from collections.abc import Sequence

from ucmsc_desktop.core.trial.closure import Unfinished
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.services.queries.allocation_overview import AllocationOverview, StratumLine
from ucmsc_desktop.services.queries.opened_list import CommitmentCheck, OpenedLine, OpenedList


def origin_words(origin: str | None) -> str:
    """Return where the list comes from; an older list does not say."""
    return {
        "imported": translate("Allocation", "Imported"),
        "generated": translate("Allocation", "Generated"),
        None: translate("Allocation", "Not recorded"),
    }[origin]


def sealed_words(overview: AllocationOverview) -> str:
    """Return how the sealed list fits its commitment now."""
    if not overview.slots:
        return translate("Allocation", "No allocation list is sealed yet.")
    if not overview.is_intact:
        return translate("Allocation", "The slots are not those that the commitment fixed. Nobody can be enrolled.")
    if not overview.has_commitment:
        return translate(
            "Allocation", "This list was sealed before slots had commitments: only number and order can be checked."
        )
    return translate("Allocation", "Checked now: the sealed slots are those that the commitment fixed.")


def check_words(check: CommitmentCheck) -> str:
    """Return what the opened list says about its commitment."""
    return {
        CommitmentCheck.AGREES: translate(
            "Allocation",
            "Arms and salts make the commitment that was fixed before the first enrolment: the list was not changed.",
        ),
        CommitmentCheck.DIFFERS: translate(
            "Allocation",
            "Arms and salts do not make the commitment: explain this before anything is analysed.",
        ),
        CommitmentCheck.NONE_THEN: translate(
            "Allocation",
            "This list was sealed before slots had commitments: nobody can compute one from what was opened.",
        ),
    }[check]


def check_look(check: CommitmentCheck) -> str:
    """Return the look of the words about the commitment."""
    return {
        CommitmentCheck.AGREES: "go-strong",
        CommitmentCheck.DIFFERS: "stop-strong",
        CommitmentCheck.NONE_THEN: "caution",
    }[check]


def strata_fields(strata: Sequence[StratumLine]) -> list[tuple[str, str]]:
    """Return each stratum with what is taken of it; none for a list without strata."""
    taken = translate("Allocation", "{taken} of {slots} taken")
    return [
        (each.stratum, taken.format(taken=each.taken, slots=each.slots)) for each in strata if each.stratum is not None
    ]


def obstacle_fields(still: Sequence[Unfinished]) -> list[tuple[str, str]]:
    """Return who is still treated, and by what."""
    return [(each.participant, _obstacle_words(each)) for each in still]


def opened_words(opened: OpenedList) -> str:
    """Return who opened the list, and why."""
    names = ", ".join(each.printed_name for each in opened.signatures)
    words = translate("Allocation", "Opened by {names}. Reason: {reason}")
    return words.format(names=names, reason=opened.reason)


def columns(*, has_strata: bool) -> tuple[Column[OpenedLine], ...]:
    """Return the columns of the opened list; the strata's where the list has some."""
    slot = Column[OpenedLine](
        title=lambda: translate("Allocation", "Slot"), text=lambda line: str(line.slot), width_px=56
    )
    stratum = Column[OpenedLine](
        title=lambda: translate("Allocation", "Stratum"), text=lambda line: line.stratum or "-", width_px=96
    )
    participant = Column[OpenedLine](
        title=lambda: translate("Allocation", "Participant"), text=_participant_words, width_px=128
    )
    arm = Column[OpenedLine](title=lambda: translate("Allocation", "Arm"), text=arm_words)
    return (slot, *([stratum] if has_strata else []), participant, arm)


def arm_words(line: OpenedLine) -> str:
    """Return the name of a slot's arm in the shown language."""
    return line.name_zh if shown_language() == "zh" else line.name_en


def _participant_words(line: OpenedLine) -> str:
    return "-" if line.participant is None else f"{line.participant} · {line.randomisation_number}"


def _obstacle_words(still: Unfinished) -> str:
    told = []
    if still.has_open_dose:
        told.append(translate("Allocation", "a dose is under way"))
    if still.open_visits:
        visits = ", ".join(map(str, still.open_visits))
        told.append(translate("Allocation", "infusions neither given nor missed: {visits}").format(visits=visits))
    return translate("Allocation", "; ").join(told)

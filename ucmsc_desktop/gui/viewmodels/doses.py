"""Doses in words: the columns of the list, states, what is next, facts, plan and preparation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from itertools import groupby

from ucmsc_desktop.core.custody.states import ENDED, RUNNING, DoseState
from ucmsc_desktop.core.numbers import format_grouped, format_number
from ucmsc_desktop.core.roles import MATRIX, Role
from ucmsc_desktop.gui.translations import shown_language, translate
from ucmsc_desktop.gui.viewmodels.dose_steps import cells_words, million_words
from ucmsc_desktop.gui.viewmodels.lab_words import arm_words
from ucmsc_desktop.gui.viewmodels.lines import Column
from ucmsc_desktop.gui.widgets.story import StoryLine
from ucmsc_desktop.gui.words import grouped_pack_code, role_name
from ucmsc_desktop.services.queries.components import Component
from ucmsc_desktop.services.queries.dose_detail import DoneLine, DoseDetail
from ucmsc_desktop.services.queries.dose_orders import OrderOffer
from ucmsc_desktop.services.queries.dose_plan import CheckBasis, PlanView
from ucmsc_desktop.services.queries.dose_steps import ACTION_OF, DoseStep
from ucmsc_desktop.services.queries.doses import DoseLine

_ENDED = frozenset(state.value for state in ENDED)
_RUNNING = frozenset(state.value for state in RUNNING)


def columns(is_hidden: Callable[[DoseLine], bool]) -> tuple[Column[DoseLine], ...]:
    """Return the columns of the list; the target of a dose that somebody checks afresh is not written there."""
    return (
        Column(title=lambda: translate("Doses", "Participant"), text=lambda line: line.screening_number, width_px=92),
        Column(title=lambda: translate("Doses", "Week · attempt"), text=visit_short, width_px=122),
        Column(
            title=lambda: translate("Doses", "Weight"),
            text=lambda line: kg(line.weight_kg),
            is_number=True,
            width_px=74,
        ),
        Column(
            title=lambda: translate("Doses", "Target dose"),
            text=lambda line: "–" if is_hidden(line) else million_words(line.target_cells),
            is_number=True,
            width_px=160,
        ),
        Column(title=lambda: translate("Doses", "State"), text=line_state, look=line_look),
    )


def kg(weight: object) -> str:
    """Return a weight with its unit."""
    return f"{format_number(weight)} kg"  # type: ignore[arg-type]


def visit_short(line: DoseLine) -> str:
    """Return week and attempt: `8 · 1`."""
    return f"{line.week} · {line.attempt}"


def visit_words(line: DoseLine, infusions: int) -> str:
    """Return `Week 8 · infusion 2 of 5 · attempt 1`."""
    return translate("Doses", "Week {week} · infusion {visit} of {infusions} · attempt {attempt}").format(
        week=line.week, visit=line.visit, infusions=infusions, attempt=line.attempt
    )


def state_words(state: str) -> str:
    """Return the public state of a dose in a few words; the same for both arms."""
    words = {
        "ordered": translate("Doses", "ordered"),
        "planned": translate("Doses", "to check"),
        "plan-checked": translate("Doses", "plan checked"),
        "ready": translate("Doses", "ward ready"),
        "preparing": translate("Doses", "in preparation"),
        "counted": translate("Doses", "in preparation"),
        "prepared": translate("Doses", "prepared"),
        "second-entered": translate("Doses", "prepared"),
        "label-issued": translate("Doses", "being labelled"),
        "labelled": translate("Doses", "labelled"),
        "released": translate("Doses", "released"),
        "not-supplied": translate("Doses", "not supplied"),
        "dispensed": translate("Doses", "dispensed"),
        "in-transit": translate("Doses", "on the way"),
        "on-ward": translate("Doses", "on the ward"),
        "infusing": translate("Doses", "infusing"),
        "paused": translate("Doses", "infusion paused"),
        "stopped": translate("Doses", "to reconcile"),
        "reconciled": translate("Doses", "reconciled"),
        "not-given": translate("Doses", "not given"),
        "leaking": translate("Doses", "leaking"),
        "returned": translate("Doses", "returned"),
        "discarded": translate("Doses", "discarded"),
        "replaced": translate("Doses", "replaced"),
    }
    return words[state]


def states_of(text: str) -> tuple[str, ...]:
    """Return the states whose words, as shown, hold what was typed."""
    wanted = text.casefold()
    if not wanted:
        return ()
    return tuple(state.value for state in DoseState if wanted in state_words(state.value).casefold())


def line_state(line: DoseLine) -> str:
    """Return the state; a hold and a missing second signature come first."""
    if line.is_held:
        return translate("Doses", "on hold")
    if line.state == "ordered" and line.needs_second:
        return translate("Doses", "to countersign")
    return state_words(line.state)


def line_look(line: DoseLine) -> str:
    """Return the colour's name of the state."""
    if line.is_held:
        return "stop"
    if line.state == "ordered" and line.needs_second:
        return "caution"
    if line.state in _ENDED or line.state == "reconciled":
        return "muted"
    return "go" if line.state in _RUNNING else "accent"


def fact_words(detail: DoseDetail, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """Return what stands about a dose beside its target: name and value."""
    line = detail.line
    facts = [
        (translate("Doses", "Weight"), kg(line.weight_kg)),
        (
            translate("Doses", "Bag"),
            translate("Doses", "{volume} mL over {minutes} min").format(
                volume=format_number(detail.bag_volume_ml), minutes=detail.duration_min
            ),
        ),
    ]
    if line.pack_code is not None:
        facts.append((translate("Doses", "Pack code"), grouped_pack_code(line.pack_code)))
    if line.t0 is not None and line.expires_at is not None:
        facts.append((translate("Doses", "T0"), at_words(line.t0, zone)))
        facts.append((translate("Doses", "Use by"), at_words(line.expires_at, zone)))
    if detail.reason:
        facts.append((translate("Doses", "Reason given"), detail.reason))
    return tuple(facts)


def at_words(instant: datetime, zone: tzinfo) -> str:
    """Return date and time of day at the site."""
    return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"


def done_line(line: DoneLine, zone: tzinfo) -> StoryLine:
    """Return an act or a signature as a line of the time line."""
    meaning = line.meaning_zh if shown_language() == "zh" else line.meaning_en
    text = meaning or _act_words(line.kind)
    if line.is_void:
        text = translate("Doses", "{meaning} (void: corrected later)").format(meaning=text)
    return StoryLine(
        at_text=at_words(line.at, zone),
        text=text,
        who=line.name,
        look="muted" if line.is_void else "go" if line.is_signed else "accent",
        is_signed=line.is_signed,
    )


def _act_words(kind: str) -> str:
    return {
        "dose.ordered/1": translate("Doses", "Ordered"),
        "dose.planned/1": translate("Doses", "Plan recorded"),
        "ward.ready/1": translate("Doses", "Ward ready: the vein flows"),
        "preparation.started/1": translate("Doses", "Preparation started: T0"),
    }[kind]


def step_title(detail: DoseDetail) -> str:
    """Return the next step as a heading."""
    if detail.line.is_held:
        return translate("Doses", "On hold: call the pharmacist")
    return {
        DoseStep.COUNTERSIGN: translate("Doses", "Second signature on the order"),
        DoseStep.PLAN: translate("Doses", "Plan the dose"),
        DoseStep.CHECK: translate("Doses", "Independent check of the plan"),
        DoseStep.READY: translate("Doses", "Declare the ward ready"),
        DoseStep.START: translate("Doses", "Start the preparation"),
        DoseStep.PREPARE: translate("Doses", "In preparation"),
        DoseStep.BAG: translate("Doses", "The bag is made: go on with the bag"),
        DoseStep.BEDSIDE: translate("Doses", "At the bedside"),
        DoseStep.NONE: state_words(detail.line.state).capitalize(),
    }[detail.next.step]


def step_sentence(step: DoseStep) -> str:
    """Return one sentence about a step; empty where the heading says it all."""
    return {
        DoseStep.COUNTERSIGN: translate(
            "Doses", "The order is outside the usual range. Somebody other than who ordered it signs."
        ),
        DoseStep.PLAN: translate("Doses", "The plan is recorded with every step; the check by another person follows."),
        DoseStep.CHECK: translate("Doses", "Another person calculates the dose afresh and signs."),
        DoseStep.READY: translate("Doses", "From then on the laboratory may start; nothing is prepared before."),
        DoseStep.START: translate("Doses", "The ward is ready. T0 is set in the cell laboratory."),
        DoseStep.PREPARE: translate("Doses", "Steps and times are the same for every bag."),
    }.get(step, "")


def step_button(step: DoseStep) -> str:
    """Return what the button of a step says; empty where there is nothing to press."""
    return {
        DoseStep.COUNTERSIGN: translate("Doses", "Go on to the signature"),
        DoseStep.PLAN: translate("Doses", "Record the plan"),
        DoseStep.READY: translate("Doses", "Ward is ready"),
    }.get(step, "")


def waiting_for(step: DoseStep) -> str:
    """Return who may do a step, for whoever may not."""
    action = ACTION_OF.get(step)
    if action is None:
        return ""
    roles = (role_name(role.value) for role in Role if role in MATRIX[action])
    return translate("Doses", "Waits for: {roles}").format(roles=translate("Doses", ", ").join(roles))


def thaw_words(plan: PlanView) -> str:
    """Return how many containers are thawed."""
    if not plan.arm.cells:
        return translate("Doses", "Nothing is thawed.")
    if len(plan.containers) == 1:
        return translate("Doses", "Thaw 1 container")
    return translate("Doses", "Thaw {count} containers").format(count=len(plan.containers))


def container_lines(containers: Sequence[Component]) -> str:
    """Return the containers, two lines each: code and lot, then last day of use and viable cells."""
    lines = []
    for number, each in enumerate(containers, start=1):
        use = translate("Doses", "use by {day}").format(day=each.expires_on)
        cells = "" if each.viable_cells is None else f" · {million_words(each.viable_cells)}"
        lines.append(f"{number}. {_in_fours(each.code)} · {each.lot}\n     {use}{cells}")
    return "\n".join(lines)


def expected_words(plan: PlanView) -> str:
    """Return what the planned containers are expected to give: cells x recovery."""
    frozen = sum(each.viable_cells or 0 for each in plan.containers)
    expected = int(frozen * plan.recovery_percent / 100)
    return translate("Doses", "{frozen} × {percent} % expected recovery = {expected}").format(
        frozen=million_words(frozen), percent=format_grouped(plan.recovery_percent), expected=million_words(expected)
    )


def basis_words(basis: CheckBasis) -> str:
    """Return what a check is calculated from."""
    rule = translate("Doses", "{cells} per kg") if basis.is_per_kg else translate("Doses", "{cells} per infusion")
    lines = [arm_words(basis.arm), rule.format(cells=cells_words(basis.dose_cells))]
    if not basis.arm.cells:
        return "\n".join((*lines, translate("Doses", "This bag takes no cell container: type 0.")))
    recovery = translate("Doses", "{percent} % expected recovery").format(
        percent=format_grouped(basis.recovery_percent)
    )
    alike = groupby(basis.stock, key=lambda each: (each.expires_on, each.viable_cells or 0))
    stock = [
        translate("Doses", "{count} × {cells}, use by {day}").format(
            count=len(tuple(those)), cells=cells_words(cells), day=day
        )
        for (day, cells), those in alike
    ]
    return "\n".join((*lines, recovery, translate("Doses", "Usable containers, first expiring first:"), *stock))


def offer_words(offer: OrderOffer) -> str:
    """Return an offer as a line to choose: `P-014 · LXJ · week 8`."""
    words = translate("Doses", "{participant} · {initials} · week {week}").format(
        participant=offer.participant, initials=offer.initials, week=offer.week
    )
    return words if offer.is_open else translate("Doses", "{offer} · not now").format(offer=words)


def _in_fours(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))

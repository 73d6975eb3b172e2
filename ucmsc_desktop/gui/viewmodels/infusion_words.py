"""Words of an infusion: its state, its clock, its observations and its end, in the shown language."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from ucmsc_desktop.core.bedside.flow import SitePoint
from ucmsc_desktop.core.custody.dose import Infusion
from ucmsc_desktop.core.custody.states import DoseState
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.core.protocol.model import Moment
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.gui.words import left_words, time_words
from ucmsc_desktop.services.bedside.run_infusion import Measures
from ucmsc_desktop.services.queries.infusion_detail import InfusionDetail, ObservationLine, SiteLine
from ucmsc_desktop.services.queries.infusions import Wait, WardLine

_DAY_MINUTES = 24 * 60
_NOTHING = timedelta(0)
LEAKING, OTHER_REASON = "leaking", "other"


def span_words(span: timedelta) -> str:
    """Return a span as a clock shows it, `0:24:31`; one below zero is `+0:03:10`, the time beyond the end."""
    seconds = abs(span) // timedelta(seconds=1)
    hours, rest = divmod(seconds, 3600)
    shown = f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"+{shown}" if span < _NOTHING and seconds else shown


def stop_reasons() -> list[tuple[str, str]]:
    """Return the reasons that a person may give for a stop, and their words."""
    return [
        ("completed", translate("Bedside", "The infusion is complete")),
        ("adverse-event", translate("Bedside", "Adverse event")),
        ("participant-asked", translate("Bedside", "The participant asked for it")),
        ("technical", translate("Bedside", "Technical trouble")),
    ]


def not_given_reasons() -> list[tuple[str, str]]:
    """Return why a dose may not be given, and the words that are recorded."""
    return [
        ("refused", translate("Bedside", "The participant refuses")),
        (LEAKING, translate("Bedside", "The bag leaks or is broken")),
        ("unwell", translate("Bedside", "The participant is not well")),
        (OTHER_REASON, translate("Bedside", "Another reason")),
    ]


def reason_words(reason: str) -> str:
    """Return the words of the reason of a stop; *stop now* has none of its own until it is signed."""
    return {**dict(stop_reasons()), "stop-now": translate("Bedside", "stopped at once")}.get(reason, reason)


def state_words(detail: InfusionDetail) -> str:
    """Return where the infusion stands and what it waits for."""
    running = detail.running
    if detail.state is DoseState.ON_WARD and detail.is_held:
        return translate("Bedside", "On hold: call the pharmacist. Do not start.")
    if detail.state is DoseState.STOPPED and running is not None:
        if running.stop_signed:
            return translate("Bedside", "Stopped. Flush the line, then weigh the bag and account for its volume.")
        if running.form is not None:
            return translate("Bedside", "Entered from paper. Another person compares it with the paper.")
        return translate("Bedside", "Stopped at once. Sign the stop and give its reason.")
    if detail.state is DoseState.RECONCILED and detail.reconciliation is not None:
        return outcome_words(detail.reconciliation.outcome)
    return {
        DoseState.ON_WARD: translate("Bedside", "On the ward. Scan the wristband, then the bag."),
        DoseState.INFUSING: translate("Bedside", "The infusion runs. Sleeve and covers stay on."),
        DoseState.PAUSED: translate("Bedside", "Paused. Nothing flows."),
        DoseState.NOT_GIVEN: translate("Bedside", "Not given."),
    }.get(detail.state, translate("Bedside", "This bag is no longer at the bedside."))


def outcome_words(outcome: str) -> str:
    """Return what the account of a bag says."""
    if outcome == "complete":
        return translate("Bedside", "Given completely, within the tolerance. The bag is accounted for.")
    return translate("Bedside", "Given in part. The bag is accounted for.")


def volumes_words(detail: InfusionDetail) -> str:
    """Return where the volume of a reconciled bag went, empty before."""
    account = detail.reconciliation
    if account is None:
        return ""
    return translate("Bedside", "given {given} mL · left {left} mL · discarded {discarded} mL").format(
        given=format_number(account.given_ml),
        left=format_number(account.left_ml),
        discarded=format_number(account.discarded_ml),
    )


def flow_words(running: Infusion, zone: tzinfo) -> list[str]:
    """Return how the rate was changed, and with how much the line was flushed."""
    found = []
    for change in running.rate_changes:
        words = translate("Bedside", "{rate} mL/h since {time}: {reason}")
        rate, time = format_number(change.rate_ml_per_h), time_words(change.at, zone)
        found.append(words.format(rate=rate, time=time, reason=change.reason))
    if running.flushed_ml is not None:
        words = translate("Bedside", "flushed with {volume} mL")
        found.append(words.format(volume=format_number(running.flushed_ml)))
    return found


def site_findings() -> list[tuple[str, str]]:
    """Return what can be seen at the infusion site, and its words."""
    return [
        ("swelling", translate("Bedside", "Swelling")),
        ("pain", translate("Bedside", "Pain")),
        ("redness", translate("Bedside", "Redness")),
    ]


def site_point_words(point: SitePoint) -> str:
    """Return when the infusion site is looked at."""
    return {
        SitePoint.END: translate("Bedside", "Infusion site at the end"),
        SitePoint.NEXT_DAY: translate("Bedside", "Infusion site after 24 h"),
        SitePoint.NEXT_VISIT: translate("Bedside", "Infusion site at the next visit"),
    }[point]


def site_words(line: SiteLine, now: datetime, zone: tzinfo) -> str:
    """Return what was seen at the infusion site, or when it is to be looked at."""
    check = line.check
    if check is None:
        if line.due_at is None or line.due_at <= now:
            return translate("Bedside", "due now")
        return translate("Bedside", "due {time}").format(time=_time(line.due_at, now, zone))
    names = dict(site_findings())
    seen = ", ".join(names[each] for each in check.findings) or translate("Bedside", "nothing seen")
    if check.not_done is not None:
        seen = translate("Bedside", "not looked at: {reason}").format(reason=check.not_done)
    return " · ".join(part for part in (_time(check.at, now, zone), line.by_name, seen, check.note) if part)


def pauses_words(running: Infusion, zone: tzinfo) -> list[str]:
    """Return when and why an infusion stood still."""
    found = []
    for pause in running.pauses:
        began = time_words(pause.began_at, zone)
        if pause.ended_at is None:
            words = translate("Bedside", "paused since {began}: {reason}").format(began=began, reason=pause.reason)
        else:
            words = translate("Bedside", "paused {began}–{ended}: {reason}")
            words = words.format(began=began, ended=time_words(pause.ended_at, zone), reason=pause.reason)
        found.append(words)
    return found


def point_words(line: ObservationLine) -> str:
    """Return when an observation belongs, such as `15 min after the start`."""
    if line.moment is Moment.BEFORE:
        return translate("Bedside", "Before the start")
    span = translate("Bedside", "{minutes} min").format(minutes=line.minutes)
    if line.minutes % _DAY_MINUTES == 0 and line.minutes:
        span = translate("Bedside", "{hours} h").format(hours=line.minutes // 60)
    if line.moment is Moment.START:
        return translate("Bedside", "{span} after the start").format(span=span)
    return translate("Bedside", "{span} after the end").format(span=span)


def is_late(line: ObservationLine, now: datetime) -> bool:
    """Return whether an observation is missing although its time has passed."""
    return line.observed_at is None and line.due_at is not None and line.due_at < now


def observation_words(line: ObservationLine, now: datetime, zone: tzinfo) -> str:
    """Return whether an observation is made, due or late, and when."""
    if line.observed_at is not None:
        made = f"{_time(line.observed_at, now, zone)} · {line.by_name}"
        if line.late_entry_at is None:
            return made
        late = translate("Bedside", "late entry, {time}").format(time=_time(line.late_entry_at, now, zone))
        return f"{made} · {late}"
    if line.due_at is None:
        return translate("Bedside", "not recorded yet")
    if is_late(line, now):
        return translate("Bedside", "late: was due {time}").format(time=time_words(line.due_at, zone))
    return translate("Bedside", "due {time}").format(time=_time(line.due_at, now, zone))


def measures_words(measures: Measures | None) -> str:
    """Return what was measured with its units; a measure that was not taken is left out."""
    if measures is None:
        return ""
    parts = []
    if measures.systolic_mmhg is not None:
        parts.append(f"{measures.systolic_mmhg}/{measures.diastolic_mmhg} mmHg")
    for value, words in (
        (measures.pulse_per_min, translate("Bedside", "pulse {value}/min")),
        (measures.temperature_celsius, "{value} °C"),
        (measures.spo2_percent, "SpO2 {value} %"),
        (measures.respiratory_rate_per_min, translate("Bedside", "breaths {value}/min")),
    ):
        if value is not None:
            parts.append(words.format(value=value))
    return " · ".join([*parts, *([measures.note] if measures.note else [])])


def wait_words(line: WardLine) -> str:
    """Return what an infusion of the ward waits for."""
    if line.is_held:
        return translate("Bedside", "On hold: call the pharmacist")
    return {
        Wait.COMPARISON: translate("Bedside", "From paper: another person compares it"),
        Wait.STOP_SIGNATURE: translate("Bedside", "Stopped: sign the stop"),
        Wait.RESUMING: translate("Bedside", "Paused"),
        Wait.RUNNING: translate("Bedside", "Running"),
        Wait.RECONCILIATION: translate("Bedside", "Stopped: account for the bag"),
        Wait.OBSERVATION: translate("Bedside", "Observation after the end"),
        Wait.CHECK: translate("Bedside", "Waits for its check"),
    }[line.waits_for]


def when_words(line: WardLine, now: datetime, zone: tzinfo) -> str:
    """Return by when: the end of what runs, or the latest start; what is on hold has no time."""
    if line.is_held:
        return ""
    if line.waits_for is Wait.CHECK and line.due_at is not None:
        if line.due_at < now:
            return translate("Bedside", "latest start has passed")
        return translate("Bedside", "start by {time}").format(time=_time(line.due_at, now, zone))
    if line.waits_for is Wait.RUNNING and line.due_at is not None:
        if line.due_at < now:
            return translate("Bedside", "past its end")
        return left_words(line.due_at, now)
    return "" if line.waits_for is Wait.OBSERVATION else translate("Bedside", "now")


def next_observation_words(line: WardLine, now: datetime, zone: tzinfo) -> str:
    """Return when the next observation of an infusion is due, empty where there is none."""
    if line.observation_at is None:
        return ""
    if line.observation_at < now:
        late = translate("Bedside", "observation late since {time}")
        return late.format(time=_time(line.observation_at, now, zone))
    return translate("Bedside", "observation {time}").format(time=_time(line.observation_at, now, zone))


def _time(instant: datetime, now: datetime, zone: tzinfo) -> str:
    """Return the time of day, with the day where it is not today's."""
    local = instant.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        return time_words(instant, zone)
    return f"{local:%m-%d} {local:%H:%M}"

"""The forecast in words: how long the stock lasts, why it ends, what is assumed, and each week."""

from __future__ import annotations

from ucmsc_desktop.core.numbers import format_millions, format_number
from ucmsc_desktop.core.product.forecast import Forecast, ForecastWeek
from ucmsc_desktop.gui.translations import translate
from ucmsc_desktop.services.queries.forecast import ForecastView


def headline(forecast: Forecast) -> str:
    """Return how long the stock lasts, as one sentence."""
    if not forecast.weeks:
        return translate("Forecast", "No infusion with cells is due")
    if forecast.short_on is None:
        words = translate("Forecast", "Stock covers every coming infusion, through the week of {week}")
        return words.format(week=forecast.weeks[-1].monday.isoformat())
    if forecast.lasts_through is None:
        return translate("Forecast", "Stock does not cover this week")
    words = translate("Forecast", "Stock lasts through the week of {week}")
    return words.format(week=forecast.lasts_through.isoformat())


def reason(forecast: Forecast) -> str:
    """Return what is on hand, what is missing first, and what expires unused until then."""
    on_hand = translate("Forecast", "{count} containers with cells are on hand.").format(count=f"{forecast.on_hand:,}")
    parts = [on_hand]
    if forecast.short_on is not None:
        missing = next(week.missing for week in forecast.weeks if week.missing)
        words = translate("Forecast", "From {day} on they do not suffice: {count} are missing in that week.")
        parts.append(words.format(day=forecast.short_on.isoformat(), count=f"{missing:,}"))
    if forecast.expired_before_short:
        words = translate("Forecast", "{count} expire before they are needed.")
        parts.append(words.format(count=f"{forecast.expired_before_short:,}"))
    return " ".join(parts)


def assumptions(view: ForecastView) -> str:
    """Return what the forecast rests on and what it leaves out."""
    counted = translate(
        "Forecast",
        "Counted: enrolled participants who are given cells ({participants}), by their latest weight, each visit in "
        "the middle of its window; {recovery} % recovery after thaw; first expiring first.",
    ).format(participants=f"{view.participants:,}", recovery=format_number(view.recovery_percent))
    missing = translate(
        "Forecast", "What is missing is counted in containers of {cells} million viable cells, as the weakest known."
    ).format(cells=format_millions(view.cells_of_new_container))
    left_out = translate(
        "Forecast",
        "Not counted: who is not enrolled yet, repeats, replacements, and {count} containers of lots not released yet.",
    ).format(count=f"{view.unreleased:,}")
    return "\n".join((counted, missing, left_out))


def state_words(week: ForecastWeek) -> str:
    """Return how a week stands; empty where nothing is to be said."""
    if week.missing:
        return translate("Forecast", "{count} missing").format(count=f"{week.missing:,}")
    if week.expired:
        return translate("Forecast", "{count} expire unused").format(count=f"{week.expired:,}")
    return ""


def state_look(week: ForecastWeek) -> str:
    """Return the colour of a week's state."""
    return "stop" if week.missing else "caution"


def week_words(week: ForecastWeek) -> str:
    """Return a whole week as one sentence for a screen reader."""
    words = translate("Forecast", "Week of {week}: {infusions} infusions, {needed} needed, {after} on hand after")
    said = words.format(
        week=week.monday.isoformat(), infusions=week.infusions, needed=week.needed, after=week.on_hand_after
    )
    return ", ".join(part for part in (said, state_words(week)) if part)

"""The curves of one participant or of the whole study as paper; what is on the screen is this very drawing."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.core.numbers import format_number
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.curves import Band, Curve, CurveSheet
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.queries.outcomes import (
    OutcomeCurve,
    StudyCurve,
    outcome_rules_of,
    participant_curves,
    study_curves,
)
from ucmsc_desktop.services.reading import participant_of

_PLACES = 2


def participant_sheet(desk: Desk, participant: str) -> CurveSheet:
    """Return the curves of one participant, each value as it was reported below its point.

    Raises:
        UserFacingError: She is unknown or not enrolled, or the protocol measures no outcomes.
    """
    known = participant_of(desk.record, participant)
    subject = f"{known.screening_number} · {known.randomisation_number} · {known.initials}"
    return _sheet(desk, "Outcomes 结局", subject, tuple(map(_own, participant_curves(desk, participant))))


def study_sheet(desk: Desk) -> CurveSheet:
    """Return the whole study's change since the baseline: medians, quartiles, and how many at each week.

    Raises:
        UserFacingError: The protocol measures no outcomes.
    """
    subject = "change since the baseline, median and quartiles 较基线变化，中位数与四分位数"
    return _sheet(desk, "Outcomes of the study 研究结局", subject, tuple(map(_whole, study_curves(desk))))


def _sheet(desk: Desk, title: str, subject: str, curves: tuple[Curve, ...]) -> CurveSheet:
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("study-not-open")
    return CurveSheet(
        title=title,
        subject=f"{study.id} · {subject}",
        weeks=outcome_rules_of(desk).weeks,
        curves=curves,
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )


def _own(curve: OutcomeCurve) -> Curve:
    return Curve(
        name_en=curve.outcome.name_en,
        name_zh=curve.outcome.name_zh,
        unit=curve.unit,
        points=tuple(Band(week=point.week, value=float(point.value)) for point in curve.points),
        words=tuple(
            (f"week {point.week}: {format_number(point.value, places=_PLACES)}", point.reported)
            for point in curve.points
        ),
    )


def _whole(curve: StudyCurve) -> Curve:
    def percent(value: object) -> str:
        return f"{format_number(value, places=1)} %"  # type: ignore[arg-type]

    return Curve(
        name_en=curve.outcome.name_en,
        name_zh=curve.outcome.name_zh,
        unit="% of the baseline",
        points=tuple(
            Band(week=week, value=float(each.median), low=float(each.lower), high=float(each.upper))
            for week, each in curve.changes
        ),
        words=tuple(
            (f"week {week}: {percent(each.median)}", f"{percent(each.lower)} – {percent(each.upper)}, n {each.count}")
            for week, each in curve.changes
        ),
    )

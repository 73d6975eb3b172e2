"""Whom a dose may be ordered for today, and what the order would say; nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from decimal import Decimal

from ucmsc_desktop.core.dosing.calculate import DoseCalculation
from ucmsc_desktop.core.guardrails import Severity
from ucmsc_desktop.core.streams import instant_text
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.order_dose import proposed_order
from ucmsc_desktop.services.reading import local_day

_ORDERED = frozenset({"attempt-still-open", "visit-already-started"})
"""Why no order may be given because there is one: its dose stands in the list, and is offered to nobody again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOffer:
    """A participant declared fit today, with the order that she is due for; `refusal` says why none may be given."""

    participant: str
    initials: str
    visit: int
    week: int
    infusions: int
    attempt: int | None = None
    weight_kg: Decimal | None = None
    calculation: DoseCalculation | None = None
    refusal: UserFacingError | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the dose may be ordered."""
        return self.calculation is not None and self.calculation.verdict is not Severity.REFUSED

    @property
    def needs_reason(self) -> bool:
        """Return whether the order asks for a reason."""
        reasons = () if self.calculation is None else self.calculation.reasons
        return any(reason.severity is Severity.NEEDS_REASON for reason in reasons)


def order_offers(desk: Desk) -> tuple[OrderOffer, ...]:
    """Return everybody whose newest decision of today, the site's local day, says fit to infuse, and who has no dose.

    Those whose dose may be ordered come first; the others bear the reason why it may not.

    Raises:
        UserFacingError: No study is open.
    """
    study = open_study_of(desk.record)
    midnight = datetime.combine(local_day(study, desk.now()), time(0), tzinfo=study.zone)
    rows = desk.record.rows(
        "SELECT f.participant, f.visit, f.fit, p.initials, MAX(f.seq) FROM fitness_decision f "
        "JOIN participant p ON p.id = f.participant WHERE f.at >= ? GROUP BY f.participant ORDER BY MAX(f.seq)",
        (instant_text(midnight.astimezone(UTC)),),
    )
    offers = [_offer(desk, row["participant"], row["initials"], row["visit"]) for row in rows if row["fit"]]
    open_or_refused = [offer for offer in offers if offer.refusal is None or offer.refusal.code not in _ORDERED]
    return tuple(sorted(open_or_refused, key=lambda offer: not offer.is_open))


def _offer(desk: Desk, participant: str, initials: str, visit: int) -> OrderOffer:
    weeks = open_study_of(desk.record).protocol.visits.weeks
    plain = OrderOffer(
        participant=participant, initials=initials, visit=visit, week=weeks[visit - 1], infusions=len(weeks)
    )
    try:
        proposed = proposed_order(desk, participant=participant, visit=visit, now=desk.now())
    except UserFacingError as error:
        return replace(plain, refusal=error)
    return replace(
        plain,
        attempt=proposed.attempt,
        weight_kg=proposed.basis.weight.weight_kg,
        calculation=proposed.calculation,
    )

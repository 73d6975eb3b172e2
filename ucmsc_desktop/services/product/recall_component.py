"""Recall or quarantine any component: every bag in flight is held; all are freed or all are replaced."""

from __future__ import annotations

from ucmsc_desktop.core.custody.dose import Dose
from ucmsc_desktop.core.custody.transport import require_may_free, require_may_replace
from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.recall import (
    RecallDecision,
    RecallMeasure,
    affected_doses,
    require_may_recall,
    resolve,
)
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.record.storage.draft import load_draft
from ucmsc_desktop.record.storage.record import Record
from ucmsc_desktop.record.storage.transaction import Transaction
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.product.recalled import contains, issued_recalls, stock_below, used_for
from ucmsc_desktop.services.reading import dose_of

_OPEN_STATES = (
    "('preparing', 'counted', 'prepared', 'second-entered', 'label-issued', 'labelled', 'released', 'dispensed', "
    "'in-transit', 'on-ward')"
)


def recall_component(
    desk: Desk,
    *,
    component: str,
    measure: RecallMeasure,
    reason: str,
    signature: SigningPerson,
    act: str | None = None,
) -> str:
    """Sign the recall or quarantine of a node such as `lot:<id>` or `equipment:<id>`, and return its id.

    Every bag labelled or in preparation is held in the same transaction. What is recalled, why, and for how long lies
    sealed: the plain entries are the same for every component and both measures.

    Raises:
        UserFacingError: The node is unknown or recalled already, or there is no reason; nothing was recorded.
    """
    if not reason.strip():
        raise UserFacingError("field-blank", field="reason")
    with acting(desk, Action.RECALL_LOT, act=act) as tx:
        require_may_recall(component, measure, issued=issued_recalls(desk.record, tx.unsealed))
        _require_known(desk.record, component)
        recall = desk.record.new_name("recall")
        event = sign(
            tx,
            signature,
            Action.RECALL_LOT,
            stream=f"recall:{recall}",
            kind="recall.issued/1",
            meaning="I recall or quarantine this component.",
            data={"recall": recall},
            payload={"component": component, "measure": measure.value, "reason": reason.strip()},
        )
        for dose in doses_in_flight(desk):
            _hold(tx, signature, dose, source=event.id)
    return recall


def recall_lot(desk: Desk, *, lot: str, reason: str, signature: SigningPerson, act: str | None = None) -> str:
    """Sign the recall of a lot for good, as `recall_component` does.

    Raises:
        UserFacingError: The lot is unknown, recalled already, or there is no reason; nothing was recorded.
    """
    return recall_component(
        desk, component=f"lot:{lot}", measure=RecallMeasure.RECALL, reason=reason, signature=signature, act=act
    )


def resolve_recall(desk: Desk, *, recall: str, signature: SigningPerson, act: str | None = None) -> RecallDecision:
    """Sign the decision on every bag that a recall holds: all freed, or all replaced if any contains the component.

    A quarantine whose bags are freed ends with it.

    Raises:
        UserFacingError: The recall is unknown or decided already; nothing was recorded.
    """
    with acting(desk, Action.RESOLVE_HOLD, act=act) as tx:
        events = tx.events(f"recall:{recall}")
        if not events or events[-1].kind == "recall.resolved/1":
            raise UserFacingError("recall-not-open", recall=recall)
        source = events[0].id
        held = [(dose, hold.entry) for dose in doses_in_flight(desk) for hold in dose.holds if hold.source == source]
        known = _which_contain(tx, tx.unsealed.recalled()[recall], [dose.dose_id for dose, _ in held])
        decision = resolve([dose.dose_id for dose, _ in held], contains=known)
        for dose, hold in held:
            _settle(tx, signature, dose, hold, decision)
        sign(
            tx,
            signature,
            Action.RESOLVE_HOLD,
            stream=f"recall:{recall}",
            kind="recall.resolved/1",
            meaning="I decided on every bag that this recall held.",
            data={"recall": recall, "decision": decision.value},
        )
    return decision


def doses_in_flight(desk: Desk) -> tuple[Dose, ...]:
    """Return the doses that a recall concerns; a bag whose visit has a later attempt can never be given again."""
    rows = desk.record.rows(
        f"SELECT id FROM dose AS this WHERE state IN {_OPEN_STATES} AND NOT EXISTS(SELECT 1 FROM dose AS later "  # noqa: S608
        "WHERE later.participant = this.participant AND later.visit = this.visit AND later.attempt > this.attempt) "
        "ORDER BY seq"
    )
    return affected_doses(dose_of(desk.record, row["id"]) for row in rows)


def _require_known(record: Record, component: str) -> None:
    """Refuse a node that the record does not know; the first people stand in the record's own stream."""
    kind, _, name = component.partition(":")
    known = record.rows("SELECT 1 FROM person WHERE id = ?", (name,)) if kind == "person" else record.events(component)
    if known:
        return
    if kind == "lot":
        raise UserFacingError("lot-unknown", lot=name)
    raise UserFacingError("recall-component-unknown", component=escaped(name))


def _hold(tx: Transaction, signature: SigningPerson, dose: Dose, *, source: str) -> None:
    sign(
        tx,
        signature,
        Action.HOLD_BAG,
        stream=f"dose:{dose.dose_id}",
        kind="bag.held/1",
        meaning="I put this bag on hold.",
        data={"reason": "quality-decision", "source": source},
    )


def _which_contain(tx: Transaction, component: str, doses: list[str]) -> dict[str, bool]:
    stock, draft = stock_below(tx.record, component), load_draft(tx.record.path, tx.vault)
    used = {dose: used_for(tx.record, tx.unsealed, dose, kept=draft.get(dose)) for dose in doses}
    return {dose: contains(tx.record, used[dose], component, stock) for dose in doses}


def _settle(tx: Transaction, signature: SigningPerson, dose: Dose, hold: str, decision: RecallDecision) -> None:
    if decision is RecallDecision.REPLACED:
        require_may_replace(dose, held=hold)
        kind, meaning = "bag.replaced/1", "I replace this bag by its next attempt."
    else:
        others = tx.record.rows(
            "SELECT id FROM dose WHERE participant = ? AND visit = ?", (dose.participant, dose.visit)
        )
        require_may_free(dose, held=hold, doses_of_visit=[dose_of(tx.record, row["id"]) for row in others])
        kind, meaning = "bag.freed/1", "I free this bag."
    sign(
        tx,
        signature,
        Action.RESOLVE_HOLD,
        stream=f"dose:{dose.dose_id}",
        kind=kind,
        meaning=meaning,
        data={"held": hold},
    )

"""Record a deviation with a neutral public text, and close it by the assessment of another person."""

from __future__ import annotations

from ucmsc_desktop.core.escaping import escaped
from ucmsc_desktop.core.product.deviation import fold_deviation, require_may_close
from ucmsc_desktop.core.roles import Action
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk, acting, sign
from ucmsc_desktop.services.product.neutral_texts import require_neutral_text
from ucmsc_desktop.services.reading import lab_events


def record_deviation(
    desk: Desk, *, public_text: str, detail: str, subject: str | None = None, act: str | None = None
) -> str:
    """Record a deviation and return its id; everybody reads the public text, subject and detail lie sealed.

    `subject` is a node of the record such as `lot:<id>` or `dose:<id>`, or null.

    Raises:
        UserFacingError: A text is blank, the public text names an arm or a component, or the subject is unknown;
            nothing was recorded.
    """
    for field, text in (("public_text", public_text), ("detail", detail)):
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
    with acting(desk, Action.RECORD_DEVIATION, act=act) as tx:
        require_neutral_text(desk.record, public_text)
        if subject is not None and not tx.events(subject):
            raise UserFacingError("deviation-subject-unknown", subject=escaped(subject))
        deviation = desk.record.new_name("deviation")
        tx.append(
            stream=f"deviation:{deviation}",
            kind="deviation.recorded/1",
            data={"deviation": deviation, "public_text": public_text.strip()},
            payload={"subject": subject, "detail": detail.strip()},
        )
    return deviation


def close_deviation(
    desk: Desk, *, deviation: str, assessment: str, action: str, signature: SigningPerson, act: str | None = None
) -> None:
    """Sign the assessment of a deviation and what was done about it, both sealed; it is closed with it.

    Raises:
        UserFacingError: A text is blank, the deviation is unknown or closed, or the signer recorded it; nothing was
            recorded.
    """
    for field, text in (("assessment", assessment), ("action", action)):
        if not text.strip():
            raise UserFacingError("field-blank", field=field)
    with acting(desk, Action.CLOSE_DEVIATION, act=act) as tx:
        events = lab_events(desk.record, tx.unsealed, f"deviation:{deviation}")
        if not events:
            raise UserFacingError("deviation-unknown", deviation=escaped(deviation))
        require_may_close(fold_deviation(events), persons=(desk.person, signature.person))
        sign(
            tx,
            signature,
            Action.CLOSE_DEVIATION,
            stream=f"deviation:{deviation}",
            kind="deviation.closed/1",
            meaning="I assessed this deviation and close it.",
            data={"deviation": deviation},
            payload={"assessment": assessment.strip(), "action": action.strip()},
        )

"""Print the list of all unblindings; it names no arm, and every role may read it."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.unblinding_list import PrintedUnblinding, UnblindingListPaper
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.queries.unblindings import count_unblindings, unblinding_lines


def unblinding_list_paper(desk: Desk) -> UnblindingListPaper:
    """Return the paper of every unblinding and failed code, the newest first; nothing is recorded.

    Raises:
        UserFacingError: No study was opened yet.
    """
    study, head = open_study_of(desk.record), desk.record.head()
    if head is None:
        raise UserFacingError("study-not-open")
    lines = unblinding_lines(desk, text="", start=0, count=count_unblindings(desk, text=""))
    return UnblindingListPaper(
        study_code=study.protocol.id,
        lines=tuple(
            PrintedUnblinding(
                participant=line.participant,
                how=line.how,
                reason=line.reason,
                printed_name=line.by,
                at=line.at.astimezone(study.zone),
            )
            for line in lines
        ),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )

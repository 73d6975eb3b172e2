"""Print the opened allocation list: read anew from the record each time, and stored nowhere."""

from __future__ import annotations

from ucmsc_desktop.core.identifiers import make_head
from ucmsc_desktop.errors import UserFacingError
from ucmsc_desktop.paper.opened_list import ListedSlot, ListSignature, OpenedListPaper
from ucmsc_desktop.services.acting import Desk, open_study_of
from ucmsc_desktop.services.dosing.meanings import meaning_zh
from ucmsc_desktop.services.queries.opened_list import OpenedLine, opened_list


def opened_list_paper(desk: Desk) -> OpenedListPaper:
    """Return the paper of the opened list, which every role may read and print; nothing is recorded.

    Raises:
        UserFacingError: `study-masked`; nothing was opened.
    """
    opened, head = opened_list(desk), desk.record.head()
    if opened is None or head is None:
        raise UserFacingError("study-masked")
    study = open_study_of(desk.record)
    return OpenedListPaper(
        study_code=study.protocol.id,
        reason=opened.reason,
        commitment=opened.commitment,
        check=opened.check.value,
        slots=tuple(_slot(line) for line in opened.lines),
        signatures=tuple(
            ListSignature(
                meaning_en=each.meaning,
                meaning_zh=meaning_zh(each.meaning),
                printed_name=each.printed_name,
                signed_at=each.at.astimezone(study.zone),
            )
            for each in opened.signatures
        ),
        head=make_head(seq=head[0], entry_hash=head[1]),
        printed_by=desk.session.name,
        printed_at=desk.now().astimezone(study.zone),
        demonstration=desk.record.demonstration,
    )


def _slot(line: OpenedLine) -> ListedSlot:
    return ListedSlot(
        slot=line.slot,
        stratum=line.stratum,
        arm_en=line.name_en,
        arm_zh=line.name_zh,
        participant=line.participant,
        randomisation_number=line.randomisation_number,
    )

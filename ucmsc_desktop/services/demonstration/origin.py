"""Where the cells of a story come from: an eligible donor, her cord tissue, an isolation and two banks."""

from __future__ import annotations

from ucmsc_desktop.core.product.genealogy import ComponentType, Determination
from ucmsc_desktop.record.access.sessions import SigningPerson
from ucmsc_desktop.services.acting import Desk
from ucmsc_desktop.services.product.register_component import (
    NewComponent,
    determine_donor,
    record_markers,
    register_component,
)

_MARKERS = ("hiv-1", "hiv-2", "hbv", "hcv", "htlv", "syphilis", "cmv")


def bank_of_an_eligible_donor(lab: Desk, quality: Desk, signature: SigningPerson, *, number: str) -> str:
    """Register an eligible donor with tissue, isolation and banks, and return the id of the working bank."""
    line = (
        (f"DONOR-{number}", ComponentType.DONOR, {"consent_version": "1.0", "consented_on": "2025-05-12"}),
        (
            f"CORD-{number}",
            ComponentType.TISSUE,
            {
                "collected_at": "2025-05-20T02:10:00.000Z",
                "received_at": "2025-05-20T08:40:00.000Z",
                "condition": "intact",
            },
        ),
        (f"ISO-{number}", ComponentType.ISOLATION, {"isolated_on": "2025-05-20", "method": "explant"}),
        (f"MCB-{number}", ComponentType.MASTER_BANK, {"passage": 2, "frozen_on": "2025-06-10"}),
        (f"WCB-{number}", ComponentType.WORKING_BANK, {"passage": 3, "frozen_on": "2025-07-15"}),
    )
    parents: tuple[str, ...] = ()
    for name, type_, details in line:
        register_component(lab, component=NewComponent(component=name, type=type_, parents=parents, details=details))
        parents = (name,)
    donor = f"DONOR-{number}"
    results = [
        {"marker": marker, "result": "non-reactive", "sampled_on": "2025-05-19", "tested_on": "2025-05-21"}
        for marker in _MARKERS
    ]
    record_markers(lab, donor=donor, markers=results)
    determine_donor(
        quality,
        donor=donor,
        determination=Determination.ELIGIBLE,
        reason="All markers are non-reactive; the questionnaire shows no risk.",
        signature=signature,
    )
    return f"WCB-{number}"

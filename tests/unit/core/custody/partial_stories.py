"""A bag given in part, told step by step, for the tests of the core."""

from __future__ import annotations

from tests.unit.core.custody.stories import Stream, after, told_until


def partly(given: str = "40", *, outcome: str = "partial", **order: object) -> Stream:
    """The stream of a bag of which a part was given."""
    stream = told_until("stopped", **order)
    left = str(100 - int(given))
    volumes = {"given_ml": given, "left_ml": left, "discarded_ml": "0"}
    stream.add("bag.reconciled", "nurse-1", after(230), **volumes, outcome=outcome, adverse_events=None)
    return stream


def decide_completion(stream: Stream, decision: str = "replace") -> Stream:
    """The same stream after the investigator's decision."""
    data = {"decision": decision, "reason": "The vein was lost.", "given_percent": "40"}
    stream.add("dose.completion-decided", "investigator-1", after(240), **data)
    return stream

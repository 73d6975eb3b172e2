"""The recall of a lot, by the name that its callers know."""

from ucmsc_desktop.services.product.recall_component import doses_in_flight, recall_lot, resolve_recall

__all__ = ["doses_in_flight", "recall_lot", "resolve_recall"]

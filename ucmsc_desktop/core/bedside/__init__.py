"""The checks before a start, the infusion, its observations and its reconciliation."""

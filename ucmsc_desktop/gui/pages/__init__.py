"""Thin pages: they build widgets, forward edits and show what they are given."""

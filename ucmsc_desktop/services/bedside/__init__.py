"""Checking, starting, observing, stopping and reconciling an infusion."""

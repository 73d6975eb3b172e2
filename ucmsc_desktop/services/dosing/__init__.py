"""Ordering, calculating, preparing and releasing a dose."""

"""Participants, eligibility, visits and their windows, allocation."""

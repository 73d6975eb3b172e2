"""Enrolling, signing in and keeping keys."""

"""Dose, custody, labels, bedside check and masking for cell-therapy trials, on one SQLite file."""

__version__ = "0.1.0"

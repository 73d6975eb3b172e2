"""From donor to bank, lot and container: genealogy, specification and release."""

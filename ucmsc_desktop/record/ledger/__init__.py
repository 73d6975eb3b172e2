"""Entries, their canonical form, hash chain, signatures, seals, heads and verification, without SQL."""

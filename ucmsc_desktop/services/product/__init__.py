"""Registering, releasing and recalling lots and their containers."""

"""Programs that a figure is held against, each run by an interpreter of its own."""

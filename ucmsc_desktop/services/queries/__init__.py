"""What pages and commands may read, by role: the one door of masking."""

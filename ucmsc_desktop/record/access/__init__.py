"""People, roles, passwords, keys, sessions and electronic signatures."""

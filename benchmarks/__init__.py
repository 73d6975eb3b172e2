"""The figures the program must reach, each a ratio measured in one run beside its peer."""

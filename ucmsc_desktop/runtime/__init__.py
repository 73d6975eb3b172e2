"""A closed list: paths, resources, sentences, settings, logging, jobs, clock, randomness."""

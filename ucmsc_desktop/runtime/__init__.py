"""A closed list: paths, resources, sentences, logging, jobs, clock, randomness."""

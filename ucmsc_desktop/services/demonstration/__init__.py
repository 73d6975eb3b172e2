"""A demonstration record: the real services on a simulated clock, a whole study that ends in mid-flight."""

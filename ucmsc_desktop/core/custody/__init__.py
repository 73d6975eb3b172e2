"""The life of a bag: states, hand-overs, clocks and the completeness of the chain."""

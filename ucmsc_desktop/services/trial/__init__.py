"""Opening a study, enrolling, allocating and declaring fit to infuse."""

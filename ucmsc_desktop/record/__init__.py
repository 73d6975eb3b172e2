"""What happened: the only room that writes."""

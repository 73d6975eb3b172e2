"""What each page shows, derived from frozen inputs, with QtCore only."""

"""Labels and sheets as PDF bytes, their pixels, and the proof that a printed code reads back; knows no record."""

"""Files that come in and go out: spreadsheets and the readings of instruments; nothing here knows the record."""

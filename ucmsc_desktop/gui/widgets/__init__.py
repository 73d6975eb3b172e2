"""Building blocks of the pages: fields, buttons, cards and the watermark."""

"""One module per figure: `ORDER` and `measure(folder)`; a new module is found by itself."""

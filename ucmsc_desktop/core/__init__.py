"""What is true: the rules of dose, custody and bedside, pure and in the standard library alone."""

"""From weight to bag: dose, weight checks, containers, volumes, limits and rates, each step kept for a check by hand."""

"""From weight to bag: weight checks, dose, containers, volumes, limits and rates, each step kept."""

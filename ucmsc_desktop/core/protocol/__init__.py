"""The study as data: arms, dose rule, limits, slots, visits, criteria."""

"""Six invented plants with three years of records, and the truth they were drawn from."""

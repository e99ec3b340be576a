"""Coverage over a period, as charts and as a table."""

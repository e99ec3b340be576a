"""File formats: rows in and a file out, or a file in and rows out."""

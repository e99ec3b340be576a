"""Storage: schema, reads as rows, one unit of work, the journal."""

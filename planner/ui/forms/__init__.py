"""Fields and editable tables that save themselves, for the pages where rows are written."""

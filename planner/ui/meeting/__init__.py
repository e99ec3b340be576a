"""One meeting on one page: agenda, attendance, notes, decisions, action items."""

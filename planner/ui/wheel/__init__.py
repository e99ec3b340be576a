"""The annual wheel in the window."""

"""The calendar's four views, painted by ourselves, and what they share."""

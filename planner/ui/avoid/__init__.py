"""Days to avoid: the year at a glance, the blocked periods, the kinds of day that count."""

"""The annual follow-up: what the officer writes, beside the figures of each section."""

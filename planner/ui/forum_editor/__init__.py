"""The forum editor: facts, rules with their next dates, and expected representation."""

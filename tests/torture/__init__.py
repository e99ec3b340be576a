"""Harnesses that try to make the program lose something: `make torture` runs them at length."""

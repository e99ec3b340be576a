"""Samverkansplaneraren: agreements between a municipality and its local police area."""

__version__ = "0.1.0"

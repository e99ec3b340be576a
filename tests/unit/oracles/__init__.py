"""Brute-force answers to compare the domain with."""

"""Reads: one module per screen or report, each returning immutable rows."""

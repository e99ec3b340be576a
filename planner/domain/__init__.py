"""The rules of collaboration agreements, on plain values: no database, no Qt, no clock."""

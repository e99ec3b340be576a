"""What the program can do: every write is one function here; reads hand back rows."""

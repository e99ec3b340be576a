"""The overviews: what each report says, before any file format."""

"""The plan over records."""

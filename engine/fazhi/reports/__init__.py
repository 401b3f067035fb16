"""A report written out, one file a format."""

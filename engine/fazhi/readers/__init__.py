"""Files to tables whose cells know their places; one file a format."""

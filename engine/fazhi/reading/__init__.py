"""Tables to records: cells read by their fields, links between records, the record's year, completeness."""

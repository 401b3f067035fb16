"""fazhi (法治): judges records by the requirements of rule-of-law-government documents, which are written as data."""

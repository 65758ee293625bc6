"""Forms of records, of their import, and of places at events."""

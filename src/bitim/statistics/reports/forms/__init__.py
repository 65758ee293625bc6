"""The forms that a report is written in. Each writes the same document, cell by cell."""

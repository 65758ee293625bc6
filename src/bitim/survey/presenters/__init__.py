"""What the survey adds to the page of a case."""

"""From what is stored to what a person reads."""

"""From figures to what the pages show."""

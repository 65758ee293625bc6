"""Statistics that prove themselves: facts, the figures made of them, and what is published."""

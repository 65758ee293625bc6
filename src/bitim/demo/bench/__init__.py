"""Whole journeys over HTTP against the running product, counted and timed. No Django in it: it is a visitor."""

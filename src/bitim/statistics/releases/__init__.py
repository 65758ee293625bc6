"""Open data: what everybody may see of the cards, frozen quarter by quarter; every public figure is taken from it."""

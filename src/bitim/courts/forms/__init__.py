"""Forms of the court's pages."""

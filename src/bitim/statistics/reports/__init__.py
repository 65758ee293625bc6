"""Reports: one text with its figures for each language, written in many forms."""

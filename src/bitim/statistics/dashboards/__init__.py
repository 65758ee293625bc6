"""Figures by filters: for everybody of what was released, for people of courts of their own cards as they are now."""

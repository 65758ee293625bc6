"""Counts told apart side by side: what was told and taught of mediation, and who stands in the register."""

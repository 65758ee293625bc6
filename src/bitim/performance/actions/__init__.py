"""What the sides and the clock do about the dues of a settlement: one function each, one transaction each."""

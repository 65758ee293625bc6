"""What people and the clock do to a case: one function each, one transaction each."""

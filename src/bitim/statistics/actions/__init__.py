"""What people do with reports: one function each, one transaction each."""

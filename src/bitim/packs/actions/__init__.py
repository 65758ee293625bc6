"""What people do with packs: one function each, one transaction each."""

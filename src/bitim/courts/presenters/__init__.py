"""What pages show, made from rows."""

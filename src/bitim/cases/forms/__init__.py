"""What people type, checked for form. Whether it is allowed is decided by the law, in actions."""

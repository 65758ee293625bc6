"""What systems of courts do here, and what the operator does about them; each in one transaction."""

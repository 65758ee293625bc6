"""What people, the court and the clock do; each action in one transaction."""

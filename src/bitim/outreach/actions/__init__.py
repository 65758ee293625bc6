"""What people do with records of outreach and with places at events."""

"""Courts: their people and rooms, mediation there from the claim to the ruling, exchange with their systems."""

"""Information work and training: what was told and taught about mediation, and the events to which people come."""

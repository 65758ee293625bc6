"""What people say of a mediation after its end, without their names."""

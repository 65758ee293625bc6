"""The demo signer: a separate process that stands in for NCALayer, with demo keys."""

"""Verify Kazakh electronic signatures (EDS): pure Python over libgcrypt and cryptography."""

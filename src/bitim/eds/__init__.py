"""Verify Kazakh electronic signatures (EDS): pure Python over nettle and cryptography."""

"""Signing with eGov Mobile: a phone reads a code on the screen, fetches the document and sends the signature back."""

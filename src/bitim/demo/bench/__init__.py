"""Speed, measured: whole journeys over HTTP against the running product, and verifications of signatures.

No Django in it: for the product it is a visitor.
"""

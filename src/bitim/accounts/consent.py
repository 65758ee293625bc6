"""The text of the consent to the processing of personal data."""

VERSION = "2026-11"
"""Of the text in `templates/accounts/consent/`. A changed text gets a new one and the old file stays."""

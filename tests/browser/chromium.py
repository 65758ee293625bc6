"""Which browsers are driven, and how they are kept from talking to anybody but us."""

import os

EXECUTABLE = os.environ.get("BITIM_CHROMIUM", "/usr/bin/chromium")
"""A whole Chromium, for what is heard and seen in calls and voice messages."""
SHELL = os.environ.get("BITIM_CHROMIUM", "/usr/bin/chromium-headless-shell")
"""The same engine of the same build without a desktop's windows around it, at half the cost; it records no sound."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

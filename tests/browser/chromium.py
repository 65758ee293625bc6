"""Which browser is driven, and how it is kept from talking to anybody but us."""

import os

EXECUTABLE = os.environ.get("BITIM_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

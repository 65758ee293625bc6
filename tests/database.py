"""The test's own database, for processes that a test starts."""

from urllib.parse import quote

from django.db import connection


def address() -> str:
    """What such a process gets as BITIM_DATABASE_URL."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    parts = connection.settings_dict
    return f"postgres://{parts['USER']}@{parts['HOST']}:{parts['PORT']}/{quote(name)}"

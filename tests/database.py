"""The test's own database: its address, for processes that a test starts, and its tables."""

from functools import cache
from urllib.parse import quote

from django.db import connection

_BY_MIGRATIONS = {"auth_permission", "django_content_type", "django_migrations"}
"""Tables that are filled before any test."""


def address() -> str:
    """What such a process gets as BITIM_DATABASE_URL."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    parts = connection.settings_dict
    host, _, folder = str(parts["HOST"]).partition("/")  # of its socket, when it is not spoken to over the network
    way = f"/{folder}/" if folder else ""
    return f"postgres://{parts['USER']}@{host}:{parts['PORT']}/{way}{quote(name)}"


def put_out_others() -> None:
    """End what PostgreSQL keeps of processes that a test killed: it notices their death late, and drops no database
    that somebody is in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@cache
def tables() -> list[str]:
    """Those that are empty before a test."""
    return [table for table in connection.introspection.table_names() if table not in _BY_MIGRATIONS]

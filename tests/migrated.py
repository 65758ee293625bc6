"""The tables that migrations make in an empty database, kept for the next run: to make them anew takes long.

On SQLite they lie in a file, on PostgreSQL in a database beside that of the tests, from which the next is made.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from inspect import getfile
from pathlib import Path
from shutil import copyfile
from typing import TypeAlias

import django
import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier

_FOLDER = Path(__file__).parents[1] / "var" / "tests"
_Server: TypeAlias = "psycopg.Connection[tuple[str]]"
_NAME = "bitim_migrated_"
"""How the names of databases begin that hold nothing but such tables."""


def bring_back(to: Path) -> bool:
    """Put them where a database will be; say whether there were any of the same migrations."""
    if not _kept().exists():
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    copyfile(_kept(), to)
    return True


def keep() -> None:
    """Keep those of the test's database, in which nothing has been written yet, and no others."""
    if connection.vendor == "postgresql":
        _keep_in_postgresql()
    elif not _kept().exists():
        _keep_in_a_file()


def template() -> str | None:
    """The name of the database on PostgreSQL that holds them, if they were kept there."""
    with _server() as server:
        return _kept_database() if _kept_database() in _databases(server) else None


def _keep_in_a_file() -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    # Another process of the same run may be about the same: what has this name is whole.
    half = _FOLDER / Path(connection.settings_dict["NAME"]).parent.name
    copy = sqlite3.connect(half)
    connection.connection.backup(copy)
    copy.close()
    half.replace(_kept())
    for old in set(_FOLDER.glob("*.sqlite3")) - {_kept()}:
        old.unlink(missing_ok=True)


def _keep_in_postgresql() -> None:
    with _server() as server:
        kept = _databases(server)
        if _kept_database() in kept:
            return
        for old in kept:
            server.execute(SQL("DROP DATABASE {}").format(Identifier(old)))
        connection.close()  # nothing is made of a database that somebody is in
        names = Identifier(_kept_database()), Identifier(connection.settings_dict["NAME"])
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    connection.ensure_connection()


def _databases(server: _Server) -> list[str]:
    found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_NAME])
    return [name for (name,) in found]


@contextmanager
def _server() -> Iterator[_Server]:
    """Past the test's own database; of several processes of one run one after the other."""
    parts = connection.settings_dict
    told = {"host": parts["HOST"], "port": parts["PORT"], "user": parts["USER"], "password": parts["PASSWORD"]}
    with psycopg.connect(**told, dbname="postgres", autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [_NAME])
        yield server


def _kept() -> Path:
    return _FOLDER / f"{_digest()}.sqlite3"


def _kept_database() -> str:
    return f"{_NAME}{_digest()[:40]}"


@cache
def _digest() -> str:
    """Of all that says which tables there are."""
    digest = sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for name, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        digest.update(f"{name}".encode() + Path(getfile(type(migration))).read_bytes())
    return digest.hexdigest()

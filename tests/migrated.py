"""The tables that migrations make in an empty database, kept for the next run: to make them anew takes long.

On SQLite they lie in a file, on PostgreSQL in a database beside that of the tests, from which the next is made.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from hashlib import sha256
from inspect import getfile
from pathlib import Path
from shutil import copyfile
from typing import TextIO, TypeAlias

import django
import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg.sql import SQL, Identifier

_FOLDER = Path(__file__).parents[1] / "var" / "tests"
_Server: TypeAlias = "psycopg.Connection[tuple[str]]"
_NAME = "bitim_migrated_"
"""How the names of databases begin that hold nothing but such tables."""
_turns: list[TextIO] = []
"""Held open while this process makes tables."""


def bring_back(to: Path) -> bool:
    """Put them where a database will be; say whether there were any of the same migrations.

    Where there are none this process makes them: all others wait until it keeps them, or ends.
    """
    _wait_for_turn()
    if not _kept().exists():
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    copyfile(_kept(), to)
    _end_turn()
    return True


def template() -> str | None:
    """The name of the database on PostgreSQL that holds them, if they were kept there; else as `bring_back`."""
    _wait_for_turn()
    with _server() as server:
        if _kept_database() not in _databases(server):
            return None
    _end_turn()
    return _kept_database()


def keep() -> None:
    """Keep those of the test's database, in which nothing has been written yet, and no others."""
    if connection.vendor == "postgresql":
        _keep_in_postgresql()
        _end_turn()
    else:
        keep_file(Path(connection.settings_dict["NAME"]))


def keep_file(source: Path) -> None:
    """Keep those of a database on SQLite, in which nothing has been written yet, and no others."""
    if not _kept().exists():
        half = _FOLDER / "half"
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(half)) as other:
            one.backup(other)
        half.replace(_kept())
        for old in set(_FOLDER.glob("*.sqlite3")) - {_kept()}:
            old.unlink(missing_ok=True)
    _end_turn()


def _wait_for_turn() -> None:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    turn = (_FOLDER / "turn").open("w")
    flock(turn, LOCK_EX)
    _turns.append(turn)


def _end_turn() -> None:
    while _turns:
        _turns.pop().close()


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
    """Past the test's own database."""
    parts = connection.settings_dict
    told = {"host": parts["HOST"], "port": parts["PORT"], "user": parts["USER"], "password": parts["PASSWORD"]}
    with psycopg.connect(**told, dbname="postgres", autocommit=True) as server:
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

"""The tables that migrations make in an empty SQLite file, kept for the next run: to make them anew takes long."""

import sqlite3
from functools import cache
from hashlib import sha256
from inspect import getfile
from pathlib import Path
from shutil import copyfile

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader

_FOLDER = Path(__file__).parents[1] / "var" / "tests"


def bring_back(to: Path) -> bool:
    """Put them where a database will be; say whether there were any of the same migrations."""
    if not _kept().exists():
        return False
    to.parent.mkdir(parents=True, exist_ok=True)
    copyfile(_kept(), to)
    return True


def keep() -> None:
    """Keep those of the test's database, in which nothing has been written yet, and no others."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    _FOLDER.mkdir(parents=True, exist_ok=True)
    # Another process of the same run may be about the same: what has this name is whole.
    half = _FOLDER / Path(connection.settings_dict["NAME"]).parent.name
    copy = sqlite3.connect(half)
    connection.connection.backup(copy)
    copy.close()
    half.replace(_kept())
    for old in set(_FOLDER.glob("*.sqlite3")) - {_kept()}:
        old.unlink(missing_ok=True)


@cache
def _kept() -> Path:
    digest = sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for name, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        digest.update(f"{name}".encode() + Path(getfile(type(migration))).read_bytes())
    return _FOLDER / f"{digest.hexdigest()}.sqlite3"

"""The tables that migrations make in an empty SQLite file, kept for the next run: to make them anew takes long."""

import sqlite3
from hashlib import sha256
from inspect import getfile
from pathlib import Path
from shutil import copyfile

import django
from django.db import connection
from django.db.migrations.loader import MigrationLoader

_FOLDER = Path(__file__).parents[1] / "var" / "tests"


def bring_back() -> bool:
    """Put them where the test's database will be; say whether there were any of the same migrations."""
    if connection.vendor != "sqlite" or not _kept().exists():
        return False
    copyfile(_kept(), connection.creation._get_test_db_name())
    return True


def keep() -> None:
    """Keep those of the test's database, in which nothing has been written yet, and no others."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    _FOLDER.mkdir(parents=True, exist_ok=True)
    # Another process of the same run may be about the same: what has this name is whole.
    half = _kept().with_name(Path(connection.settings_dict["NAME"]).parent.name)
    copy = sqlite3.connect(half)
    connection.connection.backup(copy)
    copy.close()
    for old in _FOLDER.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    half.replace(_kept())


def _kept() -> Path:
    migrations = MigrationLoader(None).disk_migrations.values()
    sources = sorted(Path(getfile(type(each))).read_bytes() for each in migrations)
    versions = f"{django.VERSION} {sqlite3.sqlite_version}".encode()
    return _FOLDER / f"{sha256(b''.join([versions, *sources])).hexdigest()}.sqlite3"

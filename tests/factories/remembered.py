"""Scenes that are set once and brought back row by row: hundreds of tests begin where a case took a second to get."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from time import time
from typing import Any, ParamSpec, TypeVar

import time_machine
from django.conf import UserSettingsHolder, settings
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone, translation

from tests import database

Told = ParamSpec("Told")
Scene = TypeVar("Scene")

FRESH_S = 300
"""A scene grows old with its moments: later it is set anew."""


@dataclass(frozen=True)
class _Memory:
    """What setting a scene in an empty database wrote and returned."""

    until: float
    scene: Any
    rows: dict[str, list[tuple[Any, ...]]]
    files: dict[Path, bytes]
    letters: list[Any]

    @classmethod
    def of(cls, scene: Any, *, since: float) -> "_Memory":
        written = (file for file in _private_files().rglob("*") if file.is_file() and file.stat().st_mtime >= since)
        return cls(
            until=since + FRESH_S,
            scene=deepcopy(scene),
            rows={table: _rows(table) for table in database.tables()},
            files={file.relative_to(_private_files()): file.read_bytes() for file in written},
            letters=deepcopy(mail.outbox),
        )

    def bring_back(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.rows.items():
                if rows:
                    values = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f'INSERT INTO "{table}" VALUES ({values})', rows)
        for name, content in self.files.items():
            file = _private_files() / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        mail.outbox.extend(deepcopy(self.letters))


_memories: dict[tuple[Callable[..., Any], str], _Memory] = {}


def remembered(set_scene: Callable[Told, Scene]) -> Callable[Told, Scene]:
    """Set this scene once, and afterwards bring back what that wrote and returned, under the same numbers.

    Only where the scene would be set alike: in an empty database, on the same day by a clock that nobody holds, with
    the same settings, language and arguments. Everywhere else it is set by the function itself, as ever.
    """

    @wraps(set_scene)
    def brought_back(*args: Told.args, **told: Told.kwargs) -> Scene:
        if time_machine.escape_hatch.is_travelling() or mail.outbox or not _is_empty():
            return set_scene(*args, **told)
        today, language = timezone.localdate(), translation.get_language()
        key = set_scene, repr((args, sorted(told.items()), today, language, _changed_settings()))
        memory = _memories.get(key)
        if memory is None or memory.until < time():
            since = time() - 1  # files are dated by a coarser clock
            scene = set_scene(*args, **told)
            _memories[key] = _Memory.of(scene, since=since)
            return scene
        memory.bring_back()
        return deepcopy(memory.scene)

    return brought_back


def _private_files() -> Path:
    return Path(settings.PRIVATE_FILES_DIR)


def _is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in database.tables()))
        return not cursor.fetchone()[0]


def _rows(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return list(cursor.fetchall())


def _changed_settings() -> list[tuple[str, Any]]:
    changed: dict[str, Any] = {}
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        changed = {name: value for name, value in vars(holder).items() if name.isupper()} | changed
        holder = holder.default_settings
    return sorted(changed.items())

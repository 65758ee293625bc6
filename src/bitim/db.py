"""What the packages share of the database: a field, SQL by hand for very many rows, and one behaviour of SQLite."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.utils.functional import Promise

Member = TypeVar("Member", bound=StrEnum)


class _EnumField(models.CharField):
    """One member of a StrEnum; reads back as that member. Migrations see a plain CharField.

    A StrEnum given straight to `choices` is written into migrations as an import of `bitim.law`, so renaming
    a state would break old migrations. A member without a label stops start-up.
    """

    def __init__(self, enum: type[StrEnum], labels: Mapping[Any, str | Promise], **options: Any) -> None:
        if missing := set(enum) - labels.keys():
            raise TypeError(f"{enum.__name__} lacks labels for {sorted(missing)}")
        self.enum, self.labels = enum, labels
        options.setdefault("max_length", 40)
        options["choices"] = [(member.value, labels[member]) for member in enum]
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        options.pop("choices", None)
        if isinstance(options.get("default"), StrEnum):
            options["default"] = options["default"].value
        return name, "django.db.models.CharField", args, options

    def clone(self) -> Self:
        kind: Any = type(self)
        return kind(self.enum, self.labels, **self.deconstruct()[3])

    def from_db_value(self, value: str | None, expression: object, connection: object) -> StrEnum | None:
        return self.enum(value) if value else None

    def to_python(self, value: Any) -> Any:
        return self.enum(value) if value else None

    def get_prep_value(self, value: Any) -> Any:
        # An optional choice that is not made is an empty string in the database, None in Python.
        if not value:
            return None if self.null else ""
        return self.enum(value).value


if TYPE_CHECKING:
    # A class to all but the type checker, which learns here what the field reads back.
    def EnumField(  # noqa: N802
        enum: type[Member],
        labels: Mapping[Member, Any],
        *,
        default: Member = ...,
        blank: bool = ...,
        max_length: int = ...,
    ) -> models.Field[Member | str, Member]: ...

else:
    EnumField = _EnumField


# -- SQL by hand, where preparing a query for each of many rows costs more than the database takes


def rows_of(sql: str, *, among: Iterable[Any]) -> list[tuple[Any, ...]]:
    """What a query finds; its one `%s` stands for all of these values. What it finds is as the database holds it."""
    values = stored(among)
    if not values:
        return []
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(sql % ", ".join(["%s"] * len(values)), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of plain values, one for each of these columns, as `bulk_create` would; JSON comes as text.

    Nothing is filled in, and nothing is heard of it: `names` are all columns of the table but its key.
    """
    if not rows:
        return
    connection = transaction.get_connection()
    table, columns = model._meta.db_table, ", ".join(map(connection.ops.quote_name, names))  # noqa: SLF001 - documented
    marks = ", ".join([f"({', '.join(['%s'] * len(names))})"] * len(rows))
    # One statement: beside a busy thread SQLite would wait for its turn after each.
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {table} ({columns}) VALUES {marks}"  # noqa: S608 - names of our own
        cursor.execute(sql, stored(chain.from_iterable(rows)))


def stored(values: Iterable[Any]) -> list[Any]:
    """Values as the database holds them: SQLite keeps a UUID as its digits and a moment as text."""
    connection = transaction.get_connection()
    if connection.features.has_native_uuid_field:
        return list(values)
    moment = functools.cache(connection.ops.adapt_datetimefield_value)  # rows that are written together have one moment
    return [
        value.hex if isinstance(value, UUID) else moment(value) if isinstance(value, datetime) else value
        for value in values
    ]


@receiver(connection_created)
def _ignore_case_in_every_alphabet(connection: BaseDatabaseWrapper, **_kwargs: object) -> None:
    """Let `icontains` find «ҚАЗАҚ» by «қазақ» on SQLite too.

    SQLite's own LIKE folds ASCII only; PostgreSQL's folds every letter.
    """
    if connection.vendor == "sqlite":
        for arguments in (2, 3):
            connection.connection.create_function("like", arguments, _like, deterministic=True)


def _like(pattern: str | None, value: object, escape: str | None = None) -> bool | None:
    """SQL's LIKE as SQLite calls it: the pattern comes first, NULL stays NULL."""
    if pattern is None or value is None:
        return None
    return _pattern(pattern, escape).fullmatch(str(value)) is not None


@functools.lru_cache(maxsize=512)
def _pattern(like: str, escape: str | None) -> re.Pattern[str]:
    parts, characters = [], iter(like)
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)

"""What the packages share of the database: a field, and one behaviour of SQLite."""

import functools
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
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

"""Appending to the journal."""

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from bitim.db import insert_rows, rows_of, stored
from bitim.journal.models import Content, Entry

_JSON = DjangoJSONEncoder()
"""Writes ids, days and sums as the database keeps them."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One entry to be appended: `data` holds codes, ids, digests, days and sums only."""

    event: StrEnum
    about: UUID
    by: UUID | None
    data: Mapping[str, Any] = field(default_factory=dict)


def append(event: StrEnum, *, about: UUID, by: UUID | None, at: datetime | None = None, **data: Any) -> None:
    """Append one entry to the chain of `about`, inside the caller's transaction. See `append_all`."""
    append_all([Happened(event=event, about=about, by=by, data=data)], at=at)


def append_all(happened: Sequence[Happened], *, at: datetime | None = None) -> None:
    """Append entries to the chains of their subjects, in this order, inside the caller's transaction.

    The caller holds the locks on the subjects' rows, which keep the order; two writers without them meet the
    unique constraint and one fails whole.

    Raises: RuntimeError, outside a transaction: state and journal are written together or not at all.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The journal is written in the transaction that changes the state.")
    ends = _ends({each.about for each in happened})
    rows = []
    for each in happened:
        number, previous = ends.get(each.about, (0, ""))
        text = _JSON.encode(each.data)
        entry = Content(
            about=each.about,
            number=number + 1,
            event=each.event.value,
            by=each.by,
            at=(at or timezone.now()).astimezone(UTC),
            data=json.loads(text),
            previous=previous,
        )
        digest = entry.digest()
        ends[each.about] = entry.number, digest
        rows.append((*entry._replace(data=text), digest))
    insert_rows(Entry, (*Content._fields, "digest"), rows)


ENDS = """
    SELECT about, number, digest FROM journal_entry WHERE id IN (
        SELECT (SELECT id FROM journal_entry WHERE about = first.about ORDER BY number DESC LIMIT 1)
          FROM journal_entry first WHERE first.number = 1 AND first.about IN (%s))
"""


def _ends(subjects: Set[UUID]) -> dict[UUID, tuple[int, str]]:
    """Number and digest of the last entry of each chain that has one; a long chain is not walked through."""
    by_stored = dict(zip(stored(subjects), subjects, strict=True))
    return {by_stored[about]: (number, digest) for about, number, digest in rows_of(ENDS, among=by_stored)}

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
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from bitim.journal.models import Entry

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
    entries = []
    for each in happened:
        number, digest = ends.get(each.about, (0, ""))
        entry = Entry(
            about=each.about,
            number=number + 1,
            event=each.event.value,
            by=each.by,
            at=(at or timezone.now()).astimezone(UTC),
            data=json.loads(_JSON.encode(each.data)),
            previous=digest,
        )
        entry.digest = entry.computed_digest()
        ends[each.about] = entry.number, entry.digest
        entries.append(entry)
    Entry.objects.bulk_create(entries)


def _ends(subjects: Set[UUID]) -> dict[UUID, tuple[int, str]]:
    """Number and digest of the last entry of each chain that has one; a long chain is not walked through."""
    if len(subjects) == 1:  # by far the most frequent, and a third of the work
        ends = Entry.objects.filter(about__in=subjects).order_by("-number")[:1]
    else:
        newest = Entry.objects.filter(about=OuterRef("about")).order_by("-number").values("pk")[:1]
        firsts = Entry.objects.filter(about__in=subjects, number=1)
        ends = Entry.objects.filter(pk__in=firsts.values_list(Subquery(newest))).order_by()
    return {about: (number, digest) for about, number, digest in ends.values_list("about", "number", "digest")}

"""Appending to the journal."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from bitim.journal.models import Entry


def append(event: StrEnum, *, about: UUID, by: UUID | None, at: datetime | None = None, **data: Any) -> Entry:
    """Append one entry to the chain of `about`, inside the caller's transaction.

    `data` holds codes, ids, digests, days and sums only. The caller holds the lock on the subject's row, which
    keeps the order; two writers without it meet the unique constraint and one fails whole.

    Raises: RuntimeError, outside a transaction: state and journal are written together or not at all.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The journal is written in the transaction that changes the state.")
    last = Entry.objects.filter(about=about).order_by("-number").first()
    entry = Entry(
        about=about,
        number=last.number + 1 if last else 1,
        event=event.value,
        by=by,
        at=(at or timezone.now()).astimezone(UTC),
        data=json.loads(json.dumps(data, cls=DjangoJSONEncoder)),
        previous=last.digest if last else "",
    )
    entry.digest = entry.computed_digest()
    entry.save(force_insert=True)
    return entry

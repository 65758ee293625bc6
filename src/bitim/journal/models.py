"""What happened, for ever: one hash chain per subject."""

import hashlib
import json
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Content(NamedTuple):
    """What an entry says."""

    about: UUID
    number: int
    event: str
    by: UUID | None
    at: datetime
    data: Any
    previous: str

    def digest(self) -> str:
        """SHA-256, hex, of it all with the digest before it."""
        content: dict[str, Any] = {
            "about": str(self.about),
            "number": self.number,
            "event": self.event,
            "by": str(self.by) if self.by else None,
            "at": self.at.isoformat(timespec="microseconds"),
            "data": self.data,
            "previous": self.previous,
        }
        return hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()


class Entry(models.Model):
    """One thing that happened to one subject.

    Holds codes and ids only, never names or text: personal data can be erased without breaking a chain. Rows are
    append-only by a trigger of the database. `digest` covers the entry and the digest before it.
    """

    about = models.UUIDField(help_text="The uid of the subject, for instance a case.")
    number = models.PositiveIntegerField(help_text="Counts from 1 within the subject.")
    event = models.CharField(max_length=60)
    by = models.UUIDField(null=True, help_text="The uid of the person who acted; empty when the clock did.")
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "number"], name="entry_number_in_chain")]
        ordering = ["about", "number"]

    def __str__(self) -> str:
        return f"{self.about} #{self.number} {self.event}"

    def computed_digest(self) -> str:
        """As `Content.digest`, of what stands in the row."""
        return Content(self.about, self.number, self.event, self.by, self.at, self.data, self.previous).digest()

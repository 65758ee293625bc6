"""A message as it travels: what the database holds of it, in bare values."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class Row(NamedTuple):
    """One message. `author` is a user's key, `seat` that of his seat, newest first."""

    number: int
    uid: UUID
    author: int
    seat: int
    kind: str
    at: datetime
    sealed: bytes

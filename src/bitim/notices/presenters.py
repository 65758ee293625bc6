"""Letters in the inbox, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bitim.notices.letters import Letter, write
from bitim.notices.models import Notice


@dataclass(frozen=True)
class Row:
    """One letter in the list."""

    uid: UUID
    letter: Letter
    at: datetime
    is_unread: bool


def present(notices: Iterable[Notice]) -> list[Row]:
    return [Row(notice.uid, write(notice), notice.left_at, notice.opened_at is None) for notice in notices]

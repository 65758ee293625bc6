"""Where the text of a settlement stood when somebody began to write, so that nobody writes over another unseen."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from bitim.accounts.models import User
from bitim.cases.models import Revision, Settlement


@dataclass(frozen=True)
class Mark:
    """The last revision that the person saw: its number and a digest of its text; 0 before the first."""

    number: int = 0
    digest: str = ""

    def __str__(self) -> str:
        return f"{self.number}-{self.digest}"

    @classmethod
    def read(cls, text: str) -> "Mark":
        """What a form carried. Anything unreadable counts as having seen nothing."""
        found = re.fullmatch(r"(\d{1,5})-([0-9a-f]{16}|)", text)
        return cls(int(found[1]), found[2]) if found else cls()


def mark_of(settlement: Settlement | None) -> Mark:
    """The mark of the text as it stands."""
    last = settlement.revisions.last() if settlement else None
    return Mark(last.number, _digest(last.content)) if last else Mark()


def written_since(settlement: Settlement | None, mark: Mark, by: User) -> Revision | None:
    """What somebody else wrote after the mark; None when the person saw it all."""
    if settlement is None:
        return None
    others = settlement.revisions.filter(number__gte=mark.number).exclude(by=by).select_related("by")
    news = (row for row in others if row.number > mark.number or _digest(row.content) != mark.digest)
    return next(reversed(list(news)), None)


def _digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]

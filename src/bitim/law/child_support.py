"""What the law says of support of children in figures, from `data/child_support.csv`, and what may not be agreed.

The figures were read in a version of the Code that may have been changed since, so they are rows with days and a mark
of how they were read: a change of the law is a new row.
"""

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from bitim.law.sources import Reading

CATEGORIES = frozenset({"FAM-ALIMONY", "FAM-CHILD-RES", "FAM-CHILD-ACCESS"})
"""Disputes in which the interests of a child must be considered whatever the rows say (ML-25-2)."""
SUPPORT = "FAM-ALIMONY"


@dataclass(frozen=True)
class Share:
    """A share of the payer's income, while it is law."""

    rule: str
    children: int | None
    """For so many children or more; None: whatever their number."""
    share: Fraction
    since: date
    until: date | None
    """Its last day; None while it goes on."""
    reading: Reading
    source: str


@cache
def all_shares() -> tuple[Share, ...]:
    """Return every row of the file in its order."""
    text = (files("bitim.law") / "data" / "child_support.csv").read_text(encoding="utf-8")
    return tuple(
        Share(
            rule=row["rule"],
            children=int(row["children"]) if row["children"] else None,
            share=Fraction(row["share"]),
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            reading=Reading(row["reading"]),
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def court_share(children: int, on: date) -> Fraction | None:
    """Return the share of income a court would give for so many minor children; None for a day of no row.

    Law: CMF-161-2, CMF-139.
    """
    fitting = [row for row in _of("CMF-161-2", on) if row.children is not None and row.children <= children]
    return max(fitting, key=lambda row: row.children or 0).share if fitting else None


def most_withheld(on: date) -> Fraction | None:
    """Return the largest share of income that an employer withholds; None for a day of no row.

    Law: CMF-166.
    """
    return next((row.share for row in _of("CMF-166", on)), None)


def _of(rule: str, on: date) -> Iterator[Share]:
    return (
        row for row in all_shares() if row.rule == rule and row.since <= on and (row.until is None or on <= row.until)
    )


def gives_up_arrears(texts: Collection[str]) -> bool:
    """Tell whether an act in words lets go of arrears of support, which may not be agreed on.

    By its words, in one sentence: the arrears, and giving them up. A warning, since words can deceive.
    Law: CMF-170-1.
    """
    sentences = (sentence.casefold() for text in texts for sentence in re.split(r"[.;!?]\s", text))
    return any(_ARREARS.search(sentence) and _GIVEN_UP.search(sentence) for sentence in sentences)


_ARREARS = re.compile(r"берешег|берешек|қарыз|задолженност|недоимк|долг")
_GIVEN_UP = re.compile(
    r"бас тарт|кешір|кешті|кешеді|есептен шығар|талап етпе|отказыва|прощ|списыв|списать|не требу|не взыск"
)

"""Statistical cards of conciliation in court: what stands on one, how a row of a file is read, and what is wrong in it.

The official form of the statistics was not found: the columns are ours, built on the pilot of 2014 and the law
(court.md, section 6). A card names no person, no judge and no number of a person.
"""

from bitim.law.court.cards.reading import Read, Words, read
from bitim.law.court.cards.rules import KnownCourt, Register
from bitim.law.court.cards.vocabulary import (
    REMARKS,
    REQUIRED,
    Card,
    Column,
    Language,
    Mode,
    Outcome,
    Problem,
    Ruling,
    Stage,
    Way,
    What,
)

__all__ = [
    "REMARKS",
    "REQUIRED",
    "Card",
    "Column",
    "KnownCourt",
    "Language",
    "Mode",
    "Outcome",
    "Problem",
    "Read",
    "Register",
    "Ruling",
    "Stage",
    "Way",
    "What",
    "Words",
    "read",
]

"""Words that leave open when, how much or how: kept in `data/vague_words.csv` for three languages.

A pattern is found as whole words in any case; an asterisk at its end lets any ending follow.
"""

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class About(StrEnum):
    TIME = "time"
    AMOUNT = "amount"
    MANNER = "manner"


@dataclass(frozen=True)
class VagueWord:
    text: str
    """As it stands in the text."""
    about: About


def vague_words(*texts: str) -> tuple[VagueWord, ...]:
    """Return the vague words of the texts in their order, each once; the longest where two begin alike.

    Law: ML-27-2.
    """
    found: dict[VagueWord, None] = {}
    for text in texts:
        for match in _finder().finditer(text):
            phrase = re.sub(r"\s+", " ", match.group().casefold())
            about = next(about for pattern, about in _patterns() if pattern.fullmatch(phrase))
            found[VagueWord(match.group(), about)] = None
    return tuple(found)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], About], ...]:
    """Every pattern with what it leaves open, the longest first."""
    text = (files("bitim.law") / "data" / "vague_words.csv").read_text(encoding="utf-8")
    rows = sorted(csv.DictReader(text.splitlines()), key=lambda row: -len(row["pattern"]))
    return tuple((re.compile(_expression(row["pattern"]), re.I), About(row["about"])) for row in rows)


@cache
def _finder() -> re.Pattern[str]:
    alternatives = "|".join(pattern.pattern for pattern, _ in _patterns())
    return re.compile(rf"\b(?:{alternatives})\b", re.I)


def _expression(pattern: str) -> str:
    words = r"\s+".join(re.escape(word) for word in pattern.removesuffix("*").split())
    return words + (r"\w*" if pattern.endswith("*") else "")

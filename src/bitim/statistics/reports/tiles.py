"""Where the regions of today lie on the tile map, and which regions of a day cover which tiles."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from bitim.law.regions import region_on

TILES: Mapping[str, tuple[int, int]] = {
    "KZ-39": (1, 3),
    "KZ-59": (1, 4),
    "KZ-55": (1, 5),
    "KZ-27": (2, 1),
    "KZ-15": (2, 2),
    "KZ-11": (2, 3),
    "KZ-71": (2, 4),
    "KZ-10": (2, 5),
    "KZ-63": (2, 6),
    "KZ-23": (3, 1),
    "KZ-43": (3, 2),
    "KZ-62": (3, 3),
    "KZ-35": (3, 4),
    "KZ-33": (3, 5),
    "KZ-47": (4, 1),
    "KZ-61": (4, 3),
    "KZ-31": (4, 4),
    "KZ-19": (4, 5),
    "KZ-79": (5, 3),
    "KZ-75": (5, 5),
}
"""Row and column, from the top left. A new region needs a tile: a test says so."""


_KINDS = re.compile(r"\b(?:облысы|қаласы|область|город|Region|City)\b")


def short_names(regions: Mapping[str, str]) -> Mapping[str, str]:
    """Regions, by code, as they fit into a tile: without the word for their kind, unless two would be called alike."""
    short = {code: _KINDS.sub("", name).strip() for code, name in regions.items()}
    alike = Counter(short.values())
    return {code: name if alike[name] == 1 else regions[code] for code, name in short.items()}


_BRIEF: Mapping[str, tuple[str, str, str]] = {
    "KZ-59": ("СҚО", "СКО", "N.Kaz"),
    "KZ-27": ("БҚО", "ЗКО", "W.Kaz"),
    "KZ-63": ("ШҚО", "ВКО", "E.Kaz"),
    "KZ-YUZ": ("ОҚО", "ЮКО", "S.Kaz"),
    "KZ-19": ("Ал.о.", "Ал.о.", "Al.R."),
    "KZ-75": ("Ал.қ.", "г.Ал.", "Al.C."),
}
"""In Kazakh, Russian and English, where the first four letters of the name would be those of another region, too."""
_LANGUAGES = ("kk", "ru", "en")


def brief_name(code: str, short: str, language: str) -> str:
    """A region as it fits into a tile on a phone."""
    return _BRIEF[code][_LANGUAGES.index(language)] if code in _BRIEF else short[:4]


def shapes(day: date) -> Mapping[str, list[tuple[int, int]]]:
    """The regions of a day, each with its tiles: a region that was divided later has those of all its parts."""
    found: dict[str, list[tuple[int, int]]] = {}
    for code, tile in TILES.items():
        found.setdefault(region_on(code, day), []).append(tile)
    return found

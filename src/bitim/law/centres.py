"""The towns that regions are governed from, present and former, from `data/centres.csv`; the dates are unverified."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Centre:
    region: str
    """Code of bitim.law.regions."""
    names: tuple[str, ...]
    """Kazakh, Russian, English, then former names and stems of adjectives."""
    since: date | None
    until: date | None

    def was_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def name(self, language: str) -> str:
        return self.names[("kk", "ru", "en").index(language)]

    def is_named_in(self, text: str) -> bool:
        return any(name.casefold() in text.casefold() for name in self.names)


@cache
def all_centres() -> Sequence[Centre]:
    text = (files("bitim.law") / "data" / "centres.csv").read_text(encoding="utf-8")
    return tuple(
        Centre(
            region=row["region"],
            names=(row["name_kk"], row["name_ru"], row["name_en"], *filter(None, row["also"].split(";"))),
            since=date.fromisoformat(row["since"]) if row["since"] else None,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


def centre_of(region: str, day: date) -> Centre | None:
    """Return the town that a region was governed from on a day."""
    return next((centre for centre in all_centres() if centre.region == region and centre.was_on(day)), None)

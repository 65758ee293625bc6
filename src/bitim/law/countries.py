"""Countries by their codes of ISO 3166-1, from `data/countries.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

HOME = "KZ"


@dataclass(frozen=True)
class Country:
    code: str
    name_kk: str
    name_ru: str
    name_en: str


@cache
def all_countries() -> Mapping[str, Country]:
    """Return every country by code, in the order of the codes."""
    text = (files("bitim.law") / "data" / "countries.csv").read_text(encoding="utf-8")
    return {row["code"]: Country(**row) for row in csv.DictReader(text.splitlines())}

"""Categories of disputes, from `data/dispute_categories.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bitim.law.tracks import LegalTrack


@dataclass(frozen=True)
class Category:
    code: str
    name_kk: str
    name_ru: str
    name_en: str
    law_basis: str
    """Articles as the file writes them, for people to read."""
    is_mediable: bool
    note: str

    @property
    def is_group(self) -> bool:
        """A heading over other categories, which also stands for "something else of this kind"."""
        return self.note.startswith("group")

    @property
    def is_conditional(self) -> bool:
        return self.note.startswith("conditional")

    @property
    def is_gate(self) -> bool:
        """A check on every dispute, not a topic anybody may choose."""
        return self.code.startswith("EXC-")

    @property
    def track(self) -> LegalTrack:
        """The track the topic itself points to; the stage of a case may change it (ML-1-1)."""
        if self.code == "ADM-OFFENCE":
            return LegalTrack.ADMIN_OFFENCE
        return _TRACKS.get(self.code.partition("-")[0], LegalTrack.CIVIL)


_TRACKS: Mapping[str, LegalTrack] = {
    "FAM": LegalTrack.FAMILY,
    "LAB": LegalTrack.LABOUR,
    "ADM": LegalTrack.ADMINISTRATIVE,
    "CRM": LegalTrack.CRIMINAL,
    "ENF": LegalTrack.ENFORCEMENT,
    "COMM": LegalTrack.COMMUNITY,
}


@cache
def all_categories() -> Mapping[str, Category]:
    """Return every category by code, in the order of the file."""
    text = (files("bitim.law") / "data" / "dispute_categories.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Category(
            code=row["code"],
            name_kk=row["name_kk"],
            name_ru=row["name_ru"],
            name_en=row["name_en"],
            law_basis=row["law_basis"],
            is_mediable=row["mediable"] == "yes",
            note=row["note"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def topics() -> tuple[Category, ...]:
    """Return what a dispute can be about: everything that is not a gate check."""
    return tuple(category for category in all_categories().values() if not category.is_gate)

"""The list of courts to begin with, from `data/courts.csv`.

The Supreme Court, the courts of cassation, one oblast-level
court for each region of 2014 and of today, and the three district courts that the note of the pilot names.

Names follow the regions; the official list was not seen, so the operator checks and edits it.
"""

import csv
from datetime import date
from importlib.resources import files

from django.db import transaction

from bitim.courts.models import Court


@transaction.atomic
def enter_listed_courts() -> int:
    """Enter the courts that are not there yet, by code; return how many. Courts already there stay as they are."""
    text = (files("bitim.courts") / "data" / "courts.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    there = set(Court.objects.values_list("code", flat=True))
    new = [row for row in rows if row["code"] not in there]
    Court.objects.bulk_create(
        Court(
            **{name: row[name] for name in ("code", "name_kk", "name_ru", "name_en", "level", "kind", "region")},
            since=_day(row["since"]),
            until=_day(row["until"]),
        )
        for row in new
    )
    courts = {court.code: court for court in Court.objects.all()}
    for row in new:
        if row["successor_of"]:
            courts[row["code"]].successor_of.add(courts[row["successor_of"]])
    return len(new)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

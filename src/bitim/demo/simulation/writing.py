"""Where a made-up country goes: into a store of its own, or into the database of a trial."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path

from django.db import transaction

from bitim.accounts.models import User
from bitim.courts.listed import enter_listed_courts
from bitim.courts.models import CaseCard, ConciliationRoom, Court, Import, PilotMembership
from bitim.courts.vocabulary import ImportState
from bitim.demo.simulation import country, published
from bitim.demo.simulation.cases import AFTER, Case, numbered, simulated
from bitim.documents import storage
from bitim.documents.storage import Folder
from bitim.law.regions import all_regions
from bitim.statistics.facts.gathering import SEGMENT, empty
from bitim.statistics.facts.manifest import Manifest
from bitim.statistics.facts.store import Store
from bitim.statistics.facts.subject import Sign
from bitim.statistics.facts.subjects.cards import OF_A_CARD, TABLE, entries
from bitim.statistics.loads import enter

KNOWN = datetime.combine(AFTER.until, time(18), UTC)
"""When all of it is known in a store without a database: on the last evening."""
_E_MAIL = "simulated@demo.invalid"
_AT_ONCE = 500


class AlreadyThere(ValueError):  # noqa: N818 - about the database
    """A made-up country is in the database."""


def write_store(folder: Path, cases: int, seed: int) -> Manifest:
    """Write the cases as a store; the same cases and seed make the same bytes. What is there is replaced."""
    store, there = Store(folder, TABLE), numbered(cases, seed)
    segments = []
    with store.writing():
        while segment := store.write(entries(islice(there, SEGMENT), Sign.ADDS, KNOWN)):
            segments.append(segment)
        manifest = replace(empty(), counted=1, mark=KNOWN.isoformat(timespec="microseconds"), segments=tuple(segments))
        if len(segments) > 1:
            manifest = replace(manifest, segments=(store.merged(segments),))
        store.publish(manifest)
    return manifest


@transaction.atomic
def write_database(cases: int, seed: int) -> Import:
    """Write the courts, the pilot, the loads of the country and the cases as one import.

    Raises: AlreadyThere; ValueError.
    """
    if CaseCard.objects.filter(source__by__email=_E_MAIL).exists():
        raise AlreadyThere("a made-up country is there already")
    source = f"made up by bitim simulate --seed {seed}"
    courts = enter_country(source)
    by, _ = User.objects.get_or_create(
        email=_E_MAIL, defaults={"surname": "Simulated", "given_name": "Country", "is_active": False, "password": "!"}
    )
    made = Import.objects.create(
        by=by,
        file_name=f"simulated-{cases}-{seed}.txt",
        sha256=storage.keep(f"{source} --cases {cases}\n".encode(), Folder.TABLES),
        state=ImportState.IMPORTED,
        closed_at=KNOWN,
        percent_read=100,
        rows=cases,
        rows_new=cases,
    )
    there = _cards(made, simulated(cases, seed), courts)
    while batch := list(islice(there, _AT_ONCE)):
        CaseCard.objects.bulk_create(batch)
    return made


def enter_country(source: str) -> dict[str, Court]:
    """Write all of the country but its cases; return the courts by code. `source` is told of the loads."""
    courts = _courts()
    _pilot(courts)
    enter(
        {
            "court": "",
            "whole": whole,
            "since": f"{year}-01-01",
            "until": f"{year}-12-31",
            "count": str(count),
            "source": source,
        }
        for (year, whole), count in published.LOADS.items()
    )
    return courts


def _cards(source: Import, cases: Iterable[Case], courts: dict[str, Court]) -> Iterator[CaseCard]:
    for number, case in enumerate(cases, start=1):
        cells = {name: value for name in OF_A_CARD if (value := getattr(case, name)) is not None}
        yield CaseCard(
            source=source,
            known_since=KNOWN,
            court_id=courts[case.court.code].pk,
            number=f"SIM-{number}",
            same_judge_consent=True if case.same_judge else None,
            **cells,
        )


def _courts() -> dict[str, Court]:
    enter_listed_courts()
    regions = all_regions()
    there = set(Court.objects.values_list("code", flat=True))
    Court.objects.bulk_create(
        Court(
            code=court.code,
            name_kk=f"№ {court.number} аудандық сот, {regions[court.region].name_kk} (үлгі)",
            name_ru=f"Районный суд № {court.number}, {regions[court.region].name_ru} (пример)",
            name_en=f"District Court No. {court.number}, {regions[court.region].name_en} (made up)",
            region=court.region,
        )
        for court in country.made_up()
        if court.code not in there
    )
    return Court.objects.in_bulk(field_name="code")


def _pilot(courts: dict[str, Court]) -> None:
    """Each court with a room, as the note says."""
    for court in country.pilot_courts():
        row = courts[court.place.code]
        PilotMembership.objects.get_or_create(
            court=row, wave=court.wave, joined_on=court.joined_on, left_on=published.PILOT.until
        )
        names = {"name_kk": "Татуластыру бөлмесі", "name_ru": "Комната примирения"}
        ConciliationRoom.objects.get_or_create(court=row, since=court.joined_on, defaults=names)

"""The files of a release: the same rows as CSV, Parquet and JSON, what they mean, and how good they are."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
from django.conf import settings
from django.utils import translation

from bitim.courts.labels.cards import WAY
from bitim.law.categories import all_categories
from bitim.law.court.cards import Way
from bitim.law.figures.cube import ALL
from bitim.law.regions import all_regions
from bitim.statistics.labels import RESULT
from bitim.statistics.models import Release
from bitim.statistics.vocabulary import Result

SCHEMA = Path(__file__).with_name("cells.schema.json")
EVERY = "all"
"""How the files write the sum over a side."""
COLUMNS: Mapping[str, str] = {
    "release": "VARCHAR",
    "since": "DATE",
    "until": "DATE",
    "region": "VARCHAR",
    "category": "VARCHAR",
    "way": "VARCHAR",
    "result": "VARCHAR",
    "cases": "INTEGER",
}


class File(NamedTuple):
    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def files(release: Release) -> list[File]:
    """Write all files of a release that is being made."""
    rows = list(_rows(release))
    return [
        File("cells.csv", "text/csv; charset=utf-8", _csv([list(COLUMNS), *rows])),
        File("cells.parquet", "application/vnd.apache.parquet", _parquet(rows)),
        File("cells.json", "application/json", _json(_document(release, rows))),
        File("cells.schema.json", "application/schema+json", SCHEMA.read_bytes()),
        File("codes.csv", "text/csv; charset=utf-8", _csv(list(_codes()))),
        File("quality.json", "application/json", _json(release.quality)),
    ]


def _rows(release: Release) -> Iterator[list[Any]]:
    """The most general sums first."""
    cells = sorted(release.cells, key=lambda row: (-row[:-1].count(ALL), row))
    for *codes, cases in cells:
        words = [EVERY if code == ALL else code for code in codes]
        yield [release.slug, release.since.isoformat(), release.until.isoformat(), *words, cases]


def _document(release: Release, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    return {
        "release": release.slug,
        "version": release.version,
        "replaces": release.former.slug if release.former else None,
        "reason": release.reason or None,
        "changes": [{**_named(cell), "before": before, "after": after} for cell, before, after in release.changes],
        "period": {"since": release.since.isoformat(), "until": release.until.isoformat()},
        "known_at": release.known_at.isoformat(),
        "released_at": release.released_at.isoformat(),
        "publisher": settings.OPERATOR_NAME,
        "licence": {"name": settings.OPEN_DATA_LICENCE, "address": settings.OPEN_DATA_LICENCE_ADDRESS},
        "smallest_shown": release.quality["suppression"]["smallest_shown"],
        "course": release.course,
        "cells": [dict(zip(list(COLUMNS)[3:], row[3:], strict=True)) for row in rows],
    }


def _named(cell: Sequence[str]) -> dict[str, str]:
    return {name: EVERY if code == ALL else code for name, code in zip(list(COLUMNS)[3:], cell, strict=False)}


def _codes() -> Iterator[Sequence[str]]:
    """What the codes stand for, in three languages."""
    yield ["side", "code", "name_kk", "name_ru", "name_en"]
    for region in all_regions().values():
        yield ["region", region.code, region.name_kk, region.name_ru, region.name_en]
    for category in all_categories().values():
        yield ["category", category.code, category.name_kk, category.name_ru, category.name_en]
    for side, labels in (("way", {way: WAY[way] for way in Way}), ("result", {each: RESULT[each] for each in Result})):
        for code, name in labels.items():
            yield [side, code.value, *(_in(language, name) for language in ("kk", "ru", "en"))]


def _in(language: str, name: Any) -> str:
    with translation.override(language):
        return str(name)


def _csv(rows: Sequence[Sequence[Any]]) -> bytes:
    """RFC 4180; every cell is a code, a day or a number of ours."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _json(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _parquet(rows: Sequence[Sequence[Any]]) -> bytes:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with TemporaryDirectory() as folder, duckdb.connect(":memory:") as database:
        path = Path(folder) / "cells.parquet"
        database.execute(f"CREATE TABLE cells ({columns})")
        database.executemany(f"INSERT INTO cells VALUES ({', '.join('?' * len(COLUMNS))})", rows)  # noqa: S608  our own
        database.execute(f"COPY cells TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        return path.read_bytes()

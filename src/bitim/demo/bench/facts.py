"""The report on a year and a dashboard over all years, from the store and straight from DuckDB and PostgreSQL.

`folder` is where the stores of an installation lie, with that of the cards in it. What is measured is in ms.
"""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import psycopg

from bitim.accounts.models import User
from bitim.courts.models import Court, Import
from bitim.courts.vocabulary import ImportState
from bitim.demo.simulation.cases import numbered
from bitim.demo.simulation.writing import KNOWN, enter_country, write_store
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.statistics.facts import Facts, asking
from bitim.statistics.facts.manifest import LAYOUT
from bitim.statistics.facts.store import Store
from bitim.statistics.facts.subject import Sign
from bitim.statistics.facts.subjects.cards import OF_A_CARD, TABLE, CardRow, entries
from bitim.statistics.periods import year_before
from bitim.statistics.reports.counted import of_period
from bitim.statistics.reports.forms import text
from bitim.statistics.reports.pilot import compose

NOTE, NOW = Period.year(2014), Period.year(2025)
_TIMES = 7
OF_A_REPORT = (
    "SELECT way, instance, outcome, count(*) FROM cards WHERE {ended} AND {with_mediation} GROUP BY 1, 2, 3",
    "SELECT outcome, ruling, performed, count(*) FROM cards WHERE {moved} AND {judges} GROUP BY 1, 2, 3",
    "SELECT way, count(*) FROM cards WHERE {before} AND {with_mediation} GROUP BY 1",
    "SELECT category, count(*) FROM cards WHERE {ended} AND {judges} GROUP BY 1",
    "SELECT court, region, count(*) FROM cards WHERE {ended} AND {judges} GROUP BY 1, 2",
)
"""What a report asks, as one would write it by hand."""
DASHBOARD = "SELECT date_trunc('month', ended_on), region, outcome, count(*) FROM cards GROUP BY 1, 2, 3"

QUESTIONS = ("report on 2014", "report on 2025", "dashboard")

Asked = Callable[[], Any]
Ask = Callable[[str], Any]


def measured(ask: Asked, *, kept: bool = False) -> float:
    """The median after a first time; `kept` leaves the answers that this process has."""
    found = []
    gc.collect()  # as in a web process, which does not look through what it has loaded while it answers
    for _ in range(_TIMES):
        if not kept:
            asking.rows.cache_clear()
        found.append(once(ask))
    return statistics.median(found[1:])


def once(ask: Asked) -> float:
    began = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - began)


# -- Ours ----------------------------------------------


def make(folder: Path, cards: int) -> float:
    """Make a country of so many cards, if there is none yet of today's layout; return the seconds."""
    began = time.perf_counter()
    kept = Store(folder / "cards", TABLE).manifest()
    if kept is None or kept.layout != LAYOUT:
        write_store(folder / "cards", cards, seed=1)
    return time.perf_counter() - began


def enter(folder: Path) -> None:
    """Write into the database of the settings what the product finds there of a store: the courts and the import."""
    if not Court.objects.exists():
        enter_country("bench")
    by, _ = User.objects.get_or_create(email="bench@demo.invalid")
    Import.objects.all().delete()
    made = Import.objects.create(
        by=by, file_name="bench", sha256="0" * 64, state=ImportState.IMPORTED, closed_at=KNOWN, percent_read=100
    )
    store = Store(folder / "cards", TABLE)
    manifest = store.manifest()
    assert manifest
    store.publish(replace(manifest, recent={str(made.uid): manifest.mark}))


def opened(folder: Path) -> Facts:
    store = Store(folder / "cards", TABLE)
    manifest = store.manifest()
    assert manifest
    return Facts(store.folder, manifest)


def report(folder: Path, period: Period) -> bytes:
    """The report as `bitim statistics pilot` writes it."""
    return text.file(compose(of_period(opened(folder), period), "kk"))


def ours(folder: Path, question: str) -> Asked:
    """The store is opened for each, as pages do."""
    return {
        "report on 2014": lambda: report(folder, NOTE),
        "report on 2025": lambda: report(folder, NOW),
        "dashboard": lambda: opened(folder).count(by=[By.MONTH, By.REGION, By.OUTCOME]),
    }[question]


def one_more(folder: Path) -> Mapping[str, float]:
    """A card more: until it is written, published and counted; and until the report on 2025 tells of it."""
    store = Store(folder / "cards", TABLE)
    former = store.manifest()
    assert former
    row = next(each for each in numbered(20_000, seed=2) if (ended := _ended_on(each)) and NOW.since <= ended)
    numbers = iter(range(1_000_000_000, 2_000_000_000))

    def add() -> None:
        new = CardRow(next(numbers), row.court, row.cells)
        with store.writing():
            segment = store.write(entries([new], Sign.ADDS, datetime.now(UTC)))
            assert segment
            store.publish(former.with_segment(segment))
        counted = opened(folder)
        assert counted.manifest.entries == former.entries + 1
        counted.count(period=NOW)

    def add_and_report() -> None:
        add()
        report(folder, NOW)

    found = {"counted": measured(add, kept=True), "told by the report on 2025": measured(add_and_report, kept=True)}
    store.publish(former)
    return found


def _ended_on(row: CardRow) -> date | None:
    ended: date | None = row.cells[OF_A_CARD.index("ended_on")]
    return ended


# -- Straight ----------------------------------------------


def table(folder: Path, file: Path) -> None:
    """The same cards as a table of DuckDB in `file`."""
    with duckdb.connect(str(file)) as database:
        database.execute("CREATE TABLE cards AS SELECT * FROM read_parquet(?)", [files(folder)])


def files(folder: Path) -> list[str]:
    """Those of the store; what it was merged of lies beside them for a while."""
    counted = opened(folder)
    return [str(counted.folder / part.file) for part in counted.manifest.parts]


def straight(ask: Ask, question: str) -> Asked:
    """The same, as one would ask it by hand; nothing is made of the answers."""
    return {
        "report on 2014": lambda: list(map(ask, of_a_report(NOTE))),
        "report on 2025": lambda: list(map(ask, of_a_report(NOW))),
        "dashboard": lambda: ask(DASHBOARD),
    }[question]


def straight_duckdb(file: Path) -> Mapping[str, float]:
    with duckdb.connect(str(file), read_only=True) as database:
        asked = {each: straight(lambda query: database.execute(query).fetchall(), each) for each in QUESTIONS}
        return {question: measured(ask) for question, ask in asked.items()}


def copied(folder: Path, csv: Path, address: str) -> float:
    """The same cards in PostgreSQL, with indexes on the days, by way of a file; return the seconds."""
    began = time.perf_counter()
    with duckdb.connect() as database:
        database.execute(
            f"COPY (SELECT * FROM read_parquet({files(folder)})) TO '{csv}' (HEADER false)"  # noqa: S608
        )
    kinds = {"TINYINT": "smallint", "VARCHAR": "text"}
    columns = ", ".join(f"{name} {kinds.get(kind, kind)}" for name, kind in TABLE.columns.items())
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE cards ({columns})")
        with csv.open("rb") as file, connection.cursor().copy("COPY cards FROM STDIN (FORMAT csv)") as copy:
            while part := file.read(1 << 20):
                copy.write(part)
        for column in ("ended_on", "motion_on"):
            connection.execute(f"CREATE INDEX ON cards ({column})")
        connection.execute("VACUUM ANALYZE cards")
    csv.unlink()
    return time.perf_counter() - began


def straight_postgres(address: str) -> Mapping[str, float]:
    with psycopg.connect(address) as connection:
        asked = {each: straight(lambda query: connection.execute(query).fetchall(), each) for each in QUESTIONS}
        return {question: measured(ask) for question, ask in asked.items()}


def of_a_report(period: Period) -> list[str]:
    days = {"ended": ("ended_on", period), "moved": ("motion_on", period), "before": ("ended_on", year_before(period))}
    words = {name: f"{day} BETWEEN '{of.since}' AND '{of.until}'" for name, (day, of) in days.items()}
    words |= {"with_mediation": "way IN ('judge_mediation', 'mediator')", "judges": "way = 'judge_mediation'"}
    return [query.format(**words) for query in OF_A_REPORT]


# -- In a process of its own ----------------------------------------------

_FIRST = (
    "import gc, sys, django; django.setup()\n"
    "from pathlib import Path\n"
    "from bitim.demo.bench import facts\n"
    "gc.freeze()\n"  # as in a web process
    "{of}(Path(sys.argv[1]), sys.argv[2])\n"
)
_BARE = (
    "import sys, duckdb\n"
    "with duckdb.connect(sys.argv[1], read_only=True) as database:\n"
    "    for query in sys.argv[2:]: database.execute(query).fetchall()\n"
)


def cold_ours(folder: Path, question: str) -> tuple[float, float]:
    """The first time that a process which has loaded the product answers, and how much of that the store takes."""
    found = [_printed("facts.print_ours", folder, question) for _ in range(_TIMES)]
    return statistics.median(whole for whole, _ in found), statistics.median(asking for _, asking in found)


def cold_duckdb(file: Path, question: str) -> float:
    """The first time that a process which has loaded DuckDB answers: it opens the file."""
    return statistics.median(_printed("facts.print_duckdb", file, question)[0] for _ in range(_TIMES))


def _printed(of: str, path: Path, question: str) -> list[float]:
    command = [sys.executable, "-c", _FIRST.format(of=of), str(path), question]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own
    return list(map(float, told.stdout.split()))


def print_ours(folder: Path, question: str) -> None:
    """In a process of its own."""
    asked, rows = [], asking.rows

    def timed(*of: Any) -> Any:
        began = time.perf_counter()
        answer = rows(*of)
        asked.append(1000 * (time.perf_counter() - began))
        return answer

    with patch.object(asking, "rows", timed):
        print(once(ours(folder, question)), sum(asked))


def print_duckdb(file: Path, question: str) -> None:
    """In a process of its own."""

    def open_and_ask() -> None:
        with duckdb.connect(str(file), read_only=True) as database:
            straight(lambda query: database.execute(query).fetchall(), question)()

    print(once(open_and_ask))


def whole_ours(folder: Path) -> float:
    """The whole command that writes the report on 2025, from its start to its end."""
    command = [sys.executable, "-m", "bitim", "statistics", "pilot", "--period", str(NOW.since.year)]
    return _run(command, {**os.environ, "BITIM_STATISTICS_DIR": str(folder)})


def whole_duckdb(file: Path) -> float:
    """The same of a process that asks DuckDB the same and makes nothing of it."""
    return _run([sys.executable, "-c", _BARE, str(file), *of_a_report(NOW)], os.environ)


def _run(command: list[str], environment: Mapping[str, str]) -> float:
    def run() -> None:
        subprocess.run(command, env=dict(environment), check=True, capture_output=True)  # noqa: S603  our own

    return statistics.median(once(run) for _ in range(_TIMES))

"""`bitim bench_statistics`: figures of a made-up country, from the store and straight from two databases."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from bitim.demo.bench import facts as bench
from bitim.demo.management.commands.bench import new_database


class Command(BaseCommand):
    requires_system_checks = ()  # they read every page of the product, which takes longer than the report
    help = "Print how long reports and a dashboard take at so many cards, and what one more card costs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cards", default="100000,1000000", help="How many, one run for each.")
        parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the made-up countries there for another run")
        parser.add_argument(
            "--postgres", default="", metavar="URL", help="of a server where a database may be made and dropped"
        )

    def handle(self, *, cards: str, postgres: str, keep: Path | None, **_options: Any) -> None:
        call_command("migrate", verbosity=0)
        for number in map(int, cards.split(",")):
            with tempfile.TemporaryDirectory(prefix="bitim-bench-") as folder:
                made = keep / str(number) if keep else Path(folder) / "made"
                self._run(made.resolve(), Path(folder).resolve(), number, postgres)

    def _run(self, made: Path, folder: Path, cards: int, postgres: str) -> None:
        file = folder / "cards.duckdb"
        seconds = bench.make(made, cards)
        bench.enter(made)
        size = sum(path.stat().st_size for path in (made / "cards").glob("*.parquet")) / 1e6
        self.stdout.write(
            f"\n{cards} cards on {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}; "
            f"made in {seconds:.0f} s, {size:.1f} MB.\n{'first / warm (processor), ms':32}"
            + "".join(f"{name:>24}" for name in ("report on 2014", "report on 2025", "dashboard"))
        )
        self._tell("ours, never asked before", bench.ours(made))
        self._tell("ours, asked again", bench.ours(made, kept=True))
        bench.table(made, file)
        self._tell("DuckDB straight", bench.straight_duckdb(file))
        if postgres:
            address = new_database(postgres)
            bench.copied(made, folder / "cards.csv", address)
            self._tell("PostgreSQL", bench.straight_postgres(address))
        for name, found in bench.one_more(made).items():
            self._tell(f"One card more, until {name}", {"": found})
        own, bare = bench.cold_ours(made, os.environ), bench.cold_bare(file, os.environ)
        self.stdout.write(
            f"A process of its own, report on 2025, seconds (processor): {own[0]:.2f} ({own[1]:.2f}); "
            f"DuckDB straight {bare[0]:.2f} ({bare[1]:.2f}). Load now {os.getloadavg()[0]:.1f}."
        )

    def _tell(self, name: str, found: Mapping[str, bench.Measured]) -> None:
        cells = (f"{first:.0f} / {warm:.0f} ({cpu:.0f})" for first, warm, cpu in found.values())
        self.stdout.write(f"{name:32}" + "".join(f"{cell:>24}" for cell in cells))

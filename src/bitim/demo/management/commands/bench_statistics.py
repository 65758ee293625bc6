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
        parser.add_argument(
            "--postgres", default="", metavar="URL", help="of a server where a database may be made and dropped"
        )
        parser.add_argument("--report", type=Path, metavar="DIR", help="only write the report on 2025 from this store")

    def handle(self, *, cards: str, postgres: str, report: Path | None, **_options: Any) -> None:
        if report:
            self.stdout.write(bench.report(report, bench.NOW).decode())
            return
        call_command("migrate", verbosity=0)
        for number in map(int, cards.split(",")):
            with tempfile.TemporaryDirectory(prefix="bitim-bench-") as folder:
                self._run(Path(folder).resolve(), number, postgres)

    def _run(self, folder: Path, cards: int, postgres: str) -> None:
        store, file = folder / "store", folder / "cards.duckdb"
        seconds = bench.make(store, cards)
        size = sum(path.stat().st_size for path in store.glob("*.parquet")) / 1e6
        self.stdout.write(
            f"\n{cards} cards on {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}; "
            f"made in {seconds:.0f} s, {size:.1f} MB.\n{'first / warm (processor), ms':32}"
            + "".join(f"{name:>24}" for name in ("report on 2014", "report on 2025", "dashboard"))
        )
        self._tell("ours", bench.ours(store))
        self.stdout.write(f"ours, report on 2025, its answers kept: {bench.kept(store):.0f} ms")
        bench.table(store, file)
        self._tell("DuckDB straight", bench.straight_duckdb(file))
        if postgres:
            address = new_database(postgres)
            bench.copied(store, address)
            self._tell("PostgreSQL", bench.straight_postgres(address))
        self._tell("One card more, until it is counted", {"": bench.one_more(store)})
        own, bare = bench.cold_ours(store, os.environ), bench.cold_bare(file, os.environ)
        self.stdout.write(
            f"A process of its own, report on 2025, seconds (processor): {own[0]:.2f} ({own[1]:.2f}); "
            f"DuckDB straight {bare[0]:.2f} ({bare[1]:.2f})."
        )

    def _tell(self, name: str, found: Mapping[str, bench.Measured]) -> None:
        cells = (f"{first:.0f} / {warm:.0f} ({cpu:.0f})" for first, warm, cpu in found.values())
        self.stdout.write(f"{name:32}" + "".join(f"{cell:>24}" for cell in cells))

"""`bitim bench_statistics`: figures of a made-up country, from the store and straight from two databases."""

import os
import tempfile
from collections.abc import Iterable
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
        size = sum(Path(path).stat().st_size for path in bench.files(made)) / 1e6
        self.stdout.write(
            f"\n{cards} cards on {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}; "
            f"made in {seconds:.0f} s, {size:.1f} MB.\n{'cold (store) / warm / again, ms':32}"
            + "".join(f"{name:>24}" for name in bench.QUESTIONS)
        )
        bench.table(made, file)
        self._tell("ours", [self._ours(made, question) for question in bench.QUESTIONS])
        straight = bench.straight_duckdb(file)
        self._tell(
            "DuckDB straight", [f"{bench.cold_duckdb(file, name):.0f} / {straight[name]:.0f}" for name in straight]
        )
        if postgres:
            address = new_database(postgres)
            bench.copied(made, folder / "cards.csv", address)
            self._tell("PostgreSQL", [f"{warm:.0f}" for warm in bench.straight_postgres(address).values()])
        for name, found in bench.one_more(made).items():
            self._tell(f"One card more, until {name}", [f"{found:.0f}"])
        self.stdout.write(
            f"A process of its own, report on 2025, ms: {bench.whole_ours(made):.0f}; "
            f"DuckDB straight {bench.whole_duckdb(file):.0f}. Load now {os.getloadavg()[0]:.1f}."
        )

    def _ours(self, made: Path, question: str) -> str:
        whole, asking = bench.cold_ours(made, question)
        ask = bench.ours(made, question)
        return f"{whole:.0f} ({asking:.0f}) / {bench.measured(ask):.0f} / {bench.measured(ask, kept=True):.0f}"

    def _tell(self, name: str, found: Iterable[str]) -> None:
        self.stdout.write(f"{name:32}" + "".join(f"{cell:>24}" for cell in found))

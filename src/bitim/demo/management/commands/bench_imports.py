"""`bitim bench_imports`: a hundred thousand cards from CSV and XLSX, each in a process and a database of its own."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bitim.demo.bench.imports import FORMATS, Measured, measure, write_file
from bitim.demo.management.commands.bench import new_database


class Command(BaseCommand):
    help = "Import a large file of cards; print rows a second, seconds and peak memory beside a bare insert."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=100_000)
        parser.add_argument(
            "--postgres", default="", metavar="URL", help="of a server where a database may be made and dropped"
        )
        parser.add_argument("--file", type=Path, help="measure this file in the database of the settings, as JSON")

    def handle(self, *, rows: int, postgres: str, file: Path | None, **_options: Any) -> None:
        if file:
            self.stdout.write(json.dumps(asdict(measure(file))))
            return
        self.stdout.write(f"{rows} rows, on {os.cpu_count()} cores with a load of {os.getloadavg()[0]:.1f}.")
        self.stdout.write(
            f"{'':18}{'rows/s':>8}{'check s':>9}{'write s':>9}{'whole s':>9}{'CPU s':>8}{'bare s':>8}{'MB':>6}"
        )
        with tempfile.TemporaryDirectory(prefix="bitim-bench-") as folder:
            for kind in FORMATS:
                path = Path(folder, f"cards.{kind}")
                write_file(path, rows)
                self._tell(f"SQLite {kind}", _apart(path, Path(folder, f"sqlite-{kind}"), {}))
                if postgres:
                    further = {"BITIM_DATABASE_URL": new_database(postgres)}
                    self._tell(f"PostgreSQL {kind}", _apart(path, Path(folder, f"postgresql-{kind}"), further))

    def _tell(self, name: str, found: Measured) -> None:
        self.stdout.write(
            f"{name:18}{found.rows / found.whole_s:>8.0f}{found.check_s:>9.1f}{found.write_s:>9.1f}"
            f"{found.whole_s:>9.1f}{found.cpu_s:>8.1f}{found.bare_s:>8.1f}{found.peak_mb:>6}"
        )


def _apart(path: Path, folder: Path, further: dict[str, str]) -> Measured:
    """Measure in a process of its own: peaks of memory never go down again."""
    environment = os.environ | {"BITIM_VAR_DIR": str(folder)} | further
    if not further:
        environment.pop("BITIM_DATABASE_URL", None)
    command = [sys.executable, "-m", "bitim", "bench_imports", "--file", str(path)]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return Measured(**json.loads(answer.stdout.splitlines()[-1]))

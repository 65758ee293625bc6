"""`bitim bench`: whole journeys a minute, beside an empty view."""

import os
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandParser

from bitim.demo.bench.measuring import Run, measure
from bitim.demo.bench.table import lines

NAME = "bitim_bench"


class Command(BaseCommand):
    help = "Starts the product anew and drives whole journeys over HTTP. Touches none of your data."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--journeys", type=int, default=24)
        parser.add_argument("--clients", type=int, default=6, help="at once; the demo's mediator takes ten cases")
        parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database alone")
        parser.add_argument(
            "--postgres", default="", metavar="URL", help="of a server where a database may be made and dropped"
        )

    def handle(self, *, journeys: int, clients: int, only: str, postgres: str, **_options: Any) -> None:
        runs: list[Run] = []
        with tempfile.TemporaryDirectory(prefix="bitim-bench-") as folder:
            if only != "postgresql":
                further: dict[str, str] = {}
                runs.append(self._measure("SQLite", Path(folder, "sqlite"), further, journeys, clients))
            if postgres and only != "sqlite":
                further = {"BITIM_DATABASE_URL": new_database(postgres)}
                runs.append(self._measure("PostgreSQL", Path(folder, "postgresql"), further, journeys, clients))
        self.stdout.write(f"\nOn {os.cpu_count()} cores, clients and server on the same machine.")
        for line in lines(runs):
            self.stdout.write(line)

    def _measure(self, name: str, folder: Path, further: dict[str, str], journeys: int, clients: int) -> Run:
        return measure(name, folder, further, journeys=journeys, clients=clients, say=self.stderr.write)


def new_database(server: str) -> str:
    """An empty database on the server, in the place of one from an earlier run; returns its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    return f"{server.rpartition('/')[0]}/{NAME}"

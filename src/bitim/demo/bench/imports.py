"""One import of a large file of cards in a process of its own: seconds and peak memory, beside a bare `executemany`."""

import resource
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from bitim.accounts.models import User
from bitim.courts import tables
from bitim.courts.actions import checking, importing
from bitim.courts.models import CaseCard, Court
from bitim.courts.tables import writing
from bitim.law.court.cards import Column

FORMATS = ("csv", "xlsx")
_COURT = "BENCH-1"
_FIRST_DAY = date(2016, 1, 1)


@dataclass(frozen=True)
class Measured:
    """Seconds of each part; the peak of the whole process in MB, before the bare insert."""

    rows: int
    check_s: float
    write_s: float
    cpu_s: float
    """Of both, without what else ran on the machine and without a database server."""
    bare_s: float
    peak_mb: int

    @property
    def whole_s(self) -> float:
        return self.check_s + self.write_s


def write_file(path: Path, rows: int) -> None:
    """A table with this many cases, every column filled in; CSV or XLSX by the ending of the name."""
    found = [[column.value for column in Column], *(_row(number) for number in range(rows))]
    content = writing.workbook([("Cards", found)]) if path.suffix == ".xlsx" else writing.separated(found)
    path.write_bytes(content)


def _row(number: int) -> list[str]:
    motion = _FIRST_DAY + timedelta(days=number % 3500)
    start, end = motion + timedelta(days=1), motion + timedelta(days=15)
    return [
        *(_COURT, "first", f"7119-26-00-2/{number}", "CIV-DEBT", "judge_mediation", "trial"),
        *(motion.isoformat(), start.isoformat(), end.isoformat(), "10", "judge", "yes", "yes", "full", "approved"),
        *("", f"{1000 + number % 50_000}.00", "yes", "no", "kk", "in_person"),
    ]


def measure(path: Path) -> Measured:
    """Import the file into the empty database of the settings."""
    call_command("migrate", verbosity=0)
    user = User.objects.create_superuser("bench@demo.invalid", "x")
    Court.objects.create(code=_COURT, name_kk=_COURT, name_ru=_COURT, region="KZ-31")
    source = importing.receive(content=path.read_bytes(), file_name=path.name, court=None, by=user)
    began, began_cpu = time.perf_counter(), time.process_time()
    checking.check_due()
    checked = time.perf_counter()
    importing.write_in(source=source.uid, by=user)
    written, cpu_s = time.perf_counter(), time.process_time() - began_cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    source.refresh_from_db()
    if CaseCard.objects.known().count() != source.rows:
        raise RuntimeError(f"Of {source.rows} rows not all were imported.")
    return Measured(source.rows, checked - began, written - checked, cpu_s, _bare(path), peak_mb)


def _bare(path: Path) -> float:
    """The same cells into a table of texts, in one transaction, with nothing looked at."""
    _, *rows = [cells for _, cells in tables.rows(path.read_bytes())]
    names = ", ".join(f"{column.value}_" for column in Column)
    marks = ", ".join(["%s"] * len(Column))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare ({names.replace(',', ' text,')} text)")
        began = time.perf_counter()
        with transaction.atomic():
            cursor.executemany(f"INSERT INTO bare ({names}) VALUES ({marks})", rows)  # noqa: S608  names of our own
        return time.perf_counter() - began

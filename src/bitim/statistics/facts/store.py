"""A folder of segments and the manifest that names them.

A segment is a Parquet file that is never changed; its name is the digest of its bytes. The manifest is replaced whole,
so a reader sees all of a change or nothing, and a process that dies leaves at most files that nobody names.
"""

import csv
import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from bitim.statistics.facts.engine import engine
from bitim.statistics.facts.subject import Places, Table

LAYOUT = 4
"""Raised when what stands in an entry or in the manifest changes, or the order: a store of another is made again."""
KEPT_S = 3600.0
"""How long a file that no manifest names any more is left to those who are still reading it."""
_MANIFEST = "manifest.json"
_CHUNK = 10_000


class Damaged(Exception):  # noqa: N818 - a state of the store
    """The manifest or a segment is not what it was when it was written."""


class Busy(Exception):  # noqa: N818 - a state of the store
    """Another process is writing."""


@dataclass(frozen=True)
class Segment:
    file: str
    sha256: str
    entries: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Which segments are the store, and of what they were made."""

    layout: int = LAYOUT
    regions: str = ""
    """Digest of the list of regions by which the entries were placed."""
    places: Places = field(default_factory=dict)
    """As the entries have them."""
    counted: int = 0
    """The sum of `Batch.counted` over what is in the store."""
    mark: str = ""
    """The moment of the newest batch in the store: ISO 8601, UTC."""
    recent: Mapping[str, str] = field(default_factory=dict)
    """Batches of not long before the mark: when, by uid."""
    segments: Sequence[Segment] = ()
    """The oldest first."""

    @property
    def entries(self) -> int:
        return sum(segment.entries for segment in self.segments)

    def with_segment(self, segment: Segment | None) -> "Manifest":
        return replace(self, segments=(*self.segments, segment)) if segment else self

    @property
    def known_at(self) -> datetime | None:
        """The moment of the newest batch in the store."""
        return datetime.fromisoformat(self.mark) if self.mark else None


class Store:
    """One folder, for one table. Any number of processes read it; one at a time writes, holding `writing`."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder, self.table = folder.resolve(), table

    # -- Reading ----------------------------------------------

    def manifest(self) -> Manifest | None:
        """What the store is now, looked through; None where there is none. Raises: Damaged."""
        path = self.folder / _MANIFEST
        try:
            about = path.stat()
        except FileNotFoundError:
            return None
        found = _read(path, (about.st_mtime_ns, about.st_size, about.st_ino))
        for segment in found.segments:
            self._look(segment)
        return found

    def path(self, segment: Segment) -> Path:
        return self.folder / segment.file

    def _look(self, segment: Segment) -> None:
        """Each file is read through once by each process, and again when it is not the same file any more."""
        path = self.path(segment)
        try:
            about = path.stat()
        except OSError as error:
            raise Damaged(segment.file) from error
        if _digest(path, (about.st_mtime_ns, about.st_size, about.st_ino)) != segment.sha256:
            raise Damaged(segment.file)

    # -- Writing ----------------------------------------------

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        """Nobody else writes meanwhile. Raises: Busy, where one does and we do not wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                raise Busy from None
            yield

    def write(self, entries: Iterable[Sequence[Any]]) -> Segment | None:
        """Write a segment of entries; None where there are none."""
        table = self.folder / f"{uuid4()}.csv"
        try:
            with table.open("w", encoding="utf-8", newline="") as file:
                writer, there = csv.writer(file), iter(entries)
                while chunk := list(islice(there, _CHUNK)):
                    writer.writerows(chunk)
            if not table.stat().st_size:
                return None
            kinds = self.table.columns
            columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
            # An empty word stays an empty word; an empty day is none.
            words = ", ".join(f"'{name}'" for name, kind in kinds.items() if kind == "VARCHAR")
            read = f"read_csv(?, columns={{{columns}}}, header=false, force_not_null=[{words}])"
            return self._segment(f"SELECT * FROM {read}", [str(table)])  # noqa: S608  words of our own
        finally:
            table.unlink(missing_ok=True)

    def merged(self, segments: Sequence[Segment]) -> Segment:
        """One segment in place of several."""
        made = self._segment("SELECT * FROM read_parquet(?)", [[str(self.path(each)) for each in segments]])
        if made.entries != sum(each.entries for each in segments):
            raise Damaged("entries were lost")
        return made

    def _segment(self, query: str, parameters: list[Any]) -> Segment:
        """In the order of the table, whatever order the entries came in."""
        new = self.folder / f"{uuid4()}.new"
        try:
            # The name is made here; COPY takes no parameter for it.
            engine(self.folder).execute(
                f"COPY ({query} ORDER BY {', '.join(self.table.order)}) TO '{new}' "
                "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
                parameters,
            )
            [(count,)] = engine(self.folder).execute("SELECT count(*) FROM read_parquet(?)", [str(new)]).fetchall()
            _to_disk(new)
            sha256 = _sha256(new)
            file = f"{sha256[:32]}.parquet"
            new.replace(self.folder / file)
        finally:
            new.unlink(missing_ok=True)
        return Segment(file, sha256, count)

    def publish(self, manifest: Manifest) -> None:
        """From now on this is the store. What is no more named goes after a while."""
        new = self.folder / f"{uuid4()}.json.new"
        body = json.dumps(asdict(manifest), sort_keys=True)
        text = json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest(), "store": json.loads(body)}, indent=1)
        new.write_text(text, encoding="utf-8")
        _to_disk(new)
        new.replace(self.folder / _MANIFEST)
        _to_disk(self.folder)
        self._tidy({segment.file for segment in manifest.segments})

    def _tidy(self, named: set[str]) -> None:
        before = time.time() - KEPT_S
        for path in self.folder.iterdir():
            if path.suffix in {".parquet", ".new", ".csv"} and path.name not in named:
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < before:
                        path.unlink()


@lru_cache(maxsize=8)
def _read(path: Path, _version: tuple[int, int, int]) -> Manifest:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        body = json.dumps(written["store"], sort_keys=True)
        if hashlib.sha256(body.encode()).hexdigest() != written["sha256"]:
            raise Damaged(path.name)
        store = written["store"]
        if store["layout"] != LAYOUT:
            return Manifest(layout=store["layout"])
        return Manifest(**store | {"segments": tuple(Segment(**each) for each in store["segments"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(path.name) from error


@lru_cache(maxsize=1024)
def _digest(path: Path, _version: tuple[int, int, int]) -> str:
    return _sha256(path)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_disk(path: Path) -> None:
    """What was written is on the disk, not only on its way there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""A folder of Parquet files and the manifest that names them.

A file is never changed; its name is the digest of its bytes. The manifest is replaced whole, so a reader sees all of a
change or nothing, and a process that dies leaves at most files that nobody names.
"""

import csv
import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from bitim.statistics.facts.engine import engine
from bitim.statistics.facts.manifest import Damaged, Manifest, Part, Segment, read
from bitim.statistics.facts.subject import Table

KEPT_S = 3600.0
"""How long a file that no manifest names any more is left to those who are still reading it."""
_MANIFEST = "manifest.json"
_OF_A_DIGEST = 32
"""Digits of it that name a file."""


class Busy(Exception):  # noqa: N818 - a state of the store
    """Another process is writing."""


class Store:
    """One folder, for one table. Any number of processes read it; one at a time writes, holding `writing`."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.folder, self.table = folder.resolve(), table

    # -- Reading ----------------------------------------------

    def manifest(self) -> Manifest | None:
        """What the store is now, all of its files being there; None where there is no store. Raises: Damaged."""
        path = self.folder / _MANIFEST
        if (version := _version(path)) is None:
            return None
        found = read(path, version)
        for part in found.parts:
            if (about := _version(self.folder / part.file)) is None or about.size != part.size:
                raise Damaged(part.file)
        return found

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
        tables: dict[str, Path] = {}
        try:
            with ExitStack() as opened:
                writers: dict[str, Callable[[Sequence[Any]], object]] = {}
                for cells in entries:
                    of = self.table.part_of(cells)
                    if of not in writers:
                        tables[of] = self.folder / f"{uuid4()}.csv"
                        file = opened.enter_context(tables[of].open("w", encoding="utf-8", newline=""))
                        writers[of] = csv.writer(file).writerow
                    writers[of](cells)
            parts = tuple(self._part(of, self._read_csv, str(tables[of])) for of in sorted(tables))
            return Segment(parts) if parts else None
        finally:
            for table in tables.values():
                table.unlink(missing_ok=True)

    @property
    def _read_csv(self) -> str:
        kinds = self.table.columns
        columns = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
        # An empty word stays an empty word; an empty day is none.
        words = ", ".join(f"'{name}'" for name, kind in kinds.items() if kind == "VARCHAR")
        return f"read_csv(?, columns={{{columns}}}, header=false, force_not_null=[{words}])"

    def merged(self, segments: Sequence[Segment]) -> Segment:
        """One segment in place of several. A file that alone has what it is of stays. Raises: Damaged."""
        together: dict[str, list[Part]] = {}
        for segment in segments:
            for part in segment.parts:
                together.setdefault(part.of, []).append(part)
        return Segment(tuple(self._joined(of, together[of]) for of in sorted(together)))

    def _joined(self, of: str, parts: Sequence[Part]) -> Part:
        if len(parts) == 1:
            return parts[0]
        paths = [self.folder / part.file for part in parts]
        for path in paths:
            look(path)
        made = self._part(of, "read_parquet(?)", [str(path) for path in paths])
        if made.entries != sum(part.entries for part in parts):
            raise Damaged("entries were lost")
        return made

    def _part(self, of: str, source: str, files: str | list[str]) -> Part:
        """A file in the order of the table, whatever order the entries came in."""
        database, new = engine(self.folder), self.folder / f"{uuid4()}.new"
        try:
            # The name is made here; COPY takes no parameter for it.
            database.execute(
                f"COPY (FROM {source} ORDER BY {', '.join(self.table.order)}) TO '{new}' "
                "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
                [files],
            )
            told = [f"[min({column})::VARCHAR, max({column})::VARCHAR]" for column in self.table.days]
            asked = f"FROM read_parquet(?) SELECT {', '.join(['count(*)', *told])}"
            [(entries, *days)] = database.execute(asked, [str(new)]).fetchall()
            _to_disk(new)
            file, size = f"{_sha256(new)[:_OF_A_DIGEST]}.parquet", new.stat().st_size
            new.replace(self.folder / file)
        finally:
            new.unlink(missing_ok=True)
        spans = ((first, last) if first else None for first, last in days)
        return Part(of, file, size, entries, dict(zip(self.table.days, spans, strict=True)))

    def publish(self, manifest: Manifest) -> None:
        """From now on this is the store. What is no more named goes after a while."""
        new = self.folder / f"{uuid4()}.json.new"
        new.write_text(manifest.written(), encoding="utf-8")
        _to_disk(new)
        new.replace(self.folder / _MANIFEST)
        _to_disk(self.folder)
        self._tidy({part.file for part in manifest.parts})

    def _tidy(self, named: set[str]) -> None:
        before = time.time() - KEPT_S
        for path in self.folder.iterdir():
            if path.suffix in {".parquet", ".new", ".csv"} and path.name not in named:
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime < before:
                        path.unlink()


def look(path: Path) -> None:
    """Each process reads a file through before it asks it first, and again when it is not the same file any more.

    One that is other than it was written is taken away: then the store is made again. Raises: Damaged.
    """
    version = _version(path)
    if version is None or _digest(path, version)[:_OF_A_DIGEST] != path.stem:
        path.unlink(missing_ok=True)
        raise Damaged(path.name)


class _Version(NamedTuple):
    """By which a file is known to be the same."""

    mtime_ns: int
    size: int
    inode: int


def _version(path: Path) -> _Version | None:
    try:
        about = path.stat()
    except FileNotFoundError:
        return None
    return _Version(about.st_mtime_ns, about.st_size, about.st_ino)


@lru_cache(maxsize=4096)
def _digest(path: Path, _version: _Version) -> str:
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

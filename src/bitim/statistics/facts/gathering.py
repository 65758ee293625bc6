"""From the rows of the database to the store: what is new is added, little by little; the whole can be made again.

What is added is a batch, which becomes known as a whole and never changes afterwards. A store made anew goes through
the same batches by the same code, so it is the same store.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from bitim.law.regions import all_regions
from bitim.statistics.facts.asking import Facts, RegisterFacts, WorkFacts
from bitim.statistics.facts.manifest import LAYOUT, Damaged, Manifest, NotReady, Segment
from bitim.statistics.facts.store import Busy, Store
from bitim.statistics.facts.subject import Batch, Places, Subject
from bitim.statistics.facts.subjects import CARDS, OUTREACH, REGISTER

log = logging.getLogger(__name__)

OVERLAP = timedelta(hours=1)
"""A batch may be committed after one of a later moment; that none takes an hour is checked by their number."""
AT_ONCE = 20_000
"""So many rows are gathered while a page waits; more are left to the worker."""
SEGMENT = 1_000_000
"""Rows after which a new segment is begun, so that a store of millions is made without as large a table beside it."""
GROWS = 8
"""Each segment is so many times as large as the next newer one, or larger: there are never many."""


def facts() -> Facts:
    """The figures of all cards that are known now; while a worker gathers much that is new, those without it.

    Raises: NotReady.
    """
    return Facts(*_opened(CARDS))


def work() -> WorkFacts:
    """The same of records of outreach. Raises: NotReady."""
    return WorkFacts(*_opened(OUTREACH))


def register() -> RegisterFacts:
    """The same of the register; a profile that was changed is counted within a minute. Raises: NotReady."""
    return RegisterFacts(*_opened(REGISTER))


def folder(subject: Subject) -> Path:
    """Where the store of this installation lies."""
    return Path(settings.STATISTICS_DIR) / subject.name


def store_of(subject: Subject) -> Store:
    return Store(folder(subject), subject.table)


def _opened(subject: Subject) -> tuple[Path, Manifest]:
    store = store_of(subject)
    try:
        manifest = store.manifest()
    except Damaged:
        log.critical("facts.damaged of=%s", subject.name)
        manifest = None
    usable = manifest if manifest and not _of_another_make(manifest) else None
    waiting = _waiting(subject, usable or Manifest())
    if usable is None or waiting:
        usable = _catch_up(subject, usable, waiting)
    return store.folder, usable


def _catch_up(subject: Subject, usable: Manifest | None, waiting: Sequence[Batch]) -> Manifest:
    if sum(batch.rows for batch in waiting) <= AT_ONCE:
        try:
            return gather(subject, wait=False)
        except Busy:
            log.info("facts.busy of=%s", subject.name)
    if usable is None:
        raise NotReady
    return usable


def gather(subject: Subject, *, wait: bool = True) -> Manifest:
    """Bring the store up to the rows; make it again where it is damaged or was made of other rows, places or regions.

    Raises: Busy, where another process gathers and we do not wait.
    """
    store = store_of(subject)
    with store.writing(wait=wait):
        places = subject.places()
        try:
            manifest = store.manifest()
        except Damaged as damaged:
            log.critical("facts.made_again of=%s damaged=%s", subject.name, damaged)
            manifest = None
        if manifest is None or _of_another_make(manifest) or not _placed_as(manifest, places):
            return _made(subject, store, places)
        gathered = _gathered(subject, store, manifest, places)
        if gathered.counted != subject.counted():
            log.critical("facts.made_again of=%s counted=%s", subject.name, gathered.counted)
            return _made(subject, store, places)
        if gathered is not manifest:
            store.publish(gathered)
        return gathered


def rebuild(subject: Subject) -> Manifest:
    """Make the store again from nothing; until it is whole the former one is asked."""
    store = store_of(subject)
    with store.writing():
        return _made(subject, store, subject.places())


def empty() -> Manifest:
    """A store of nothing, of today's list of regions."""
    return Manifest(regions=_regions())


def _made(subject: Subject, store: Store, places: Places) -> Manifest:
    manifest = _gathered(subject, store, empty(), places)
    manifest = _compacted(store, manifest, everything=True)
    store.publish(manifest)
    return manifest


def compact(subject: Subject) -> Manifest | None:
    """Merge small segments into larger ones; return the store if it changed. For the worker: it may take a while."""
    store = store_of(subject)
    with store.writing():
        manifest = store.manifest()
        if manifest is None:
            return None
        compacted = _compacted(store, manifest)
        if compacted is manifest:
            return None
        store.publish(compacted)
        return compacted


def keep_up() -> None:
    """What the worker does every few seconds."""
    for subject in (CARDS, OUTREACH):
        gather(subject)
        compact(subject)


def keep_up_register() -> None:
    """What the worker does every minute: it reads the profile of everybody who stands there."""
    gather(REGISTER)
    compact(REGISTER)


def _gathered(subject: Subject, store: Store, manifest: Manifest, places: Places) -> Manifest:
    """The store with the batches that are not in it."""
    some: list[Batch] = []
    rows = 0
    for batch in _waiting(subject, manifest):
        some.append(batch)
        rows += batch.rows
        if rows >= SEGMENT:
            manifest = _with(manifest, some, store.write(subject.entries(some, places)), places)
            some, rows = [], 0
    if some:
        manifest = _with(manifest, some, store.write(subject.entries(some, places)), places)
    return manifest


def _with(before: Manifest, batches: Sequence[Batch], segment: Segment | None, places: Places) -> Manifest:
    recent = {**before.recent, **{batch.uid: _moment(batch.at) for batch in batches}}
    mark = max(recent.values())
    not_before = _moment(datetime.fromisoformat(mark) - OVERLAP)
    return replace(
        before,
        places=places,
        counted=before.counted + sum(batch.counted for batch in batches),
        mark=mark,
        recent={uid: at for uid, at in recent.items() if at > not_before},
    ).with_segment(segment)


def _waiting(subject: Subject, manifest: Manifest) -> Sequence[Batch]:
    """What became known and is not in the store."""
    if manifest.known_at is None:
        return subject.batches(None)
    return [each for each in subject.batches(manifest.known_at - OVERLAP) if each.uid not in manifest.recent]


def _moment(at: datetime) -> str:
    """Such that texts are in the order of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _placed_as(manifest: Manifest, places: Places) -> bool:
    """Nothing that the entries say has changed since."""
    return all(places.get(key) == list(told) for key, told in manifest.places.items())


def _of_another_make(manifest: Manifest) -> bool:
    return manifest.layout != LAYOUT or manifest.regions != _regions()


def _regions() -> str:
    return hashlib.sha256(repr(list(all_regions().values())).encode()).hexdigest()


def _compacted(store: Store, manifest: Manifest, *, everything: bool = False) -> Manifest:
    """Take from the newest on whatever is not much larger than all that is taken already."""
    taken: list[Segment] = []
    for segment in reversed(manifest.segments):
        if taken and not everything and segment.entries >= GROWS * sum(each.entries for each in taken):
            break
        taken.insert(0, segment)
    if len(taken) < 2:
        return manifest
    kept = manifest.segments[: len(manifest.segments) - len(taken)]
    return replace(manifest, segments=(*kept, store.merged(taken)))

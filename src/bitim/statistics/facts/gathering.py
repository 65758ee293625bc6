"""From the rows of the database to the store: what is new is added, little by little; the whole can be made again.

What is added is an import of cards, which becomes known as a whole and never changes afterwards. A store made anew
goes through the same imports by the same code, so it is the same store.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from bitim.courts.models import CaseCard, Court, Import
from bitim.courts.vocabulary import ImportState
from bitim.law.regions import all_regions
from bitim.statistics.facts.asking import Facts
from bitim.statistics.facts.entries import OF_A_CARD, CardRow, Place, Sign, entries
from bitim.statistics.facts.store import LAYOUT, Busy, Damaged, Manifest, Segment, Store

log = logging.getLogger(__name__)

OVERLAP = timedelta(hours=1)
"""An import may be committed after one that was closed later; that none takes an hour is checked by their number."""
AT_ONCE = 20_000
"""So many rows are gathered while a page waits; more are left to the worker."""
SEGMENT = 1_000_000
"""Rows after which a new segment is begun, so that a store of millions is made without as large a table beside it."""
GROWS = 8
"""Each segment is so many times as large as the next newer one, or larger: there are never many."""


class NotReady(Exception):  # noqa: N818 - a state of the store
    """The worker is making the store; figures are there when it has done."""


def facts() -> Facts:
    """The figures of all cards that are known now; while a worker gathers much that is new, those without it.

    Raises: NotReady.
    """
    store = Store(folder())
    try:
        manifest = store.manifest()
    except Damaged:
        log.critical("facts.damaged")
        manifest = None
    if manifest is None or _of_another_make(manifest) or _waiting(manifest).exists():
        manifest = _catch_up(store, manifest)
    return Facts(store.folder, manifest)


def _catch_up(store: Store, manifest: Manifest | None) -> Manifest:
    usable = manifest if manifest and not _of_another_make(manifest) else None
    rows = CaseCard.objects.filter(source__in=_waiting(usable or Manifest())).order_by()
    if rows[: AT_ONCE + 1].count() <= AT_ONCE:
        try:
            return gather(store, wait=False)
        except Busy:
            log.info("facts.busy")
    if usable is None:
        raise NotReady
    return usable


def folder() -> Path:
    """Where the store of this installation lies."""
    return Path(settings.STATISTICS_DIR) / "cards"


def gather(store: Store | None = None, *, wait: bool = True) -> Manifest:
    """Bring the store up to the rows; make it again where it is damaged or was made of other rows, courts or regions.

    Raises: Busy, where another process gathers and we do not wait.
    """
    store = store or Store(folder())
    with store.writing(wait=wait):
        courts = _courts()
        try:
            manifest = store.manifest()
        except Damaged as damaged:
            log.critical("facts.made_again damaged=%s", damaged)
            manifest = None
        if manifest is None or _of_another_make(manifest) or not _placed_as(manifest, courts):
            return _made(store, courts)
        gathered = _Gathering(store, manifest, courts).run()
        if gathered.imports != _imported().count():
            log.critical("facts.made_again imports=%s", gathered.imports)
            return _made(store, courts)
        if gathered is not manifest:
            store.publish(gathered)
        return gathered


def rebuild(store: Store | None = None) -> Manifest:
    """Make the store again from nothing; until it is whole the former one is asked."""
    store = store or Store(folder())
    with store.writing():
        return _made(store, _courts())


def empty() -> Manifest:
    """A store of nothing, of today's list of regions."""
    return Manifest(regions=_regions())


def _made(store: Store, courts: dict[int, Place]) -> Manifest:
    manifest = _Gathering(store, empty(), courts).run()
    manifest = _compacted(store, manifest, everything=True)
    store.publish(manifest)
    return manifest


def compact() -> Manifest | None:
    """Merge small segments into larger ones; return the store if it changed. For the worker: it may take a while."""
    store = Store(folder())
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
    gather()
    compact()


class _Gathering:
    """One run over the imports that are not in the store."""

    def __init__(self, store: Store, manifest: Manifest, courts: dict[int, Place]) -> None:
        self.store, self.manifest, self.courts = store, manifest, courts

    def run(self) -> Manifest:
        batch: list[Import] = []
        rows = 0
        waiting = _waiting(self.manifest).order_by("closed_at", "pk")
        for source in waiting.only("uid", "closed_at", "rows_new", "rows_changed"):
            batch.append(source)
            rows += source.rows_new + source.rows_changed
            if rows >= SEGMENT:
                self._add(batch)
                batch, rows = [], 0
        if batch:
            self._add(batch)
        return self.manifest

    def _add(self, batch: Sequence[Import]) -> None:
        segment = self.store.write(row for source in batch for row in self._entries(source))
        before = self.manifest
        recent = {**before.recent, **{str(source.uid): _moment(source.closed_at) for source in batch}}
        mark = max(recent.values())
        not_before = _moment(datetime.fromisoformat(mark) - OVERLAP)
        self.manifest = replace(
            before,
            courts={place.code: [place.region, place.level] for place in self.courts.values()},
            imports=before.imports + len(batch),
            mark=mark,
            recent={uid: closed for uid, closed in recent.items() if closed > not_before},
        ).with_segment(segment)

    def _entries(self, source: Import) -> Iterator[list[object]]:
        assert source.closed_at is not None
        made = CaseCard.objects.filter(source=source, known_since__isnull=False)
        yield from entries(self._rows(made), Sign.ADDS, source.closed_at)
        same = CaseCard.objects.filter(
            source=source, court=OuterRef("court"), number=OuterRef("number"), instance=OuterRef("instance")
        )
        replaced = CaseCard.objects.filter(Exists(same), known_until=source.closed_at).exclude(source=source)
        yield from entries(self._rows(replaced), Sign.TAKES_AWAY, source.closed_at)

    def _rows(self, cards: QuerySet[CaseCard]) -> Iterator[CardRow]:
        found = cards.order_by("pk").values_list("pk", "court_id", *OF_A_CARD)
        for pk, court, *cells in found.iterator(chunk_size=5000):
            yield CardRow(pk, self.courts[court], tuple(cells))


def _imported() -> QuerySet[Import]:
    return Import.objects.filter(state=ImportState.IMPORTED)


def _waiting(manifest: Manifest) -> QuerySet[Import]:
    """Imports that are written and not in the store."""
    if manifest.known_at is None:
        return _imported()
    return _imported().filter(closed_at__gt=manifest.known_at - OVERLAP).exclude(uid__in=list(manifest.recent))


def _moment(moment: datetime | None) -> str:
    """Such that texts are in the order of time."""
    assert moment is not None
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _courts() -> dict[int, Place]:
    rows = Court.objects.order_by("pk").values_list("pk", "code", "region", "level")
    return {pk: Place(code, region, level) for pk, code, region, level in rows}


def _placed_as(manifest: Manifest, courts: dict[int, Place]) -> bool:
    """No court that is in the store has moved since."""
    now = {place.code: [place.region, place.level] for place in courts.values()}
    return all(now.get(code) == list(place) for code, place in manifest.courts.items())


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

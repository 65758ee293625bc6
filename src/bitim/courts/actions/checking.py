"""What the worker does with a file of cards: reads it row by row, compares it with what is known, tells of problems."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from bitim.courts import cards, queries, tables
from bitim.courts.models import CaseCard, Court, Import, ImportProblem
from bitim.courts.models.card import FIELDS
from bitim.courts.tables import Fault, Reading, Unusable
from bitim.courts.tables.headings import Layout
from bitim.courts.tables.separated import ends_whole
from bitim.courts.vocabulary import ImportState
from bitim.documents import storage
from bitim.documents.models.errand import CLAIM
from bitim.documents.storage import Folder
from bitim.law.court.cards import Card, Column, Problem, Read, What, read

log = logging.getLogger(__name__)

ROWS_AT_ONCE = 500
PROBLEMS_KEPT = 10_000
"""Who sends a file with more has another trouble than single rows; the others are counted."""
TRIES = 3
"""A file at which so many workers died is given up."""
_COUNTS = (
    "percent_read",
    "rows",
    "rows_new",
    "rows_changed",
    "rows_unchanged",
    "rows_wrong",
    "remarks",
    "problems_left_out",
)


def check_due(now: datetime | None = None, limit: int = 5) -> int:
    """Check the files that wait, the oldest first; return how many were taken.

    Any number of workers may do it at once. One that is killed leaves rows that nobody knows; when its claim has run
    out the file is checked anew from its beginning.
    """
    keys = list(Import.free(now or timezone.now()).values_list("pk", flat=True)[:limit])
    return sum(_check(pk, now or timezone.now()) for pk in keys)


class _Taken(Exception):  # noqa: N818 - a state, not an error
    """The file was discarded, or another worker has it."""


def _check(pk: int, moment: datetime) -> bool:
    if not Import.claim(pk, moment):
        return False
    row = Import.objects.select_related("court").get(pk=pk)
    check = _Check(row)
    try:
        if unusable := check.look():
            check.give_up(unusable)
    except storage.Damaged:
        # The claim runs out and the next look tries again, until the tries are used up.
        log.critical("import.file_damaged source=%s", row.uid)
    except _Taken:
        log.info("import.taken source=%s", row.uid)
    return True


class _Check:
    """One look through one file, in steps of some hundred rows, each in a transaction of its own."""

    def __init__(self, row: Import) -> None:
        self.row = row
        self.words, self.register = cards.words(), cards.register(row.court)
        self.courts = dict(Court.objects.values_list("code", "pk"))
        self.today = timezone.localdate()
        self.seen: dict[tuple[str, str, str], int] = {}
        """In which row of the file each case stands."""
        self.kept = 0
        self.reading = Reading()
        self.drops_empty_cells = False
        """A workbook leaves out empty cells; in a CSV a row without them was cut off."""

    def look(self) -> Unusable | None:
        """Look through the file, or say why it cannot be read. Raises: storage.Damaged, _Taken."""
        if self.row.looks > TRIES:
            return Unusable(Fault.BROKEN)
        try:
            self._run(storage.read(self.row.sha256, Folder.TABLES))
        except Unusable as unusable:
            return unusable
        return None

    @transaction.atomic
    def give_up(self, unusable: Unusable) -> None:
        """Note why the file cannot be read; what was read of it before is deleted. Raises: _Taken."""
        row = self.row
        self._hold()
        self._forget()
        row.state, row.due, row.claimed_until = ImportState.UNREADABLE, None, None
        row.fault, row.fault_row, row.fault_detail = unusable.fault, unusable.row, unusable.detail
        row.save()

    def _run(self, content: bytes) -> None:
        self._begin()
        self.drops_empty_cells = content.startswith(b"PK")
        layout, below = cards.laid_out(tables.rows(content, self.reading))
        self.row.unread = list(layout.unread)
        last = 0
        while batch := list(islice(below, ROWS_AT_ONCE)):
            found = [(number, self._read(number, cells, layout)) for number, cells in batch]
            self._step(found)
            last = batch[-1][0]
        with transaction.atomic():
            self._hold()
            if last and not self.drops_empty_cells and not ends_whole(content):
                self._tell([(last, Problem(What.NO_LAST_LINE_BREAK))])
            self.row.state, self.row.due, self.row.claimed_until = ImportState.CHECKED, None, None
            self.row.save()

    @transaction.atomic
    def _begin(self) -> None:
        self._hold()
        self._forget()
        self.row.imported_before = queries.imported(self.row.court).count()
        self.row.save()

    def _forget(self) -> None:
        queries.staged(self.row).delete()
        self.row.problems.all().delete()
        for name in _COUNTS:
            setattr(self.row, name, 0)

    def _hold(self) -> None:
        """Go on only while the file is ours: a worker that was slow for long finds another in its place."""
        mine = Import.objects.filter(pk=self.row.pk, looks=self.row.looks, state=ImportState.WAITING)
        if not list(mine.select_for_update().values_list("pk")):
            raise _Taken

    def _read(self, number: int, cells: list[str], layout: Layout[Column]) -> Read:
        """One row; one that has other cells than the headings is not guessed at."""
        if len(cells) < layout.width and not self.drops_empty_cells:
            return Read(None, (Problem(What.ROW_SHORT),))
        if any(cells[layout.width :]):
            return Read(None, (Problem(What.ROW_LONG),))
        found = read(layout.cells(cells), words=self.words, register=self.register, today=self.today)
        if found.card is None:
            return found
        card = found.card
        first = self.seen.setdefault((card.court, card.number, card.instance), number)
        if first != number:
            return Read(None, (*found.problems, Problem(What.TWICE, None, card.number, str(first))))
        return found

    @transaction.atomic
    def _step(self, found: Sequence[tuple[int, Read]]) -> None:
        self._hold()
        row = self.row
        good = [each.card for _, each in found if each.card]
        known = self._known(good)
        fresh = []
        for card in good:
            before = known.get((self.courts[card.court], card.number, card.instance))
            now = tuple(getattr(card, name) for name in FIELDS)
            if before == now:
                row.rows_unchanged += 1
                continue
            row.rows_new += before is None
            row.rows_changed += before is not None
            fresh.append(CaseCard(source=row, court_id=self.courts[card.court], **dict(zip(FIELDS, now, strict=True))))
        CaseCard.objects.bulk_create(fresh)
        row.rows += len(found)
        row.percent_read = int(self.reading.share * 100)
        row.rows_wrong += len(found) - len(good)
        self._tell((number, problem) for number, each in found for problem in each.problems)
        row.claimed_until = timezone.now() + CLAIM
        row.save()

    def _known(self, good: Iterable[Card]) -> dict[tuple[int, str, str], tuple[object, ...]]:
        """The known cards of the same cases: the fields of each by court, number and instance."""
        found = CaseCard.objects.known().filter(number__in={card.number for card in good}).order_by()
        number, instance = FIELDS.index("number"), FIELDS.index("instance")
        return {
            (court, fields[number], fields[instance]): tuple(fields)
            for court, *fields in found.values_list("court", *FIELDS)
        }

    def _tell(self, problems: Iterable[tuple[int, Problem]]) -> None:
        kept = []
        for number, problem in problems:
            self.row.remarks += problem.is_remark
            if self.kept == PROBLEMS_KEPT:
                self.row.problems_left_out += 1
                continue
            self.kept += 1
            kept.append(
                ImportProblem(
                    source=self.row,
                    row=number,
                    what=problem.what,
                    column=problem.column or "",
                    given=problem.given,
                    right=problem.right[:200],
                )
            )
        ImportProblem.objects.bulk_create(kept)

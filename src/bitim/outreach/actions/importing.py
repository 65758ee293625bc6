"""Tables with records, CSV or XLSX: looked through as a whole, then written at once or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import tables
from bitim.courts.models import Court
from bitim.courts.tables.separated import ends_whole
from bitim.documents import storage
from bitim.documents.storage import Folder
from bitim.journal import actions as journal
from bitim.outreach import access, queries, rows
from bitim.outreach.actions.records import happened, note_versions
from bitim.outreach.events import Event as What
from bitim.outreach.events import ImportEvent
from bitim.outreach.models import Event, Record, Version, WorkImport
from bitim.outreach.rows import Given, Problem, Reader
from bitim.outreach.vocabulary import Column, RecordState, Wrong

MOST_ROWS = 5_000
"""Four times the articles of the whole pilot; who has more sends several files."""


@dataclass
class Plan:
    """What writing the table would do."""

    new: list[Given] = field(default_factory=list)
    changed: list[tuple[Record, Given]] = field(default_factory=list)
    unchanged: int = 0
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    """Headings that are no columns."""

    @property
    def rows_wrong(self) -> int:
        return len({problem.row for problem in self.problems})

    @property
    def can_be_written(self) -> bool:
        return not self.problems and bool(self.new or self.changed)


@transaction.atomic
def receive(*, content: bytes, file_name: str, court: UUID | None, by: User) -> WorkImport:
    """Keep a table of a court, or of all without one. The same table sent again before it is written is the same.

    Raises: Http404, for who may not write there.
    """
    of = access.get_keeper(by).court(court)
    User.objects.select_for_update().get(pk=by.pk)  # two presses come one after the other
    sha256 = storage.keep(content, Folder.TABLES)
    waiting = WorkImport.objects.filter(by=by, court=of, sha256=sha256, written_at=None).first()
    if waiting:
        return waiting
    name = "".join(filter(str.isprintable, file_name))[:120] or sha256[:8]
    return WorkImport.objects.create(court=of, by=by, file_name=name, sha256=sha256)


def look(row: WorkImport) -> Plan:
    """Say what the table would do, and everything that is wrong with it. Raises: Unusable; storage.Damaged."""
    content = storage.read(row.sha256, Folder.TABLES)
    plan = Plan()
    layout, below = rows.laid_out(tables.rows(content))
    plan.unread = layout.unread
    courts = {court.code: court for court in Court.objects.all()}
    reader = Reader(courts, row.court, timezone.localdate(), plan.problems)
    drops_empty_cells = content.startswith(b"PK")
    read = []
    for number, cells in below:
        plan.rows += 1
        if plan.rows > MOST_ROWS:
            plan.problems.append(Problem(number, None, Wrong.TOO_MANY, right=str(MOST_ROWS)))
            break
        if any(cells[layout.width :]) or (len(cells) < layout.width and not drops_empty_cells):
            plan.problems.append(Problem(number, None, Wrong.CUT_OFF))
        elif given := reader.read(number, layout.cells(cells)):
            read.append(given)
    if plan.rows and not drops_empty_cells and not ends_whole(content):
        plan.problems.append(Problem(number, None, Wrong.CUT_OFF))
    _compare(plan, read)
    return plan


@transaction.atomic
def write(*, source: UUID, by: User) -> Plan:
    """Write a table in which nothing is wrong; otherwise only say so. Written twice it does nothing.

    What the table does not name stays as it is, and what a changed record said before stays in its history.

    Raises: Http404; Unusable; storage.Damaged.
    """
    row = access.get_import(by, source, lock=True)
    if row.court:
        Court.objects.select_for_update().get(pk=row.court.pk)
    else:
        list(Court.objects.order_by("pk").select_for_update())
    plan = look(row)
    if row.written_at or not plan.can_be_written:
        return plan
    now = timezone.now()
    list(Record.objects.filter(pk__in=[record.pk for record, _ in plan.changed]).order_by("pk").select_for_update())
    fresh = [
        Record(by=by, is_event=given.is_event, state=RecordState.PUBLISHED, published_at=now, **given.fields)
        for given in plan.new
    ]
    Record.objects.bulk_create(fresh)
    events = [
        Event(record=record, **given.of_event) for record, given in zip(fresh, plan.new, strict=True) if given.is_event
    ]
    Event.objects.bulk_create(events)
    for event in events:
        event.record.event = event
    changed = [_corrected(record, given) for record, given in plan.changed]
    note_versions([*fresh, *changed], now)
    row.written_at, row.new, row.changed = now, len(fresh), len(changed)
    row.save(update_fields=["written_at", "new", "changed"])
    journal.append_all(
        [
            *(happened(What.PUBLISHED, record, by) for record in fresh),
            *(happened(What.CORRECTED, record, by) for record in changed),
        ]
    )
    journal.append(ImportEvent.IMPORTED, about=row.uid, by=by.uid, file=row.sha256, new=row.new, changed=row.changed)
    return plan


def _compare(plan: Plan, read: list[Given]) -> None:
    """Set rows beside each other and beside what is known."""
    seen: dict[tuple[object, ...], int] = {}
    once = []
    for given in read:
        first = seen.setdefault(given.key, given.number)
        if first == given.number:
            once.append(given)
        else:
            plan.problems.append(Problem(given.number, Column.TITLE_KK, Wrong.TWICE, right=str(first)))
    known = {_key(version): version.record for version in _alike(once)}
    for given in once:
        record = known.get(given.key)
        if record is None:
            plan.new.append(given)
        elif _differs(record, given):
            plan.changed.append((record, given))
        else:
            plan.unchanged += 1


def _alike(given: list[Given]) -> Iterator[Version]:
    days = {each.fields["on"] for each in given}
    courts = {each.fields["court"] for each in given}
    # SQLite takes a limited number of values: days are few, courts are as many as there are.
    yield from queries.versions_alike(days, courts).iterator(chunk_size=1000)


def _key(version: Version) -> tuple[object, ...]:
    titles = {column.value: version.rest.get(column.value, "") for column in rows.TITLES}
    fields = {"kind": version.kind, "on": version.on, "court": version.record.court, "region": version.region, **titles}
    return Given(0, version.record.is_event, fields, {}).key


def _differs(record: Record, given: Given) -> bool:
    same = all((getattr(record, name) or "") == (value or "") for name, value in given.fields.items())
    return not same or any(getattr(record.event, name) != value for name, value in given.of_event.items())


def _corrected(record: Record, given: Given) -> Record:
    for name, value in given.fields.items():
        setattr(record, name, value)
    record.save()
    if given.is_event:
        for name, value in given.of_event.items():
            setattr(record.event, name, value)
        record.event.sequence += 1
        record.event.save()
    return record

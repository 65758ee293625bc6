"""A court with people who keep its records, and records at any point of their way."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.courts.tables import writing
from bitim.courts.vocabulary import Office
from bitim.law.outreach import WorkKind, WorkLanguage
from bitim.outreach.actions import records
from bitim.outreach.models import Record
from bitim.outreach.vocabulary import Column
from tests.factories import courts

TITLE = "Бітімгершілік бұрышы"
FIELDS: dict[str, Any] = {
    "kind": WorkKind.ARTICLE,
    "on": date(2026, 3, 2),
    "title_kk": TITLE,
    "title_ru": "",
    "title_en": "",
    "text": "",
    "language": WorkLanguage.KAZAKH,
    "audience": "",
    "authors": "",
    "partner": "",
    "link": "",
    "photo_words": "",
}
OF_EVENT: dict[str, Any] = {
    "at": time(14, 30),
    "minutes": 90,
    "venue": "Тараз, Абай даңғылы, 1",
    "online": "",
    "sign_up_open": True,
    "capacity": None,
    "came": None,
}


def desk() -> tuple[Court, User]:
    """A court and its clerk."""
    of, clerk = courts.court(), courts.clerk_user()
    courts.officer(of, Office.CLERK, clerk)
    return of, clerk


def publication(by: User, court: Court, **fields: Any) -> Record:
    """A published article of a court."""
    return _published(by, court, is_event=False, fields=fields, of_event={})


def event(by: User, court: Court, *, days: int = 7, capacity: int | None = None, **fields: Any) -> Record:
    """A published seminar in so many days, open for sign-ups."""
    on = timezone.localdate() + timedelta(days=days)
    of_event = {name: fields.pop(name) for name in OF_EVENT if name in fields}
    of_event = OF_EVENT | {"capacity": capacity} | of_event
    return _published(by, court, is_event=True, fields={"kind": WorkKind.SEMINAR, "on": on} | fields, of_event=of_event)


def correct(record: Record, by: User, **changed: Any) -> Record:
    """Publish a record again with something else in it."""
    fields = {name: getattr(record, name) or "" for name in (*FIELDS, "court", "region")}
    fields["court"] = record.court
    of_event = {}
    if record.is_event:
        of_event = {name: changed.pop(name, getattr(record.event, name)) for name in OF_EVENT}
    return records.publish(record=record.uid, fields=fields | changed, of_event=of_event, by=by)


def _published(by: User, court: Court, *, is_event: bool, fields: Any, of_event: Any) -> Record:
    row = records.begin(is_event=is_event, court=court.uid, by=by)
    where = {"court": court, "region": court.region}
    return records.publish(record=row.uid, fields=FIELDS | where | fields, of_event=of_event, by=by)


CELLS = {"kind": "article", "on": "2026-03-02", "court": "KZ-31-1", "title_kk": TITLE}
HEADINGS = [column.value for column in Column]


def table(*rows: dict[str, str]) -> list[list[str]]:
    return [HEADINGS, *([(CELLS | row).get(name, "") for name in HEADINGS] for row in rows)]


def csv(*rows: dict[str, str]) -> bytes:
    return writing.separated(table(*rows))


def xlsx(*rows: dict[str, str]) -> bytes:
    return writing.workbook([("Records", table(*rows))])

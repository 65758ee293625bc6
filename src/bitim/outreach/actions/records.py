"""Records: begun, saved while they are typed, published, corrected, withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.journal.actions import Happened
from bitim.outreach import access, files, letters, queries
from bitim.outreach.actions.places import move_up
from bitim.outreach.events import Event as What
from bitim.outreach.letters import Letter
from bitim.outreach.models import Event, Record, SignUp, Version
from bitim.outreach.vocabulary import RecordState
from bitim.rooms.uploads import Accepted

COUNTED = ("kind", "on", "court", "region", "language")
"""What records are counted by: columns of a version."""
REST = ("title_kk", "title_ru", "title_en", "text", "audience", "authors", "partner", "link", "photo", "file")
OF_EVENTS = ("at", "minutes", "venue", "online", "sign_up_open", "capacity", "came")
_TOLD = ("at", "minutes", "venue")
"""Who has a place is told when one of these changes, or the day."""
LONGEST_DRAFT = 4000


@transaction.atomic
def begin(*, is_event: bool, court: UUID | None, by: User) -> Record:
    """Begin a record of today; one begun and left empty is taken up again. Raises: Http404."""
    of = access.get_keeper(by).court(court)
    User.objects.select_for_update().get(pk=by.pk)  # two presses come one after the other
    today = timezone.localdate()
    empty = Record.objects.filter(by=by, court=of, is_event=is_event, state=RecordState.DRAFT, draft={}).first()
    if empty:
        empty.on = today
        empty.save(update_fields=["on"])
        return empty
    record = Record.objects.create(by=by, court=of, is_event=is_event, on=today, region=of.region if of else "")
    if is_event:
        Event.objects.create(record=record)
    return record


@transaction.atomic
def keep_draft(*, record: UUID, typed: Mapping[str, str], by: User) -> Record:
    """Keep what was typed, well formed or not; what is published stays as it is. Raises: Http404."""
    row = access.get_record(by, record, lock=True)
    # PostgreSQL keeps no NUL in JSON.
    row.draft = {name: text[:LONGEST_DRAFT].replace("\0", "") for name, text in typed.items() if text}
    row.save(update_fields=["draft", "changed_at"])
    return row


@transaction.atomic
def publish(
    *,
    record: UUID,
    fields: Mapping[str, Any],
    of_event: Mapping[str, Any],
    photo: Accepted | None = None,
    file: Accepted | None = None,
    without: Sequence[str] = (),
    by: User,
) -> Record:
    """Publish a record, or correct a published one: what was known before stays known for its time.

    `without` names what is taken away, `photo` or `file`. Who has a place hears of another day, hour or venue.

    Raises: Http404; Closed, for a record that was withdrawn.
    """
    row = access.get_record(by, record, lock=True)
    if row.state is RecordState.WITHDRAWN:
        raise Closed
    now, was_on = timezone.now(), row.on
    for name, value in fields.items():
        setattr(row, name, value)
    for name in without:
        setattr(row, name, "")
    if photo:
        row.photo = files.keep_photo(photo)
    if file:
        kept = files.keep_file(file)
        row.file, row.file_name, row.file_type = kept.sha256, kept.name, kept.media_type
    first = row.published_at is None
    row.state, row.published_at, row.draft = RecordState.PUBLISHED, row.published_at or now, {}
    row.save()
    if row.is_event:
        _arrange(row, of_event, moved=not first and was_on != row.on)
    note_versions([row], now)
    journal.append(
        What.PUBLISHED if first else What.CORRECTED,
        about=row.uid,
        by=by.uid,
        kind=row.kind,
        on=row.on,
        court=row.court.uid if row.court else None,
        region=row.region,
    )
    return row


class Closed(Exception):  # noqa: N818 - an answer
    """The record was withdrawn: it is neither corrected nor published again."""


@transaction.atomic
def withdraw(*, record: UUID, by: User) -> Record:
    """Take a published record back: it is shown and counted no more; its history stays. A draft is deleted.

    Who had a place at an event that is still to come hears that it is off.

    Raises: Http404.
    """
    row = access.get_record(by, record, lock=True)
    if row.state is RecordState.DRAFT:
        row.delete()
        return row
    if row.state is RecordState.WITHDRAWN:
        return row
    now = timezone.now()
    row.state = RecordState.WITHDRAWN
    row.save(update_fields=["state", "changed_at"])
    row.versions.known().update(known_until=now)
    if row.is_event:
        event = Event.objects.select_for_update().get(record=row)
        event.record, event.sequence = row, event.sequence + 1
        event.save(update_fields=["sequence"])
        if event.starts_at > now:
            for sign_up in _with_places(event):
                letters.tell(Letter.EVENT_OFF, sign_up)
    journal.append(What.WITHDRAWN, about=row.uid, by=by.uid)
    return row


def note_versions(records: Sequence[Record], moment: datetime) -> None:
    """From now on this is known of the records, and what was known before is known no more.

    The caller holds the locks on their rows.
    """
    Version.objects.known().filter(record__in=records).update(known_until=moment)
    Version.objects.bulk_create(
        Version(
            record=row,
            known_since=moment,
            rest=rest_of(row),
            **{name: getattr(row, name) for name in COUNTED},
        )
        for row in records
    )


def rest_of(row: Record) -> dict[str, Any]:
    """What a version keeps besides the columns."""
    rest: dict[str, Any] = {name: str(getattr(row, name) or "") for name in REST}
    if row.is_event:
        rest |= {name: _plain(getattr(row.event, name)) for name in OF_EVENTS}
    return {name: value for name, value in rest.items() if value not in {"", None}}


def happened(what: What, row: Record, by: User) -> Happened:
    """The entry of a record among many."""
    return Happened(event=what, about=row.uid, by=by.uid, data={"kind": row.kind, "on": row.on, "region": row.region})


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


def _arrange(row: Record, of_event: Mapping[str, Any], *, moved: bool) -> None:
    """Set what only events have; tell those with a place; fill places that are free now."""
    event = Event.objects.select_for_update().get(record=row)
    event.record = row
    changed = [name for name in OF_EVENTS if getattr(event, name) != of_event[name]]
    for name in changed:
        setattr(event, name, of_event[name])
    if not changed and not moved:
        return
    event.sequence += 1
    event.save()
    row.event = event
    if (moved or set(changed) & set(_TOLD)) and event.starts_at > timezone.now():
        if moved:
            event.sign_ups.update(reminded_at=None)
        for sign_up in _with_places(event):
            letters.tell(Letter.EVENT_CHANGED, sign_up)
    move_up(event)


def _with_places(event: Event) -> list[SignUp]:
    found = list(event.sign_ups.filter(place__in=queries.HOLDS, destroyed_at=None))
    for sign_up in found:
        sign_up.event = event
    return found

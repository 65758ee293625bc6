"""Files with statistical cards: received, written in one transaction or not at all, or given up."""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access, queries
from bitim.courts.events import ImportEvent
from bitim.courts.models import CaseCard, Court, Import
from bitim.courts.vocabulary import ImportState
from bitim.documents import storage
from bitim.documents.storage import Folder
from bitim.journal import actions as journal


@transaction.atomic
def receive(*, content: bytes, file_name: str, court: UUID | None, by: User) -> Import:
    """Keep a file with cards of a court, or of all courts without one, for the worker to check.

    The same file sent again while it waits is the same import.

    Raises: Http404, for who may not import there.
    """
    importer = access.get_importer(by)
    of = next((row for row in importer.courts if row.uid == court), None)
    if of is None and importer.everywhere:
        of = Court.objects.filter(uid=court).first() if court else None
        if court and of is None:
            raise Http404
    elif of is None:
        raise Http404
    User.objects.select_for_update().get(pk=by.pk)  # two presses come one after the other
    sha256 = storage.keep(content, Folder.TABLES)
    waiting = Import.objects.filter(
        by=by, court=of, sha256=sha256, state__in=[ImportState.WAITING, ImportState.CHECKED]
    ).first()
    if waiting:
        return waiting
    name = "".join(filter(str.isprintable, file_name))[:120] or sha256[:8]
    row = Import.objects.create(court=of, by=by, file_name=name, sha256=sha256, due=timezone.now())
    journal.append(
        ImportEvent.FILE_RECEIVED,
        about=row.uid,
        by=by.uid,
        file=sha256,
        court=of.uid if of else None,
        size=len(content),
    )
    return row


@transaction.atomic
def write_in(*, source: UUID, by: User) -> Import:
    """Write all cards of a checked file at once: from now on they are known, and those that they replace are not.

    Where another file was written since the check, this one is checked again instead. Nothing happens to a file with
    errors, to one without anything new, or the second time.

    Raises: Http404.
    """
    row = access.get_import(by, source, lock=True)
    if not row.can_be_written:
        return row
    fresh = queries.staged(row)
    list(Court.objects.filter(pk__in=fresh.values("court")).order_by("pk").select_for_update())
    if queries.imported(row.court).count() != row.imported_before:
        row.state, row.due, row.looks = ImportState.WAITING, timezone.now(), 0
        row.save(update_fields=["state", "due", "looks"])
        return row
    now = timezone.now()
    same = fresh.filter(court=OuterRef("court"), number=OuterRef("number"), instance=OuterRef("instance"))
    CaseCard.objects.known().filter(Exists(same)).update(known_until=now)
    fresh.update(known_since=now)
    row.state, row.closed_at = ImportState.IMPORTED, now
    row.save(update_fields=["state", "closed_at"])
    journal.append(
        ImportEvent.CARDS_IMPORTED,
        about=row.uid,
        by=by.uid,
        file=row.sha256,
        rows=row.rows,
        new=row.rows_new,
        changed=row.rows_changed,
        unchanged=row.rows_unchanged,
        remarks=row.remarks,
    )
    return row


@transaction.atomic
def discard(*, source: UUID, by: User) -> Import:
    """Give a file up before it is written; what was read of it is deleted. Raises: Http404."""
    row = access.get_import(by, source, lock=True)
    if row.state in {ImportState.IMPORTED, ImportState.DISCARDED}:
        return row
    queries.staged(row).delete()
    row.problems.all().delete()
    row.state, row.due, row.closed_at = ImportState.DISCARDED, None, timezone.now()
    row.save(update_fields=["state", "due", "closed_at"])
    journal.append(ImportEvent.FILE_DISCARDED, about=row.uid, by=by.uid, file=row.sha256)
    return row

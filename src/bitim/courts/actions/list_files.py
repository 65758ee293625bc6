"""Files with the list of courts that its keeper brings: kept, looked through, and written as they were seen."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.actions import listing
from bitim.courts.actions.listing import Plan
from bitim.courts.events import ListEvent
from bitim.courts.models import ListFile
from bitim.documents import storage
from bitim.documents.storage import Folder
from bitim.journal import actions as journal


@transaction.atomic
def receive(*, content: bytes, file_name: str, by: User) -> ListFile:
    """Keep a file. The same one sent again while it is not written is the same row. Raises: Http404."""
    files = access.get_list_files(by)
    User.objects.select_for_update().get(pk=by.pk)  # two presses come one after the other
    sha256 = storage.keep(content, Folder.TABLES)
    waiting = files.filter(by=by, sha256=sha256, written_at=None).first()
    if waiting:
        return waiting
    name = "".join(filter(str.isprintable, file_name))[:120] or sha256[:8]
    row = ListFile.objects.create(by=by, file_name=name, sha256=sha256)
    journal.append(ListEvent.FILE_RECEIVED, about=row.uid, by=by.uid, file=sha256, size=len(content))
    return row


def look(row: ListFile) -> Plan:
    """What writing the file would do now. Raises: Unusable, storage.Damaged."""
    return listing.look(storage.read(row.sha256, Folder.TABLES))


@transaction.atomic
def write_in(*, source: UUID, seen: str, by: User) -> ListFile:
    """Write the file if it does what the person saw; nothing happens to one that does not, nor the second time.

    Raises: Http404, Unusable, storage.Damaged.
    """
    row = access.get_list_file(by, source, lock=True)
    if row.written_at or not seen:
        return row
    plan = listing.write(storage.read(row.sha256, Folder.TABLES), by=by, seen=seen)
    if plan.written:
        row.written_at = timezone.now()
        row.save(update_fields=["written_at"])
        journal.append(
            ListEvent.FILE_WRITTEN,
            about=row.uid,
            by=by.uid,
            file=row.sha256,
            new=len(plan.new),
            changed=len(plan.changed),
            unchanged=plan.unchanged,
        )
    return row

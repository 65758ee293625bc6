"""Files go into the slots of a pack while its paper is not frozen: the paper then lists what lies with it."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law.packs import Annex
from bitim.law.refusal import Refused, Why
from bitim.packs import access
from bitim.packs.events import Event
from bitim.packs.models import Enclosure, Pack
from bitim.rooms.uploads import Accepted


@transaction.atomic
def enclose(*, case: str, pack: UUID, annex: Annex, file: Accepted, by: User) -> Enclosure:
    """Put a file into a slot, in the place of the one that lies there.

    Raises: Http404, where the kind of the pack has no such slot; Refused, once the paper is frozen.
    """
    row = _draft(case, pack, annex, by)
    drop_files(row.enclosures.filter(annex=annex))
    enclosure = Enclosure(
        pack=row, annex=annex, name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256
    )
    file.content.seek(0)
    enclosure.file.save(f"{row.uid}-{annex}", ContentFile(file.content.read()), save=True)
    journal.append(Event.PACK_ENCLOSED, about=row.uid, by=by.uid, annex=annex, file=file.sha256)
    return enclosure


@transaction.atomic
def drop(*, case: str, pack: UUID, annex: Annex, by: User) -> None:
    """Take the file of a slot away. Raises: as `enclose`."""
    row = _draft(case, pack, annex, by)
    there = row.enclosures.filter(annex=annex)
    if there:
        drop_files(there)
        journal.append(Event.PACK_ENCLOSURE_DROPPED, about=row.uid, by=by.uid, annex=annex)


def drop_files(enclosures: Iterable[Enclosure]) -> None:
    """Delete files with their rows."""
    for enclosure in enclosures:
        storage, name = enclosure.file.storage, str(enclosure.file.name)
        enclosure.delete()
        # After commit: a transaction that fails must not have lost the file.
        transaction.on_commit(partial(storage.delete, name))


def _draft(case: str, pack: UUID, annex: Annex, by: User) -> Pack:
    at, _ = access.get_slot(by, case, pack, annex, lock=True)
    if at.pack.version:
        raise Refused(Why.PACK_FROZEN)
    return at.pack

"""Reading the journal."""

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from bitim.journal.models import Entry


def history_of(about: UUID) -> QuerySet[Entry]:
    """All entries of one subject, oldest first."""
    return Entry.objects.filter(about=about).order_by("number")


def broken_chains() -> Iterator[tuple[UUID, int, str]]:
    """Recompute every chain; yield (subject, number, what is wrong) for the first fault of each broken one.

    A removed last entry leaves a whole chain behind: compare `newest_digests` with a copy kept elsewhere.
    """
    entries = Entry.objects.order_by("about", "number").iterator(chunk_size=2000)
    for about, chain in groupby(entries, key=lambda entry: entry.about):
        previous = ""
        for expected, entry in enumerate(chain, start=1):
            fault = None
            if entry.number != expected:
                fault = f"entry {expected} is missing"
            elif entry.previous != previous:
                fault = "does not follow the entry before it"
            elif entry.digest != entry.computed_digest():
                fault = "was changed"
            if fault:
                yield about, entry.number, fault
                break
            previous = entry.digest


def newest_digests() -> Iterator[tuple[UUID, int, str]]:
    """(subject, number, digest) of the newest entry of every chain: what an operator publishes or keeps apart."""
    entries = Entry.objects.order_by("about", "-number").values_list("about", "number", "digest").iterator()
    for _, chain in groupby(entries, key=lambda row: row[0]):
        yield next(chain)

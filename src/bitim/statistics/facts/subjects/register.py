"""The register: one entry for a stretch of days on which a mediator or an organisation stood in one way.

What happens to an entry of the register is in the journal; its row says only how it stands now. Kind, regions and
languages are those of the present profile: when one changes, the store is made again.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from bitim.journal.models import Entry
from bitim.law.register import Change, Standing, Stretch, stretches
from bitim.registry.events import Event
from bitim.registry.models import Mediator, MediatorOrganization, RegisterEntry
from bitim.statistics.facts.subject import Batch, Places, Sign, Subject, Table, moment

TABLE = Table(
    columns={
        "known_at": "TIMESTAMP",
        "sign": "TINYINT",
        "entry": "BIGINT",
        "what": "VARCHAR",
        "whose": "BIGINT",
        "kind": "VARCHAR",
        "regions": "VARCHAR",
        "languages": "VARCHAR",
        "standing": "VARCHAR",
        "since": "DATE",
        "until": "DATE",
    },
    order=("since", "known_at", "what", "entry", "sign", "standing", "until"),
)
"""`entry` is the row of the register and `whose` that of the mediator, who may stand in several, or of the
organisation. Regions and languages are codes with blanks between them; `until` is empty where no end is known."""
MEDIATOR, ORGANIZATION = "mediator", "organization"
_CHANGES = {
    Event.MEDIATOR_INCLUDED.value: Change.INCLUDED,
    Event.MEDIATOR_SUSPENDED.value: Change.SUSPENDED,
    Event.MEDIATOR_RESTORED.value: Change.RESTORED,
    Event.MEDIATOR_EXCLUDED.value: Change.EXCLUDED,
}
_AT_ONCE = 500


class Register(Subject):
    """A batch is an entry of the journal, or an organisation that was entered."""

    name = "register"
    table = TABLE

    def batches(self, since: datetime | None) -> Sequence[Batch]:
        events, organizations = _events(), MediatorOrganization.objects.order_by("pk")
        if since:
            events, organizations = events.filter(at__gt=since), organizations.filter(entered_at__gt=since)
        found = [Batch(_uid(about, number), at, 3) for about, number, at in events.values_list("about", "number", "at")]
        found += [Batch(str(uid), at, 1) for uid, at in organizations.values_list("uid", "entered_at")]
        return sorted(found, key=lambda batch: (batch.at, batch.uid))

    def counted(self) -> int:
        return _events().count() + MediatorOrganization.objects.count()

    def places(self) -> Places:
        """Kind, regions and languages of each mediator, region and first day of each organisation."""
        entered = Mediator.objects.filter(Exists(RegisterEntry.objects.filter(mediator=OuterRef("pk"))))
        found = {
            _key(MEDIATOR, each.pk): [str(each.kind), _codes(each.regions.all()), _codes(each.languages.all())]
            for each in entered.prefetch_related("regions", "languages")
        }
        organizations = MediatorOrganization.objects.values_list("pk", "region", "entry_date")
        return found | {_key(ORGANIZATION, pk): [region, day.isoformat()] for pk, region, day in organizations}

    def entries(self, batches: Sequence[Batch], places: Places) -> Iterator[Sequence[Any]]:
        wanted = {batch.uid for batch in batches}
        yield from self._of_organizations(wanted, places)
        mediators = sorted({UUID(uid.partition("#")[0]) for uid in wanted if "#" in uid})
        for first in range(0, len(mediators), _AT_ONCE):
            yield from self._of_mediators(mediators[first : first + _AT_ONCE], wanted, places)

    def _of_organizations(self, wanted: set[str], places: Places) -> Iterator[Sequence[Any]]:
        for row in MediatorOrganization.objects.order_by("pk"):
            if str(row.uid) in wanted:
                region, day = places[_key(ORGANIZATION, row.pk)]
                about = [row.pk, ORGANIZATION, row.pk, "", region, ""]
                yield [moment(row.entered_at), Sign.ADDS, *about, Standing.ACTIVE, day, None]

    def _of_mediators(self, some: Sequence[UUID], wanted: set[str], places: Places) -> Iterator[Sequence[Any]]:
        keys = RegisterEntry.objects.filter(mediator__uid__in=some).values_list("uid", "pk", "mediator_id")
        rows = {str(uid): (pk, mediator) for uid, pk, mediator in keys}
        events = Entry.objects.filter(about__in=some, event__in=_CHANGES).order_by("about", "number")
        for about, chain in groupby(events.iterator(chunk_size=2000), key=lambda event: event.about):
            happened: dict[str, list[tuple[Change, date, date | None]]] = {}
            for event in chain:
                entry = event.data["entry"]
                before = happened.get(entry, [])
                happened[entry] = [*before, _change(event)]
                if _uid(about, event.number) not in wanted:
                    continue
                pk, mediator = rows[entry]
                is_now, was = set(stretches(happened[entry])), set(stretches(before))
                kind, regions, languages = places[_key(MEDIATOR, mediator)]
                for sign, each in _signed(is_now - was, was - is_now):
                    told = [pk, MEDIATOR, mediator, kind, regions, languages, each.standing, each.since, each.until]
                    yield [moment(event.at), sign, *told]


def _signed(added: set[Stretch], gone: set[Stretch]) -> Iterator[tuple[Sign, Stretch]]:
    yield from ((Sign.ADDS, each) for each in added)
    yield from ((Sign.TAKES_AWAY, each) for each in gone)


def _events() -> QuerySet[Entry]:
    """Of mediators alone: their chains are found by their uids, however long the journal is."""
    return Entry.objects.filter(about__in=Mediator.objects.values("uid"), event__in=_CHANGES).order_by("at", "pk")


def _change(event: Entry) -> tuple[Change, date, date | None]:
    change = _CHANGES[event.event]
    if change is Change.INCLUDED:
        return change, date.fromisoformat(event.data["included_on"]), None
    until = date.fromisoformat(event.data["until"]) if change is Change.SUSPENDED else None
    return change, timezone.localdate(event.at), until


def _uid(about: UUID, number: int) -> str:
    return f"{about}#{number}"


def _key(what: str, pk: int) -> str:
    return f"{what}-{pk}"


def _codes(rows: Any) -> str:
    return " ".join(sorted(str(row.code) for row in rows))


REGISTER = Register()

"""The door to records of outreach: the published ones for everybody, the others for who keeps them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from bitim.accounts.models import User
from bitim.courts import access as courts
from bitim.courts.models import Court
from bitim.outreach import queries
from bitim.outreach.models import Event, Record, SignUp, WorkImport
from bitim.outreach.place_keys import uid_of
from bitim.outreach.vocabulary import RecordState


@dataclass(frozen=True)
class Keeper:
    """Somebody who writes records: of the courts at which he works, and of all with the permission for it."""

    user: User
    courts: tuple[Court, ...]
    everywhere: bool

    @property
    def records(self) -> QuerySet[Record]:
        found = Record.objects.select_related("court", "event")
        return found if self.everywhere else found.filter(court__in=self.courts)

    @property
    def imports(self) -> QuerySet[WorkImport]:
        found = WorkImport.objects.select_related("court")
        return found if self.everywhere else found.filter(Q(court__in=self.courts, by=self.user))

    def court(self, uid: UUID | None) -> Court | None:
        """The court for which he writes now; None for the whole country. Raises: Http404, where he may not."""
        if uid is None and self.everywhere:
            return None
        if uid is None:
            return self.courts[0]
        court = next((row for row in self.courts if row.uid == uid), None)
        if court is None and self.everywhere:
            court = Court.objects.filter(uid=uid).first()
        if court is None:
            raise Http404
        return court


def get_keeper(user: User) -> Keeper:
    """What the person may write. Raises: Http404, for who may write nothing."""
    courts_of = tuple(dict.fromkeys(bench.court for bench in courts.benches_of(user)))
    everywhere = user.has_perm("outreach.keep_records")
    if not courts_of and not everywhere:
        raise Http404
    return Keeper(user, courts_of, everywhere)


def get_record(user: User, uid: UUID, *, lock: bool = False) -> Record:
    """A record that the person may write. Raises: Http404, alike for one that is absent and one of another court."""
    found = get_keeper(user).records.filter(uid=uid)
    if lock:
        found = found.select_for_update(of=("self",))
    record = found.first()
    if record is None:
        raise Http404
    return record


def get_event(user: User, uid: UUID, *, lock: bool = False) -> Event:
    """A published event whose list of people the person keeps. Raises: Http404."""
    record = get_record(user, uid)
    found = Event.objects.filter(record=record).exclude(record__state=RecordState.DRAFT).select_related("record__court")
    if lock:
        found = found.select_for_update(of=("self",))
    event = found.first()
    if event is None:
        raise Http404
    return event


def get_import(user: User, uid: UUID, *, lock: bool = False) -> WorkImport:
    """A table that the person sent, or, with the permission, anybody. Raises: Http404."""
    found = get_keeper(user).imports.filter(uid=uid)
    if lock:
        found = found.select_for_update(of=("self",))
    row = found.first()
    if row is None:
        raise Http404
    return row


def get_published(uid: UUID, *, is_event: bool | None = None) -> Record:
    """What everybody may read. Raises: Http404, alike for drafts, withdrawn records and what never was."""
    found = queries.published().filter(uid=uid)
    if is_event is not None:
        found = found.filter(is_event=is_event)
    record = found.first()
    if record is None:
        raise Http404
    return record


def get_shown_event(uid: UUID) -> Record:
    """An event that is published, or was and is called off. Raises: Http404."""
    found = Record.objects.filter(uid=uid, is_event=True, published_at__isnull=False).select_related("court", "event")
    record = found.first()
    if record is None:
        raise Http404
    return record


def get_sign_up(token: str) -> SignUp:
    """The sign-up that a letter's link leads to. Raises: Http404, also once its address was destroyed."""
    uid = uid_of(token)
    found = SignUp.objects.filter(uid=uid, destroyed_at=None) if uid else SignUp.objects.none()
    row = found.select_related("event__record__court").first()
    if row is None:
        raise Http404
    return row

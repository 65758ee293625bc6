"""The door to mediators and entries."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.registry import queries
from bitim.registry.models import Mediator, MediatorRegister, RegisterEntry


def get_public_profile(uid: UUID) -> Mediator:
    """A mediator's profile, for anybody: registers are public (ML-14-6, ML-16-5), the mark of suspension too.

    Raises: Http404, when nobody has this uid or every entry has ended.
    """
    today = timezone.localdate()
    mediator = queries.with_card(queries.published(today), today).filter(uid=uid).first()
    if mediator is None:
        raise Http404
    return mediator


def get_own(by: User, *, lock: bool = False) -> Mediator:
    """The mediator that this person is.

    Raises: PermissionDenied, when the person is none.
    """
    mediators = Mediator.objects.select_for_update() if lock else Mediator.objects.all()
    mediator = mediators.filter(user=by).first()
    if mediator is None:
        raise PermissionDenied
    return mediator


def find_own(reader: User | AnonymousUser) -> Mediator | None:
    """The mediator that the reader of a page is; none for parties and strangers."""
    return Mediator.objects.filter(user=reader).first() if reader.is_authenticated else None


def get_register_to_keep(by: User, uid: UUID) -> MediatorRegister:
    """A register, for those who keep registers. Raises: PermissionDenied, Http404."""
    _must_keep_registers(by)
    register = MediatorRegister.objects.filter(uid=uid).first()
    if register is None:
        raise Http404
    return register


def get_mediator_to_enter(by: User, uid: UUID) -> Mediator:
    """A mediator, locked, for those who keep registers. Raises: PermissionDenied, Http404."""
    _must_keep_registers(by)
    mediator = Mediator.objects.select_for_update().filter(uid=uid).first()
    if mediator is None:
        raise Http404
    return mediator


def get_entry_to_keep(by: User, uid: UUID) -> RegisterEntry:
    """An entry, locked with its mediator, for those who keep registers. Raises: PermissionDenied, Http404."""
    _must_keep_registers(by)
    entries = RegisterEntry.objects.select_related("mediator", "register")
    entry = entries.select_for_update(of=("self", "mediator")).filter(uid=uid).first()
    if entry is None:
        raise Http404
    return entry


def _must_keep_registers(by: User) -> None:
    if not by.has_perm("registry.keep_register"):
        raise PermissionDenied

"""What keepers of registers do, and what mediators do to their own profile."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bitim.accounts.models import User
from bitim.journal import actions as journal
from bitim.law import register as law
from bitim.law.refusal import Refused, Why
from bitim.law.register import REGISTER_OF, Candidate, MediatorKind, Standing
from bitim.registry import access
from bitim.registry.events import Event
from bitim.registry.models import Mediator, MediatorOrganization, RegisterEntry
from bitim.registry.vocabulary import ETHICS_CODE_VERSION


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A training certificate (ML-9-4-1, TR-6)."""

    number: str
    issued_on: date
    hours: int
    """Academic hours."""
    organization: MediatorOrganization
    valid_until: date | None = None
    """None: the law sets no end."""


@dataclass(frozen=True, kw_only=True)
class EntryFile:
    """What the keeper found in the papers of a candidate (ML-14-2, ML-16-2)."""

    number: str
    """Of the entry, as the keeper numbers."""
    included_on: date
    higher_education: bool = False
    certificate: Certificate | None = None
    elected_on: date | None = None
    """By the meeting of the local community (ML-15-1)."""
    former_judge: bool = False
    performs_state_functions: bool = False
    held_incapable: bool = False
    under_prosecution: bool = False
    conviction_unspent: bool = False


@transaction.atomic
def include(*, mediator: UUID, register: UUID, file: EntryFile, by: User) -> RegisterEntry:
    """Enter a mediator in the register of his kind.

    Raises: Refused, with the first thing that keeps the candidate out, or for a register of another kind;
    PermissionDenied, when `by` keeps no registers.
    Law: ML-9-3-1, ML-9-4-1, ML-9-4-2, ML-9-7, ML-14-2, ML-16-4.
    """
    candidate = access.get_mediator_to_enter(by, mediator)
    kept = access.get_register_to_keep(by, register)
    if (right_register := REGISTER_OF[MediatorKind(candidate.kind)]) is not kept.kind:
        raise Refused(Why.WRONG_REGISTER, register=right_register)
    for obstacle in law.entry_obstacles(_facts(candidate, file)):
        raise obstacle
    entry = RegisterEntry(
        mediator=candidate,
        register=kept,
        number=file.number,
        included_on=file.included_on,
        elected_on=file.elected_on,
    )
    if file.certificate:
        entry.certificate_number = file.certificate.number
        entry.certificate_date = file.certificate.issued_on
        entry.certificate_hours = file.certificate.hours
        entry.certificate_by = file.certificate.organization
        entry.certificate_valid_until = file.certificate.valid_until
    entry.save(force_insert=True)
    journal.append(
        Event.MEDIATOR_INCLUDED,
        about=candidate.uid,
        by=by.uid,
        entry=entry.uid,
        register=kept.uid,
        included_on=entry.included_on,
    )
    return entry


@transaction.atomic
def suspend(*, entry: UUID, by: User) -> RegisterEntry:
    """Suspend an entry for six months from today, after a breach was confirmed on a party's complaint.

    Raises: Refused, when the entry is not in force; PermissionDenied.
    Law: ML-14-7.
    """
    line = access.get_entry_to_keep(by, entry)
    today = timezone.localdate()
    _must_be_in_force(line, today)
    line.suspended_on = today
    line.suspended_until = law.suspension(today).calendar_end
    line.save(update_fields=["suspended_on", "suspended_until"])
    journal.append(
        Event.MEDIATOR_SUSPENDED,
        about=line.mediator.uid,
        by=by.uid,
        entry=line.uid,
        until=line.suspended_until,
    )
    return line


@transaction.atomic
def restore(*, entry: UUID, by: User) -> RegisterEntry:
    """Lift a suspension before its end, for instance because a court says so.

    Raises: Refused, when the entry is not suspended; PermissionDenied.
    Law: ML-14-8.
    """
    line = access.get_entry_to_keep(by, entry)
    if line.standing_on(timezone.localdate()) is not Standing.SUSPENDED:
        raise Refused(Why.STEP_NOT_OPEN)
    line.suspended_on = line.suspended_until = None
    line.save(update_fields=["suspended_on", "suspended_until"])
    journal.append(Event.MEDIATOR_RESTORED, about=line.mediator.uid, by=by.uid, entry=line.uid)
    return line


@transaction.atomic
def exclude(*, entry: UUID, by: User) -> RegisterEntry:
    """Take a mediator out of a register from today; a later entry is a new one.

    Raises: Refused, when the entry has already ended; PermissionDenied.
    Law: ML-14-8.
    """
    line = access.get_entry_to_keep(by, entry)
    if line.excluded_on is not None:
        raise Refused(Why.MEDIATOR_EXCLUDED)
    line.excluded_on = timezone.localdate()
    line.save(update_fields=["excluded_on"])
    journal.append(Event.MEDIATOR_EXCLUDED, about=line.mediator.uid, by=by.uid, entry=line.uid)
    return line


@transaction.atomic
def accept_ethics_code(*, by: User) -> Mediator:
    """Accept the present version of the code of ethics; twice is once (UN-TN-05).

    Raises: PermissionDenied, when `by` is no mediator.
    """
    mediator = access.get_own(by, lock=True)
    if mediator.accepted_current_ethics:
        return mediator
    mediator.ethics_version = ETHICS_CODE_VERSION
    mediator.ethics_accepted_at = timezone.now()
    mediator.save(update_fields=["ethics_version", "ethics_accepted_at"])
    journal.append(Event.ETHICS_CODE_ACCEPTED, about=mediator.uid, by=by.uid, version=ETHICS_CODE_VERSION)
    return mediator


@transaction.atomic
def set_accepting(*, accepting: bool, by: User) -> Mediator:
    """Open or close oneself to new cases. Raises: PermissionDenied, when `by` is no mediator."""
    mediator = access.get_own(by, lock=True)
    if mediator.accepting == accepting:
        return mediator
    mediator.accepting = accepting
    mediator.save(update_fields=["accepting"])
    event = Event.NEW_CASES_OPENED if accepting else Event.NEW_CASES_CLOSED
    journal.append(event, about=mediator.uid, by=by.uid)
    return mediator


def add_case(*, mediator: UUID) -> None:
    """Count one more present case: called in the transaction in which the mediator takes it."""
    Mediator.objects.filter(uid=mediator).update(current_cases=F("current_cases") + 1)


def remove_case(*, mediator: UUID) -> None:
    """Count one present case less: called in the transaction in which it ends or the mediator leaves it."""
    Mediator.objects.filter(uid=mediator).update(current_cases=F("current_cases") - 1)


def _facts(mediator: Mediator, file: EntryFile) -> Candidate:
    return Candidate(
        kind=MediatorKind(mediator.kind),
        birth_date=mediator.birth_date,
        included_on=file.included_on,
        higher_education=file.higher_education,
        training_certificate=file.certificate is not None,
        elected=file.elected_on is not None,
        former_judge=file.former_judge,
        performs_state_functions=file.performs_state_functions,
        held_incapable=file.held_incapable,
        under_prosecution=file.under_prosecution,
        conviction_unspent=file.conviction_unspent,
    )


def _must_be_in_force(entry: RegisterEntry, day: date) -> None:
    match entry.standing_on(day):
        case Standing.NOT_YET:
            raise Refused(Why.NOT_IN_REGISTER)
        case Standing.SUSPENDED:
            raise Refused(Why.MEDIATOR_SUSPENDED)
        case Standing.EXCLUDED:
            raise Refused(Why.MEDIATOR_EXCLUDED)

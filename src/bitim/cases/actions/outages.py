"""Outages, and the deadlines that they move: a technical failure costs nobody a right (COE-04)."""

import logging
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils import timezone

from bitim.cases import access, letters, queries
from bitim.cases.actions.deadlines import move_deadline
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case, Deadline, Invitation, Outage, Pulse
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal import actions as journal
from bitim.law.deadlines import OUTAGE_AT_LEAST, made_up_for_outage
from bitim.law.process import Answer

log = logging.getLogger(__name__)

PULSE_EVERY = timedelta(minutes=1)


def note_pulse() -> None:
    """Note that a worker looks; after a long silence, that there was an outage. Of several workers one does it."""
    now, last = timezone.now(), Pulse.objects.first()
    if last is None:
        Pulse.objects.get_or_create(pk=1, defaults={"at": now})
    elif now - last.at >= PULSE_EVERY:
        # In one transaction: whoever sees the new pulse sees the outage, too, before any deadline is handled.
        with transaction.atomic():
            if Pulse.objects.filter(pk=last.pk, at=last.at).update(at=now) and now - last.at >= OUTAGE_AT_LEAST:
                note_outage(began_at=last.at, ended_at=now)


def note_outage(*, began_at: datetime, ended_at: datetime) -> Outage:
    """Keep that Bitim could not be used in this time. The same one twice is one."""
    outage, new = Outage.objects.get_or_create(began_at=began_at, ended_at=ended_at)
    if new:
        log.warning("outage.noted outage=%s minutes=%s", outage.pk, (ended_at - began_at) // timedelta(minutes=1))
    return outage


def make_up_for_outages() -> int:
    """Move the deadlines that fell into outages not looked at yet; return how many were moved.

    Each is moved in its own transaction, under the lock of its case. A second look moves nothing more, since what was
    moved lies after the outage. One that fails is tried again and holds up no other.
    """
    moved = 0
    for outage in Outage.objects.filter(made_up_at=None).order_by("began_at"):
        days, failed = (timezone.localdate(outage.began_at), timezone.localdate(outage.ended_at)), False
        for pk in list(queries.ends_between(*days).values_list("pk", flat=True)):
            try:
                moved += _move(pk, outage, *days)
            except DatabaseError:
                raise
            except Exception as error:
                # The error's own words may name people, so only its kind is logged.
                log.exception("outage.failed deadline=%s error=%s", pk, type(error).__name__, exc_info=False)
                failed = True
        if not failed:
            Outage.objects.filter(pk=outage.pk).update(made_up_at=timezone.now())
    return moved


@transaction.atomic
def _move(pk: int, outage: Outage, began_on: date, ended_on: date) -> bool:
    case_pk = Deadline.objects.filter(pk=pk).values_list("case", flat=True).first()
    if case_pk is None:
        return False
    case = access.lock_case(case_pk)
    # Read under the lock: another worker may have moved it already.
    deadline = Deadline.objects.filter(pk=pk, done_at=None).first()
    if deadline is None or not _may_grow(case, deadline):
        return False
    latest = case.extendable_until if deadline.kind is DeadlineKind.TERM_END else None
    to = made_up_for_outage(deadline.on, began_on=began_on, ended_on=ended_on, latest=latest)
    if to is None:
        return False
    move_deadline(deadline, to=to)
    row, column = _last_day(case, deadline)
    setattr(row, column, to)
    row.save(update_fields=[column])
    about: dict[str, Any] = {"kind": deadline.kind.value, "until": to, "outage": outage.pk}
    if isinstance(row, Invitation):
        about["party"] = row.party.key
        letters.invite(Letter.DEADLINE_MOVED, row)
    journal.append(Event.DEADLINE_MOVED, about=case.uid, by=None, **about)
    letters.tell(Letter.DEADLINE_MOVED, case, letters.people(case), until=to)
    return True


def _may_grow(case: Case, deadline: Deadline) -> bool:
    """Not what is answered already, and not a term whose length the law has fixed (ML-25.1-1)."""
    row, _column = _last_day(case, deadline)
    if isinstance(row, Invitation):
        return row.answer in {Answer.OPEN, Answer.DECLINED} and not row.party.left_out
    return deadline.kind is not DeadlineKind.TERM_END or case.extendable_until is not None


def _last_day(case: Case, deadline: Deadline) -> tuple[Model, str]:
    """The row and the column that hold the last day of what ends."""
    match deadline.kind:
        case DeadlineKind.INVITATION_ANSWER:
            party = next(party for party in case.parties.all() if party.pk == deadline.party_id)
            return party.invitation, "answer_until"
        case DeadlineKind.DIRECT_END:
            return case, "direct_until"
        case DeadlineKind.OFFER_END:
            assert case.open_offer is not None
            return case.open_offer, "answer_until"
        case DeadlineKind.SEALED_OFFER_END:
            assert case.last_sealed_offer is not None
            return case.last_sealed_offer, "answer_until"
        case _:
            return case, "term_ends_on"

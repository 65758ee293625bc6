"""The one door to dues: each is open to the two parties it is between, or who acts for them, and to nobody else.

Not to another party of the case, and not to the mediator: his work ended with the settlement, and what a side does
afterwards he learns from that side, if it tells him (ML-8-1, UN-MR-05).
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.cases.access import Right, Seat
from bitim.law.performance import Act, DueFacts, Side, open_acts
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower, power_obstacles
from bitim.performance import queries
from bitim.performance.models import Due, Word


@dataclass(frozen=True)
class AtDue:
    """A person before a due, on one of its sides."""

    seat: Seat
    due: Due
    side: Side

    @cached_property
    def facts(self) -> DueFacts:
        return self.due.facts(self.side, today=timezone.localdate())

    @property
    def open_acts(self) -> tuple[Act, ...]:
        """What this person may do about the due now."""
        return open_acts(self.facts)

    @property
    def next_number(self) -> int:
        """The place that the next word about the due takes."""
        return self.facts.words + 1

    @property
    def other(self) -> Side:
        return Side.CREDITOR if self.side is Side.DEBTOR else Side.DEBTOR

    def check_power(self, power: NamedPower) -> None:
        """Whether this person may do for his party what a paper must name, and a minor does not do alone.

        Raises: Refused.
        Law: CPC-60-3, CVC-22-1, CVC-23-1.
        """
        party = self.due.party(self.side)
        acting = party.representative
        if acting and acting.user_id == self.seat.user.pk:
            if acting.authority is Authority.POWER_OF_ATTORNEY:
                for obstacle in power_obstacles(acting.power(), {power}, timezone.localdate()):
                    raise obstacle
        elif party.is_minor_on(timezone.localdate()):
            raise Refused(Why.LEGAL_REPRESENTATIVE_NEEDED, party=party.number)


def dues_of(seat: Seat) -> list[AtDue]:
    """The dues of a case that the person's party has a side in, by their day."""
    if seat.party is None:
        return []
    return [_at(seat, due) for due in queries.dues_between(seat.case, seat.party)]


def _at(seat: Seat, due: Due) -> AtDue:
    mine = seat.party is not None and due.obligation.debtor_id == seat.party.pk
    return AtDue(seat, due, Side.DEBTOR if mine else Side.CREDITOR)


def get_due(user: User, number: str, uid: UUID, *, lock: bool = False) -> AtDue:
    """One due of a case. With `lock` the row of the case is locked until the transaction ends.

    Raises: Http404, alike for a due that does not exist and one between others.
    """
    seat = cases.get_seat(user, number, right=Right.ACT, lock=lock)
    due = queries.dues_between(seat.case, seat.party).filter(uid=uid).first() if seat.party else None
    if due is None:
        raise Http404
    return _at(seat, due)


def get_proof(user: User, number: str, uid: UUID, word_uid: UUID) -> Word:
    """The word of a due that came with a file.

    Raises: Http404.
    """
    due = get_due(user, number, uid).due
    word = next((word for word in due.words.all() if word.uid == word_uid and word.proof), None)
    if word is None:
        raise Http404
    return word


def open_dues_of(user: User) -> list[AtDue]:
    """What is still owed in all the person's settled cases, by its day, in a fixed number of queries."""
    seats = {seat.case.pk: seat for seat in cases.seats_settled(user) if seat.party}
    dues = queries.open_dues([seat.case for seat in seats.values()])
    return [
        _at(seat, due)
        for due in dues
        if (seat := seats[due.schedule.settlement.case_id]).party in {due.obligation.debtor, due.obligation.creditor}
    ]

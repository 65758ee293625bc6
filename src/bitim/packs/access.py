"""The one door to packs: the party that makes one, or who acts for it; the other side once it was sent.

Nobody else has one. The mediator's work ended with the settlement, and what a side does with it is its own affair.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.cases.access import Right, Seat
from bitim.cases.models import Party
from bitim.law.packs import HANDED_OVER, PACKS, Annex, Finding, PackFacts, PackRule, Routing, routes
from bitim.law.process import State
from bitim.law.singapore import Bar
from bitim.packs import facts, queries
from bitim.packs.kinds import PRESENTERS
from bitim.packs.models import Enclosure, Pack
from bitim.performance.queries import NotKept


@dataclass(frozen=True)
class Creditor:
    """A party of a settled case, seen with what is late for it."""

    seat: Seat
    party: Party

    @cached_property
    def late(self) -> list[NotKept]:
        return queries.late_for(self.seat.case, self.party, timezone.localdate())

    @property
    def others(self) -> list[Party]:
        """The other sides, those who are late before all others."""
        late = {each.due.obligation.debtor_id for each in self.late}
        others = [party for party in self.seat.case.taking_part if party != self.party]
        return sorted(others, key=lambda party: party.pk not in late)

    def late_from(self, debtor: Party) -> list[NotKept]:
        return [each for each in self.late if each.due.obligation.debtor_id == debtor.pk]

    @cached_property
    def _facts(self) -> PackFacts:
        return facts.of_settlement(self.seat.case, [])

    @property
    def convention_bars(self) -> tuple[Bar, ...]:
        """Why there are no papers of the Singapore Convention; empty at home too."""
        return self._facts.convention_bars or ()

    def routing(self, debtor: Party) -> Routing:
        """Which packs are open against another side, and why not."""
        agreed = facts.agreed_between(self.seat.case, self.party, debtor)
        return routes(replace(self._facts, overdue=facts.overdue_of(self.late_from(debtor)), agreed=agreed))

    @property
    def hands_over(self) -> bool:
        """Whether somebody beside courts and bailiffs acts on the settlement, kept or not."""
        found = (route.kind for other in self.others for route in self.routing(other).routes)
        return any(kind in HANDED_OVER for kind in found)


@dataclass(frozen=True)
class AtPack:
    """A person before a pack: on the side that makes it, or on the other side after it was sent."""

    seat: Seat
    pack: Pack

    @property
    def is_mine(self) -> bool:
        return self.pack.applicant == self.seat.party

    @property
    def rule(self) -> PackRule:
        return PACKS[self.pack.kind]

    @cached_property
    def late(self) -> list[NotKept]:
        """What the other side has not performed in time."""
        return Creditor(self.seat, self.pack.applicant).late_from(self.pack.respondent)

    @cached_property
    def facts(self) -> PackFacts:
        return facts.of_pack(self.pack, self.late)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What keeps the pack from being frozen, and what its maker is told."""
        return self.rule.findings(self.facts)


def get_creditor(user: User, number: str, *, lock: bool = False) -> Creditor:
    """A party of a settled case, or who acts for it.

    Raises: Http404.
    """
    seat = cases.get_seat(user, number, right=Right.ACT, lock=lock)
    if seat.case.state is not State.SETTLED or seat.party is None:
        raise Http404
    return Creditor(seat, seat.party)


def get_pack(user: User, number: str, uid: UUID, *, lock: bool = False) -> AtPack:
    """A pack of the person's own party, or one that was sent against it.

    Raises: Http404, alike for one that does not exist and one that is not, or not yet, the person's.
    """
    creditor = get_creditor(user, number, lock=lock)
    packs = queries.packs_of(creditor.party).filter(case=creditor.seat.case, uid=uid)
    pack = packs.first()
    if pack is None:
        raise Http404
    return AtPack(creditor.seat, _at_table(pack, creditor.seat))


def get_own_pack(user: User, number: str, uid: UUID, *, lock: bool = False) -> AtPack:
    """A pack that the person's own party makes. Raises: Http404."""
    at = get_pack(user, number, uid, lock=lock)
    if not at.is_mine:
        raise Http404
    return at


def get_slot(user: User, number: str, uid: UUID, annex: str, *, lock: bool = False) -> tuple[AtPack, Annex]:
    """A slot for a file of the person's own pack. Raises: Http404, where its kind has no such slot."""
    at = get_own_pack(user, number, uid, lock=lock)
    for slot in PRESENTERS[at.pack.kind].encloses:
        if slot == annex:
            return at, slot
    raise Http404


def get_enclosure(user: User, number: str, uid: UUID, annex: str) -> Enclosure:
    """The file that lies in a slot. Raises: Http404."""
    pack = get_pack(user, number, uid).pack
    row = next((row for row in pack.enclosures.all() if row.annex == annex), None)
    if row is None:
        raise Http404
    return row


def _at_table(pack: Pack, seat: Seat) -> Pack:
    """The pack with the case and the parties that were read with the seat: with all that the rules ask of them."""
    parties = {party.pk: party for party in seat.case.taking_part}
    pack.case = seat.case
    pack.applicant, pack.respondent = parties[pack.applicant_id], parties[pack.respondent_id]
    return pack


def open_packs_of(user: User) -> list[Pack]:
    """What the person's parties have begun and neither sent nor given up, in a fixed number of queries."""
    parties = [seat.party for seat in cases.seats_settled(user) if seat.party]
    return list(queries.open_packs(parties))

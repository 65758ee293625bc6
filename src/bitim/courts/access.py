"""The door to a court's desk and to a mediation in court: what somebody is there, and what that allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access as cases
from bitim.cases.access import Right, Seat
from bitim.cases.models import Case, Contract, Party
from bitim.courts import queries
from bitim.courts.models import Court, CourtMediation, Import, ListFile, Officer
from bitim.courts.vocabulary import Office
from bitim.documents.models import Version
from bitim.law.court import COURT, PROCEDURE, WITH_APPROVAL, CourtFacts, CourtRole, CourtStep, open_court_steps
from bitim.law.court.secrecy import Item, trial_judge_may_see
from bitim.law.process import State
from bitim.law.tracks import Stage


@dataclass(frozen=True)
class Bench:
    """Somebody's place at a court."""

    user: User
    officer: Officer

    @property
    def court(self) -> Court:
        return self.officer.court

    @property
    def manages(self) -> bool:
        """Whether the court's list of people and rooms is his to keep."""
        return self.officer.office in {Office.CHAIR, Office.CLERK}

    def opens(self, mediations: Iterable[CourtMediation]) -> set[UUID]:
        """Which of them he may open: a clerk all of the court's, a judge those that he tries or conducts."""
        mine = self.officer
        return {
            row.uid
            for row in mediations
            if mine.office is Office.CLERK or mine.pk in {row.court_case.judge_id, row.conducting_judge_id}
        }


@dataclass(frozen=True)
class CourtSeat:
    """Somebody at a mediation in court: a party, the judge of the case, the judge who conducts, a clerk.

    The judge of the case and the clerk see its course alone, never what is said in it (CPC-66-4, CPC-179-7).
    """

    mediation: CourtMediation
    user: User
    roles: frozenset[CourtRole]
    key: str
    """The party's key, or the officer's."""
    seat: Seat | None = None
    """At the table itself, for parties and the conducting judge."""

    @property
    def party(self) -> Party | None:
        """The party for whom the person acts here; none for people of the court."""
        return self.seat.party if self.seat else None

    def facts(self, **further: object) -> CourtFacts:
        return self.mediation.facts(today=timezone.localdate(), me=self.key, **further)  # type: ignore[arg-type]

    @cached_property
    def may_see(self) -> frozenset[Item]:
        """What of the mediation is open here."""
        if self.seat:
            return frozenset(Item)
        return trial_judge_may_see(self.facts())

    @property
    def settlement(self) -> Version | None:
        """The frozen one, where it may be seen here (ML-23-4)."""
        settlement = self.mediation.case.settlement
        return settlement.version if settlement and Item.SETTLEMENT in self.may_see else None

    @property
    def notice(self) -> Version | None:
        """That the mediation ended (ML-24-6)."""
        return self.mediation.notice if Item.GROUND_OF_ITS_END in self.may_see else None

    @property
    def writ_requests(self) -> list[Version]:
        """What creditors sent for a writ, for the court alone (CPC-178-2, APPC-120-7)."""
        if not self.keeps_facts or self.mediation.writ_asked_on is None:
            return []
        return list(self.mediation.writ_requests.select_related("document"))

    @property
    def contract(self) -> Contract | None:
        """The signed one with a mediator outside the court, where it may be seen here (CPC-179-5)."""
        row = self.mediation
        return row.case.signed_contract if Item.CONTRACT in self.may_see and not row.conducting_judge else None

    def role_for(self, step: CourtStep, **further: object) -> CourtRole:
        """In which capacity the person can take the step; the first of his own where none can."""
        facts = self.facts(**further)
        able = [role for role in CourtRole if role in self.roles and step in open_court_steps(facts=facts, role=role)]
        return next(iter(able or [role for role in CourtRole if role in self.roles]))

    @property
    def prints_letters(self) -> bool:
        """The code on an invitation answers in its party's name: whoever conducts the talks does not hold it."""
        return bool(self.roles & COURT) and self.seat is None

    @property
    def keeps_facts(self) -> bool:
        """Who tries the case and whether it is accepted is the court's to say, not of who conducts the talks."""
        return bool(self.roles & COURT)

    @property
    def is_of_the_court(self) -> bool:
        return bool(self.roles & {*COURT, CourtRole.CONDUCTING_JUDGE})


def get_bench(user: User, court: UUID) -> Bench:
    """The person's place at a court today; the one with most rights where there are several.

    Raises: Http404.
    """
    there = [officer for officer in offices_of(user) if officer.court.uid == court]
    officer = min(there, key=lambda row: list(Office).index(row.office), default=None)
    if officer is None:
        raise Http404
    return Bench(user, officer)


def get_court_to_keep(user: User, uid: UUID) -> Court:
    """A court whose people and rooms the person keeps: as its chair or clerk, or as keeper of the list of courts.

    Raises: Http404.
    """
    court = Court.objects.filter(uid=uid).first()
    if court is None:
        raise Http404
    if not keeps_list(user) and not get_bench(user, uid).manages:
        raise Http404
    return court


def keeps_list(user: User | AnonymousUser) -> bool:
    """Whether the list of courts is the person's to keep."""
    return user.has_perm("courts.keep_courts")


def get_list_files(user: User, *, lock: bool = False) -> QuerySet[ListFile]:
    """The files with the list of courts. Raises: Http404, for everybody but its keepers."""
    if not keeps_list(user):
        raise Http404
    found = ListFile.objects.select_related("by")
    return found.select_for_update(of=("self",)) if lock else found


def get_list_file(user: User, uid: UUID, *, lock: bool = False) -> ListFile:
    """One of them. Raises: Http404."""
    row = get_list_files(user, lock=lock).filter(uid=uid).first()
    if row is None:
        raise Http404
    return row


def benches_of(user: User) -> list[Bench]:
    """Every court at which the person works today."""
    return [Bench(user, officer) for officer in offices_of(user)]


def get_seat(user: User, uid: UUID, *, lock: bool = False) -> CourtSeat:
    """The person's place at a mediation in court.

    With `lock` the row of the case is locked first, then that of the court: in this order everywhere.

    Raises: Http404, alike for a mediation that does not exist and one that is not his.
    """
    found = CourtMediation.objects.filter(uid=uid)
    if lock:
        pk = found.values_list("case_id", flat=True).first()
        if pk is not None:
            cases.lock_case(pk)
            list(found.select_for_update())
    mediation = queries.whole(found).first()
    seat = seat_of(mediation, user, offices_of(user)) if mediation else None
    if seat is None:
        raise Http404
    return seat


def get_court_seat(user: User, uid: UUID, *, lock: bool = False) -> CourtSeat:
    """The place of somebody of the court. Raises: Http404, for parties too."""
    seat = get_seat(user, uid, lock=lock)
    if not seat.is_of_the_court:
        raise Http404
    return seat


def reads(user: User, paper: Version) -> bool:
    """Whether somebody who is of the court today reads a paper that lies with a mediation there."""
    offices = offices_of(user)
    mediations = queries.whole(queries.mediations_with(paper)) if offices else ()
    seats = (seat_of(mediation, user, offices) for mediation in mediations)
    return any(seat and seat.is_of_the_court and paper in _papers_of(seat) for seat in seats)


def _papers_of(seat: CourtSeat) -> Iterator[Version | None]:
    yield from (seat.settlement, seat.notice, seat.contract.version if seat.contract else None)
    yield from seat.writ_requests


def get_party_of_settled(user: User, number: str, *, lock: bool = False) -> Seat:
    """A party's seat at a settled case that is before no court yet, where a court can approve it.

    Raises: Http404.
    """
    seat = cases.get_seat(user, number, right=Right.ACT, lock=lock)
    if not may_be_brought(seat):
        raise Http404
    return seat


def may_be_brought(seat: Seat) -> bool:
    """Whether a party may bring the settlement to a court of cassation (CPC-179-6)."""
    case = seat.case
    if seat.party is None or case.referred or case.state is not State.SETTLED or case.stage is not Stage.IN_COURT:
        return False
    return PROCEDURE[case.legal_track] in WITH_APPROVAL and not CourtMediation.objects.filter(case=case).exists()


def get_keeper_of_facts(user: User, uid: UUID, *, lock: bool = False) -> CourtSeat:
    """The place of who keeps the facts of the court's case: its judge or a clerk. Raises: Http404, for others."""
    seat = get_seat(user, uid, lock=lock)
    if not seat.keeps_facts:
        raise Http404
    return seat


def offices_of(user: User) -> list[Officer]:
    """What the person is at which courts today."""
    return list(queries.offices_of(user, timezone.localdate()))


def works_at_its_court(case: Case, user: User) -> bool:
    """Whether the person works at the court that referred the case: he sits for no party of it (CPC-66-4)."""
    if not case.referred:
        return False
    return queries.offices_of(user, timezone.localdate()).filter(court__cases__mediations__case=case).exists()


def seat_of(mediation: CourtMediation, user: User, offices: list[Officer]) -> CourtSeat | None:
    """Where the person, who holds these offices, sits; nowhere for everybody else, the operator's staff included."""
    table = cases.seat_of(mediation.case, user)
    if table and table.party and table.may(Right.READ):
        return CourtSeat(mediation, user, frozenset({CourtRole.PARTY}), table.party.key, seat=table)
    of, roles, key = mediation.court_case, set(), ""
    for officer in offices:
        if officer.court_id != of.court_id:
            continue
        if officer == of.judge:
            roles.add(CourtRole.JUDGE)
        if officer == mediation.conducting_judge:
            roles.add(CourtRole.CONDUCTING_JUDGE)
        if officer.office is Office.CLERK:
            roles.add(CourtRole.CLERK)
        if roles and not key:
            key = officer.key
    return CourtSeat(mediation, user, frozenset(roles), key, seat=table) if roles else None


@dataclass(frozen=True)
class Importer:
    """Somebody who may import cards: of the courts whose lists he keeps, and of all with the permission for it."""

    user: User
    courts: tuple[Court, ...]
    everywhere: bool

    @property
    def imports(self) -> QuerySet[Import]:
        """The files that he may see."""
        found = Import.objects.filter(by__isnull=False).select_related("court", "by")
        return found if self.everywhere else found.filter(court__in=self.courts)


def get_importer(user: User) -> Importer:
    """What the person may import. Raises: Http404, for who may import nothing."""
    courts = tuple(bench.court for bench in benches_of(user) if bench.manages)
    everywhere = user.has_perm("courts.import_cards")
    if not courts and not everywhere:
        raise Http404
    return Importer(user, courts, everywhere)


def get_import(user: User, uid: UUID, *, lock: bool = False) -> Import:
    """A file that came in. Raises: Http404, alike for one that does not exist and one of another court."""
    found = get_importer(user).imports.filter(uid=uid)
    if lock:
        found = found.select_for_update(of=("self",))
    row = found.first()
    if row is None:
        raise Http404
    return row

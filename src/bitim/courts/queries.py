"""Reading courts and what happens in them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.courts.models import (
    CaseCard,
    Consent,
    Court,
    CourtCase,
    CourtMediation,
    Import,
    Motion,
    Officer,
    RoomBooking,
)
from bitim.courts.vocabulary import ImportState, Office
from bitim.documents.models import Version
from bitim.law.court import OVER, CourtState, Procedure, clocks
from bitim.law.court.hierarchy import CourtKind, CourtLevel
from bitim.law.figures import Period


def courts_on(day: date) -> QuerySet[Court]:
    """The courts that exist on a day."""
    return Court.objects.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))


def courts_of_cassation(procedure: Procedure) -> QuerySet[Court]:
    """The courts of cassation that approve settlements in cases of a kind today; none where no court approves."""
    kind = {Procedure.CIVIL: CourtKind.CIVIL, Procedure.ADMINISTRATIVE: CourtKind.ADMINISTRATIVE}.get(procedure)
    return (
        courts_on(timezone.localdate()).filter(level=CourtLevel.CASSATION, kind=kind) if kind else Court.objects.none()
    )


def offices_of(user: User, day: date) -> QuerySet[Officer]:
    """What the person is at which courts on a day."""
    return holding(Officer.objects.filter(user=user), day).select_related("court")


def holding(officers: QuerySet[Officer], day: date) -> QuerySet[Officer]:
    """Those of them who are in office on a day."""
    return officers.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def judges(court: Court, day: date) -> QuerySet[Officer]:
    """The judges of a court on a day, its chair among them."""
    return holding(court.officers.filter(office__in=[Office.JUDGE, Office.CHAIR]), day).select_related("user")


def judges_who_mediate(court: Court, day: date) -> QuerySet[Officer]:
    """Judges of the court to whom a case for mediation can be assigned: they have a profile as judge-mediators."""
    return judges(court, day).filter(mediates=True, user__mediator__isnull=False).select_related("user__mediator")


def whole(mediations: QuerySet[CourtMediation]) -> QuerySet[CourtMediation]:
    """With all that the rules and the pages read."""
    return mediations.select_related(
        "court_case__court",
        "court_case__judge__user",
        "court_case__below",
        "conducting_judge__user",
        "continuing_judge__user",
        "notice__document",
    ).prefetch_related(
        Prefetch("court_case__mediations", queryset=CourtMediation.objects.select_related("conducting_judge")),
        Prefetch("court_case__below__mediations", queryset=CourtMediation.objects.select_related("conducting_judge")),
        Prefetch("case", queryset=with_facts(Case.objects.all())),
        Prefetch("motions", queryset=Motion.objects.select_related("party")),
        Prefetch("consents", queryset=Consent.objects.select_related("party")),
    )


def judge_meets_until(case: Case) -> date | None:
    """The last day on which a judge of the court may meet the parties; None without one (CPC-179-2, CPC-179-4)."""
    found = whole(CourtMediation.objects.filter(case=case)).first() if case.referred else None
    if found is None:
        return None
    clock = clocks.judge_meets_until(found.facts(today=timezone.localdate()), protocol=found.court_case.protocol)
    return clock.last_day if clock else None


def mediations_with(paper: Version) -> QuerySet[CourtMediation]:
    """Those with which a paper lies in court, open there or not."""
    lies_there = Q(notice=paper) | Q(case__settlements__version=paper) | Q(case__contracts__version=paper)
    return CourtMediation.objects.filter(lies_there | Q(writ_requests=paper)).distinct()


def mediations_of(court: Court) -> QuerySet[CourtMediation]:
    return CourtMediation.objects.filter(court_case__court=court)


def going_on(mediations: QuerySet[CourtMediation]) -> QuerySet[CourtMediation]:
    """Those whose course has not ended."""
    return mediations.exclude(state__in=OVER)


def to_be_followed() -> QuerySet[CourtMediation]:
    """Those whose talks have gone further than the court knows."""
    not_begun = Q(state__in=[CourtState.INVITED, CourtState.MOTION_FILED, CourtState.ASSIGNED])
    waiting = Q(state=CourtState.CLAIM_FILED) | not_begun
    return CourtMediation.objects.filter(
        not_begun & Q(case__started_on__isnull=False) & ~Q(case__state="ended")
        | Q(state=CourtState.IN_MEDIATION, case__state__in=["settled", "ended"])
        | waiting & Q(case__state="ended")
    )


@dataclass(frozen=True)
class Invited:
    """Of the cases that courts lead here and whose parties were invited in a period."""

    invited: int
    asked: int
    """At least one party has moved for mediation."""
    agreed: int
    """All parties who take part have."""


def invited_in(period: Period, *, known: datetime | None = None) -> Invited:
    """Count the invitations of courts by their day (CPC-174-1), and the motions that followed, as known at a moment."""
    sent = CourtMediation.objects.filter(invited_at__date__range=(period.since, period.until))
    moved = Q(motions__isnull=False)
    if known:
        sent, moved = sent.filter(invited_at__lte=known), Q(motions__moved_at__lte=known)
    sides = Q(case__parties__left_out=False)
    rows = sent.order_by().annotate(
        moved=Count("motions", filter=moved, distinct=True), sides=Count("case__parties", filter=sides, distinct=True)
    )
    found = rows.aggregate(
        invited=Count("pk"),
        asked=Count("pk", filter=Q(moved__gt=0)),
        agreed=Count("pk", filter=Q(moved__gt=0, moved__gte=F("sides"))),
    )
    return Invited(**found)


def cases_of(court: Court) -> QuerySet[CourtCase]:
    return CourtCase.objects.filter(court=court).select_related("judge__user")


def entered_below(number: str, court: Court) -> CourtCase | None:
    """The case that a court below entered under a number; none where several courts have one of that number."""
    found = CourtCase.objects.filter(number=number).exclude(court=court)[:2]
    return found[0] if len(found) == 1 else None


def register_of(court: Court, number: str = "") -> QuerySet[CourtCase]:
    """The court's cases with their mediations, the newest first; those whose number has these characters."""
    return cases_of(court).filter(number__icontains=number).prefetch_related("mediations__case")


def with_everything() -> QuerySet[Court]:
    """Courts with their rooms, their time in the pilot, and what they came out of and turned into."""
    return Court.objects.prefetch_related("rooms", "pilot_memberships", "successor_of", "successors")


@dataclass(frozen=True)
class Wishes:
    """What courts are looked for; empty parts let everything through."""

    name: str = ""
    region: str = ""
    level: str = ""
    in_pilot: bool = False
    on: date | None = None


def found(wishes: Wishes) -> QuerySet[Court]:
    """Courts that fit the wishes, by region and level."""
    courts = courts_on(wishes.on) if wishes.on else Court.objects.all()
    if wishes.name:
        courts = courts.filter(Q(name_kk__icontains=wishes.name) | Q(name_ru__icontains=wishes.name))
    if wishes.region:
        courts = courts.filter(region=wishes.region)
    if wishes.level:
        courts = courts.filter(level=wishes.level)
    if wishes.in_pilot:
        courts = courts.filter(pilot_memberships__isnull=False).distinct()
    return courts.prefetch_related("pilot_memberships", "rooms")


def hearings_of(court: Court, since: datetime) -> QuerySet[CourtMediation]:
    """Hearings on approval that are still to come, the next first."""
    return mediations_of(court).filter(hearing_at__gte=since).select_related("court_case").order_by("hearing_at")


def writs_asked(court: Court) -> QuerySet[CourtMediation]:
    """Approved settlements for which a creditor asked for a writ that is not issued yet, the oldest request first."""
    asked = mediations_of(court).filter(writ_asked_on__isnull=False, writ_on=None)
    return asked.select_related("court_case").order_by("writ_asked_on", "pk")


def bookings_of(court: Court, since: datetime) -> QuerySet[RoomBooking]:
    """Rooms kept for talks from a moment on."""
    bookings = RoomBooking.objects.filter(room__court=court, ends_at__gte=since)
    return bookings.select_related("room", "mediation__court_case")


def imported(court: Court | None) -> QuerySet[Import]:
    """Files that can have changed the cards of a court; of any court without one."""
    done = Import.objects.filter(state=ImportState.IMPORTED, by__isnull=False)
    return done.filter(Q(court=None) | Q(court=court)) if court else done


def staged(source: Import) -> QuerySet[CaseCard]:
    """Cards of a file that waits: not known yet."""
    return CaseCard.objects.filter(source=source, known_since=None)

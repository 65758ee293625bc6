"""What the cases of the product say of the indicators; nothing of it names a person once it is counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from bitim.calls.models import Caller
from bitim.cases.models import Appointment, Case, Contract, Invitation, Outage, Party
from bitim.cases.vocabulary import AppointmentStatus
from bitim.documents.vocabulary import PartyKind
from bitim.journal.models import Entry
from bitim.law.figures import Period
from bitim.law.figures.survival import Followed
from bitim.law.process import Answer, State
from bitim.performance.models import Due
from bitim.statistics.periods import year_before

REACTIONS = (Answer.ACCEPTED, Answer.DECLINED)
"""Answers of an invited side that its applicant hears; silence is none (KPI-05, ISO-ODR-05)."""
RETURN = timedelta(days=365)
"""So long after a settlement a new case of the same people is a return to the dispute (KPI-16)."""
_NOT_AGREED = (Answer.OPEN, Answer.DECLINED, Answer.DEEMED_REJECTED)


def counts(period: Period) -> Iterator[tuple[str, int]]:
    """Every count of a period, by its code."""
    yield from _of_invitations(period)
    yield from _of_steps(period)
    yield from _of_claimants(period)
    yield from _of_dues(period)
    yield from _of_returns(period)
    yield from _of_mediators(period)
    yield from _of_callers(period)
    yield from _of_minutes(period)


def _of_invitations(period: Period) -> Iterator[tuple[str, int]]:
    sent = Invitation.objects.filter(sent_at__date__range=_days(period))
    found = sent.aggregate(
        sent=Count("pk"),
        opened=Count("pk", filter=Q(opened_at__isnull=False)),
        unanswered=Count("pk", filter=Q(answer=Answer.DEEMED_REJECTED)),
    )
    yield from ((f"invitations.{name}", number) for name, number in found.items())


def _of_steps(period: Period) -> Iterator[tuple[str, int]]:
    """How far the cases came whose invitations were sent in the period; who came far has passed all steps before."""
    invited = Case.objects.filter(parties__invitation__sent_at__date__range=_days(period))
    taking_part = Q(parties__left_out=False)
    rows = (
        Case.objects.filter(pk__in=invited.values("pk"))
        .order_by()
        .annotate(
            sides_awaited=Count(
                "parties", filter=taking_part & Q(parties__invitation__answer__in=_NOT_AGREED), distinct=True
            ),
            mediators_at_work=Count("appointments", filter=Q(appointments__taken_at__isnull=False), distinct=True),
        )
    )
    settled = Q(state=State.SETTLED)
    begun = settled | Q(started_on__isnull=False)
    taken = begun | Q(mediators_at_work__gt=0)
    agreed = taken | Q(sides_awaited=0)
    found = rows.aggregate(
        invited=Count("pk"),
        joined=Count("pk", filter=Q(started_on__isnull=False)),
        agreed=Count("pk", filter=agreed),
        taken=Count("pk", filter=taken),
        begun=Count("pk", filter=begun),
        settled_of_invited=Count("pk", filter=settled),
        agreed_directly=Count("pk", filter=settled & Q(agreed_directly=True)),
    )
    yield from ((f"cases.{name}", number) for name, number in found.items())


def _of_claimants(period: Period) -> Iterator[tuple[str, int]]:
    """Cases that ended in the period, by who began them."""
    ended = Case.objects.filter(ended_at__date__range=_days(period))
    for name, kind in (("organizations", PartyKind.ORGANIZATION), ("persons", PartyKind.PERSON)):
        of_kind = ended.filter(parties__number=1, parties__kind=kind)
        found = of_kind.aggregate(ended=Count("pk"), settled=Count("pk", filter=Q(state=State.SETTLED)))
        yield f"cases.of_{name}", found["ended"]
        yield f"cases.of_{name}.settled", found["settled"]


def _of_dues(period: Period) -> Iterator[tuple[str, int]]:
    """Dues whose last day lies in the period; those that were let go of are in no rate (KPI-15)."""
    followed = Due.objects.filter(forgiven_on=None, last_day__gte=F("schedule__made_on"), last_day__range=_days(period))
    yield "dues.due", followed.count()
    yield "dues.performed", followed.filter(performed_on__lte=F("last_day")).count()


def _of_mediators(period: Period) -> Iterator[tuple[str, int]]:
    took = Appointment.objects.filter(taken_at__date__range=_days(period))
    yield "mediators.took", took.count()
    yield "mediators.replaced", took.filter(status=AppointmentStatus.REPLACED).count()


def _of_callers(period: Period) -> Iterator[tuple[str, int]]:
    let_in = Caller.objects.filter(let_in=True, came_at__date__range=_days(period))
    yield "callers.let_in", let_in.count()
    yield "callers.by_phone", let_in.filter(by_phone=True).count()


# -- Return to the dispute ----------------------------------------------


def _of_returns(period: Period) -> Iterator[tuple[str, int]]:
    """Cases settled in the year before the period, so that each was followed for the whole time (KPI-16).

    People are compared by what identifies them, while counting alone: no link between their cases is kept.
    """
    before = year_before(period)
    settled = Party.objects.filter(
        case__state=State.SETTLED, case__ended_at__date__range=_days(before), left_out=False
    ).order_by()
    later = Party.objects.filter(case__opened_at__date__range=(before.since, period.until)).order_by()
    # A draft that nobody was told of is no dispute.
    later = later.exclude(case__state=State.DRAFT).filter(
        Q(iin__in=settled.exclude(iin="").values("iin"))
        | Q(bin__in=settled.exclude(bin="").values("bin"))
        | Q(user__in=settled.filter(user__isnull=False).values("user"))
    )
    cases_of: dict[str, set[tuple[int, datetime]]] = defaultdict(set)
    for case, opened_at, *known in later.values_list("case", "case__opened_at", *_IDENTITY):
        cases_of[_identity(*known)].add((case, opened_at))
    sides: dict[tuple[int, datetime], set[str]] = defaultdict(set)
    for case, ended_at, *known in settled.values_list("case", "case__ended_at", *_IDENTITY):
        sides[case, ended_at].add(_identity(*known))
    yield "cases.settled_before", len(sides)
    yield "cases.returned", sum(_met_again(people, ended_at, cases_of) for (_, ended_at), people in sides.items())


_IDENTITY = ("kind", "iin", "bin", "user")


def _identity(kind: str, iin: str, bin_: str, user: int | None) -> str:
    number = bin_ if kind == PartyKind.ORGANIZATION else iin
    return number or f"user {user}"


def _met_again(people: set[str], ended_at: datetime, cases_of: Mapping[str, set[tuple[int, datetime]]]) -> bool:
    """Whether two of them are parties of one case that was opened within a year of the settlement."""
    met = Counter(
        case
        for person in people
        for case, opened_at in cases_of.get(person, ())
        if ended_at < opened_at <= ended_at + RETURN
    )
    return any(number > 1 for number in met.values())


# -- Time ----------------------------------------------


def _of_minutes(period: Period) -> Iterator[tuple[str, int]]:
    """Minutes of the period that are over, since the first record here, and those in which Bitim could not be used."""
    first = Entry.objects.order_by("pk").values_list("at", flat=True).first()
    begun, ended = _moments(period)
    since, until = max(begun, first or ended), min(ended, timezone.now())
    if since >= until:
        return
    out, seen = timedelta(), since
    outages = Outage.objects.filter(began_at__lt=until, ended_at__gt=since).order_by("began_at")
    for began_at, ended_at in outages.values_list("began_at", "ended_at"):
        # Two that overlap are one.
        start, end = max(began_at, seen), min(ended_at, until)
        out += max(end - start, timedelta())
        seen = max(seen, end)
    yield "minutes.all", (until - since) // timedelta(minutes=1)
    yield "minutes.out", out // timedelta(minutes=1)


def hours_to_reaction(period: Period) -> list[Followed]:
    """From the application, filed in the period, to the first answer of an invited side; what was not answered by the
    end of the period stays open, also where nobody will answer any more (KPI-05)."""
    answered = Q(parties__invitation__answer__in=REACTIONS)
    filed: QuerySet[Any] = Case.objects.filter(filed_at__date__range=_days(period)).order_by()
    rows = filed.annotate(heard_at=Min("parties__invitation__answered_at", filter=answered))
    until = min(_moments(period)[1], timezone.now())
    found: Counter[tuple[int, str]] = Counter()
    for filed_at, heard_at in rows.values_list("filed_at", "heard_at"):
        is_heard = heard_at is not None and heard_at <= until
        hours = ((heard_at if is_heard else until) - filed_at) // timedelta(hours=1)
        found[max(hours, 0), "heard" if is_heard else ""] += 1
    return [Followed(hours, how, number) for (hours, how), number in found.items()]


# -- Loads and money ----------------------------------------------


def loads(period: Period) -> list[int]:
    """How many cases each mediator took in the period (KPI-24)."""
    taken = Appointment.objects.filter(taken_at__date__range=_days(period)).order_by()
    return list(taken.values("mediator").annotate(Count("pk")).values_list("pk__count", flat=True))


def shares_by_contract(period: Period) -> list[Decimal]:
    """What each party pays by the contracts signed in the period; nothing where mediation is free (KPI-21)."""
    signed = Contract.objects.filter(signed_on__range=_days(period)).annotate(
        sides=Count("case__parties", filter=Q(case__parties__left_out=False))
    )
    found: list[Decimal] = []
    for contract in signed.only("fee", "shares"):
        shares = list(contract.shares_in_tenge().values())
        found += shares if contract.fee else [Decimal(0)] * (len(shares) or contract.sides)
    return found


def _moments(period: Period) -> tuple[datetime, datetime]:
    """The first moment of the period, and the first one after it."""
    days = period.since, period.until + timedelta(days=1)
    since, until = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    return since, until


def _days(period: Period) -> tuple[date, date]:
    return period.since, period.until

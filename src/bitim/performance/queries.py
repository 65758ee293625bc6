"""Reading dues, and what they come to: for pages, for the clock, for whoever asks whether a settlement was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from bitim.cases.models import Case, Party, Settlement
from bitim.law.deadlines import add_months
from bitim.law.performance import AHEAD_MONTHS, DueState
from bitim.performance.models import Alarm, Due, Schedule

WINDOWS_DAYS = (0, 30, 90, 180)
"""How long after the last day a rate waits; 0: in time (KPI-15)."""
FEWEST_SETTLEMENTS = 10
"""Of fewer settlements no rate is told: somebody could be recognised in it."""


def with_words(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Dues with all that their pages and the rules read, in a fixed number of queries."""
    return dues.select_related(
        "schedule__settlement__case", "obligation__debtor__user", "obligation__creditor__user"
    ).prefetch_related(
        "words",
        "talks",
        "obligation__debtor__representatives__user",
        "obligation__creditor__representatives__user",
    )


def dues_between(case: Case, party: Party) -> QuerySet[Due]:
    """The dues of a case that one party owes, or that are owed to it, by their day."""
    own = Q(obligation__debtor=party) | Q(obligation__creditor=party)
    return with_words(Due.objects.filter(own, schedule__settlement__case=case))


def open_dues(cases: Iterable[Case]) -> QuerySet[Due]:
    """What is still owed in these cases, by its day."""
    return with_words(Due.objects.filter(schedule__settlement__case__in=cases, performed_on=None, forgiven_on=None))


def settlements_to_follow() -> QuerySet[Settlement]:
    """Signed by all, and their dues are not written down yet."""
    return Settlement.objects.filter(signed_on__isnull=False, schedule=None).order_by("pk")


def schedules_to_continue(today: date) -> QuerySet[Schedule]:
    """Those with monthly dues that reach less than eleven months ahead and have not come to their end."""
    goes_on = Q(settlement__obligations__monthly_until=None) | Q(
        settlement__obligations__monthly_until__gt=F("made_until")
    )
    near = add_months(today, AHEAD_MONTHS - 1)
    monthly = Schedule.objects.filter(goes_on, settlement__obligations__monthly_from__isnull=False, made_until__lt=near)
    return monthly.distinct().order_by("pk")


def due_alarms(now: datetime) -> QuerySet[Alarm]:
    """What the clock must do by now, the oldest first."""
    return Alarm.objects.filter(done_at=None, due_at__lte=now).order_by("due_at", "pk")


@dataclass(frozen=True)
class NotKept:
    """A due whose last day has passed while something of it was neither received nor let go of."""

    due: Due
    state: DueState
    """MISSED, or what the sides say: SAID_DONE, DISPUTED."""
    rest: Decimal | None
    """In tenge what the creditor has not received; none for an act."""


def not_kept(case: Case, *, today: date) -> list[NotKept]:
    """What a court is told of that asks whether a settlement was kept (CPC-178-2); empty while nothing is late."""
    late = open_dues([case]).filter(last_day__lt=today)
    return [NotKept(due, due.state_on(today), due.standing.rest if due.amount is not None else None) for due in late]


@dataclass(frozen=True)
class Rate:
    """Dues that were performed no later than some days after their last day (KPI-15)."""

    days: int
    performed: int
    due: int
    """All whose last day lies at least so many days back."""
    sum_performed: Decimal
    sum_due: Decimal
    """In tenge, of those with a sum."""


def rates(today: date) -> list[Rate]:
    """How settlements are kept, for each of WINDOWS_DAYS of which enough settlements can tell.

    Dues that were let go of are in no rate, nor are those that were late before anybody followed them.
    """
    followed = Due.objects.filter(forgiven_on=None, last_day__gte=F("schedule__made_on"))
    return [rate for days in WINDOWS_DAYS if (rate := _rate(followed, days, today - timedelta(days=days)))]


def _rate(followed: QuerySet[Due], days: int, before: date) -> Rate | None:
    ripe = followed.filter(last_day__lt=before)
    if ripe.values("schedule").distinct().count() < FEWEST_SETTLEMENTS:
        return None
    # By days, since databases count them differently; there are few pairs of days, however many dues.
    pairs = list(ripe.order_by().values_list("last_day", "performed_on").annotate(Count("pk"), Sum("amount")))
    kept = [pair for pair in pairs if pair[1] and pair[1] <= pair[0] + timedelta(days=days)]
    return Rate(
        days=days,
        performed=sum(count for *_, count, _sum in kept),
        due=sum(count for *_, count, _sum in pairs),
        sum_performed=sum((amount or Decimal(0) for *_, amount in kept), Decimal(0)),
        sum_due=sum((amount or Decimal(0) for *_, amount in pairs), Decimal(0)),
    )

"""What the records of the product say of the indicators: counts, durations and loads of a period by their codes."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Count, F, Q

from bitim.cases.models import Appointment, Case, Invitation
from bitim.documents.vocabulary import PartyKind
from bitim.law.court.cards import Outcome, Ruling, Way
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Counts, Day, Where
from bitim.law.figures.indicators import Records
from bitim.law.process import Answer, State
from bitim.performance.models import Due

_JUDGE: Where = {By.WAY: [Way.JUDGE_MEDIATION]}
_SETTLED: Where = {**_JUDGE, By.OUTCOME: [Outcome.FULL, Outcome.PARTIAL]}
_PARTIAL: Where = {**_JUDGE, By.OUTCOME: [Outcome.PARTIAL]}
_APPROVED: Where = {**_JUDGE, By.RULING: [Ruling.APPROVED]}
_RULED: Where = {**_JUDGE, By.RULING: [Ruling.APPROVED, Ruling.REFUSED]}
_OF_CARDS: Mapping[str, tuple[Where, Day]] = {
    "judge.moved": (_JUDGE, Day.MOTION),
    "judge.moved.settled": (_SETTLED, Day.MOTION),
    "judge.begun": (_JUDGE, Day.START),
    "judge.begun.settled": (_SETTLED, Day.START),
    "judge.begun.partial": (_PARTIAL, Day.START),
    "judge.ended": (_JUDGE, Day.END),
    "judge.ended.settled": (_SETTLED, Day.END),
    "judge.approved": (_APPROVED, Day.END),
    "judge.ruled": (_RULED, Day.END),
}
_FOLLOWED: Mapping[str, tuple[Day, Day]] = {
    "judge.to_start": (Day.MOTION, Day.START),
    "judge.to_end": (Day.START, Day.END),
}
"""What has not come by the end of the period is open."""


def records_of(period: Period, counts: Counts, *, known: datetime | None = None) -> Records:
    """Count what the indicators ask for; cards, and days from one of their days to another, as known at a moment."""
    of_cards = {
        code: sum(counts.count(where=where, period=period, day=day, known=known).values())
        for code, (where, day) in _OF_CARDS.items()
    }
    return Records(
        period=period,
        counts=of_cards | dict(_of_invitations(period)) | dict(_of_cases(period)) | dict(_of_dues(period)),
        durations={
            code: counts.followed(since=since, until=until, where=_JUDGE, period=period, known=known, last=period.until)
            for code, (since, until) in _FOLLOWED.items()
        },
        loads={"mediators": _loads(period)},
    )


def _of_invitations(period: Period) -> Iterator[tuple[str, int]]:
    sent = Invitation.objects.filter(sent_at__date__range=_days(period))
    found = sent.aggregate(
        sent=Count("pk"),
        opened=Count("pk", filter=Q(opened_at__isnull=False)),
        unanswered=Count("pk", filter=Q(answer=Answer.DEEMED_REJECTED)),
    )
    yield from ((f"invitations.{name}", number) for name, number in found.items())


def _of_cases(period: Period) -> Iterator[tuple[str, int]]:
    """Cases by the day of their first invitation, and those of organisations by the day of their end."""
    invited = Case.objects.filter(parties__invitation__sent_at__date__range=_days(period)).distinct()
    yield "cases.invited", invited.count()
    yield "cases.joined", invited.filter(started_on__isnull=False).count()
    of_organizations = Case.objects.filter(
        ended_at__date__range=_days(period), parties__number=1, parties__kind=PartyKind.ORGANIZATION
    ).distinct()
    yield "cases.of_organizations", of_organizations.count()
    yield "cases.of_organizations.settled", of_organizations.filter(state=State.SETTLED).count()


def _of_dues(period: Period) -> Iterator[tuple[str, int]]:
    """Dues whose last day lies in the period; those that were let go of are in no rate (KPI-15)."""
    followed = Due.objects.filter(forgiven_on=None, last_day__gte=F("schedule__made_on"), last_day__range=_days(period))
    yield "dues.due", followed.count()
    yield "dues.performed", followed.filter(performed_on__lte=F("last_day")).count()


def _loads(period: Period) -> list[int]:
    """How many cases each mediator took in the period (KPI-24)."""
    taken = Appointment.objects.filter(taken_at__date__range=_days(period)).order_by()
    return list(taken.values("mediator").annotate(Count("pk")).values_list("pk__count", flat=True))


def _days(period: Period) -> tuple[object, object]:
    return period.since, period.until

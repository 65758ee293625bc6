"""Deadlines as rows: set when their cause happens, dropped when they no longer matter."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from bitim.cases.models import Case, Deadline, Party
from bitim.cases.vocabulary import DeadlineKind

ENDS = frozenset(
    {
        DeadlineKind.INVITATION_ANSWER,
        DeadlineKind.TERM_END,
        DeadlineKind.POWER_END,
        DeadlineKind.OFFER_END,
        DeadlineKind.SEALED_OFFER_END,
    }
)
REMINDER_HOUR = 9


def set_deadline(case: Case, kind: DeadlineKind, *, on: date, party: Party | None = None) -> Deadline:
    """Write down what must happen by itself: an end at the midnight after its last day, a reminder at nine.

    Law: CVC-176.
    """
    if kind in ENDS:
        moment = datetime.combine(on + timedelta(days=1), time.min)
    else:
        moment = datetime.combine(on, time(REMINDER_HOUR))
    deadline, _ = Deadline.objects.get_or_create(
        case=case, kind=kind, party=party, on=on, defaults={"due_at": timezone.make_aware(moment)}
    )
    return deadline


def drop_deadlines(case: Case, *kinds: DeadlineKind) -> None:
    """What no longer has to happen: all of the case, or these kinds."""
    waiting = Deadline.objects.filter(case=case, done_at=None)
    (waiting.filter(kind__in=kinds) if kinds else waiting).delete()

"""Deadlines as rows: set when their cause happens, dropped when they no longer matter."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from bitim.cases.models import Case, Deadline, Meeting, Party
from bitim.cases.vocabulary import DeadlineKind
from bitim.law.meetings import REMIND_BEFORE

ENDS = frozenset(
    {
        DeadlineKind.INVITATION_ANSWER,
        DeadlineKind.DIRECT_END,
        DeadlineKind.TERM_END,
        DeadlineKind.POWER_END,
        DeadlineKind.OFFER_END,
        DeadlineKind.SEALED_OFFER_END,
    }
)
REMINDERS = (DeadlineKind.MEETING_IN_A_DAY, DeadlineKind.MEETING_IN_AN_HOUR)
REMINDER_HOUR = 9


def set_deadline(case: Case, kind: DeadlineKind, *, on: date, party: Party | None = None) -> Deadline:
    """Write down what must happen by itself: an end at the midnight after its last day, a reminder at nine.

    Law: CVC-176.
    """
    deadline, _ = Deadline.objects.get_or_create(
        case=case, kind=kind, party=party, on=on, defaults={"due_at": _due_at(kind, on)}
    )
    return deadline


def move_deadline(deadline: Deadline, *, to: date) -> None:
    """The same thing happens on a later day."""
    deadline.on, deadline.due_at = to, _due_at(deadline.kind, to)
    deadline.save(update_fields=["on", "due_at"])


def _due_at(kind: DeadlineKind, on: date) -> datetime:
    return midnight_after(on) if kind in ENDS else morning_of(on)


def midnight_after(day: date) -> datetime:
    """When a last day has passed (CVC-176)."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def morning_of(day: date) -> datetime:
    """When people are reminded."""
    return timezone.make_aware(datetime.combine(day, time(REMINDER_HOUR)))


def set_reminders(meeting: Meeting) -> None:
    """Remind a day and an hour before the time of a meeting, as far as these lie ahead; earlier reminders are off."""
    assert meeting.starts_at is not None
    drop_reminders(meeting)
    for kind, before in zip(REMINDERS, REMIND_BEFORE, strict=True):
        due_at = meeting.starts_at - before
        if due_at > timezone.now():
            Deadline.objects.create(
                case_id=meeting.case_id,
                kind=kind,
                meeting=meeting,
                on=timezone.localdate(meeting.starts_at),
                due_at=due_at,
            )


def drop_reminders(meeting: Meeting) -> None:
    """Forget the reminders of a meeting, sent or not: its time is no longer the one they told."""
    Deadline.objects.filter(meeting=meeting).delete()


def drop_deadlines(case: Case, *kinds: DeadlineKind) -> None:
    """What no longer has to happen: all of the case, or these kinds."""
    waiting = Deadline.objects.filter(case=case, done_at=None)
    (waiting.filter(kind__in=kinds) if kinds else waiting).delete()

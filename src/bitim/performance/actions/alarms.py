"""What the clock will do about dues, as rows."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone

from bitim.cases.actions.deadlines import midnight_after, morning_of
from bitim.law.deadlines import REMIND_BEFORE_DAYS
from bitim.performance.models import Alarm, Due
from bitim.performance.vocabulary import AlarmKind

ANSWER_REMINDERS_DAYS = (3, 10)
"""After the debtor's word; then nobody is reminded any more, and the word stays what it is."""
OF_THE_DAY = (AlarmKind.REMINDER, AlarmKind.LAST_DAY)


def set_alarms(dues: Iterable[Due]) -> None:
    """Remind before the day, look when the last day has passed; of days that lie behind nobody is told."""
    Alarm.objects.bulk_create(alarm for due in dues for alarm in _of_the_day(due) if alarm.due_at > timezone.now())


def _of_the_day(due: Due) -> Iterator[Alarm]:
    if due.day is None or due.last_day is None:
        return
    for before in REMIND_BEFORE_DAYS:
        on = due.day - timedelta(days=before)
        yield Alarm(due=due, kind=AlarmKind.REMINDER, on=on, due_at=morning_of(on))
    yield Alarm(due=due, kind=AlarmKind.LAST_DAY, on=due.last_day, due_at=midnight_after(due.last_day))


def remind_to_answer(due: Due) -> None:
    """From the newest word of the debtor on."""
    drop_alarms(due, AlarmKind.ANSWER_REMINDER)
    days = [timezone.localdate() + timedelta(days=days) for days in ANSWER_REMINDERS_DAYS]
    Alarm.objects.bulk_create(
        Alarm(due=due, kind=AlarmKind.ANSWER_REMINDER, on=day, due_at=morning_of(day)) for day in days
    )


def drop_alarms(due: Due, *kinds: AlarmKind) -> None:
    """What no longer has to happen."""
    Alarm.objects.filter(due=due, kind__in=kinds, done_at=None).delete()

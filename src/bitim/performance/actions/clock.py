"""What the clock does about dues: it writes them down, reminds, and tells both sides of a last day that passed."""

import logging
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from bitim.cases import access
from bitim.journal import actions as journal
from bitim.law.performance import DueState, Side
from bitim.performance import queries
from bitim.performance.actions.schedules import continue_schedules, follow_settlements
from bitim.performance.actions.talks import expire_talk
from bitim.performance.events import Event
from bitim.performance.letters import DueLetter, tell
from bitim.performance.models import Alarm, Due
from bitim.performance.vocabulary import AlarmKind

log = logging.getLogger(__name__)


def sweep(now: datetime | None = None) -> int:
    """Do everything that is due; return how many alarms were handled. A missed minute loses nothing.

    The days are the parties' own: an outage of ours moves none of them. What they agreed to do they do elsewhere.
    """
    follow_settlements()
    continue_schedules()
    handled = 0
    for pk in list(queries.due_alarms(now or timezone.now()).values_list("pk", flat=True)):
        try:
            handled += _handle(pk)
        except DatabaseError:
            raise
        except Exception as error:
            # The error's own words may name people, so only its kind is logged.
            log.exception("alarm.failed alarm=%s error=%s", pk, type(error).__name__, exc_info=False)
    return handled


@transaction.atomic
def _handle(pk: int) -> int:
    alarm = Alarm.objects.filter(pk=pk).select_related("due__schedule__settlement").first()
    if alarm is None:
        return 0
    access.lock_case(alarm.due.schedule.settlement.case_id)
    claimed = Alarm.objects.filter(pk=pk, done_at=None).update(done_at=timezone.now())
    if claimed:
        _act(alarm, queries.with_words(Due.objects.filter(pk=alarm.due_id)).get())
    return claimed


def _act(alarm: Alarm, due: Due) -> None:
    now = due.standing
    match alarm.kind:
        case AlarmKind.TALK_END:
            expire_talk(due)
        case _ if now.is_over:
            return
        case AlarmKind.REMINDER if now.unsaid and due.day and timezone.localdate() <= due.day:
            tell(DueLetter.DUE_REMINDER, due, Side.DEBTOR, until=due.day)
        case AlarmKind.ANSWER_REMINDER if now.awaiting:
            tell(DueLetter.DUE_SAID_DONE, due, Side.CREDITOR)
        case AlarmKind.LAST_DAY if due.state_on(timezone.localdate()) is DueState.MISSED:
            journal.append(Event.DUE_MISSED, about=due.schedule.uid, by=None, due=due.uid, on=due.last_day)
            tell(DueLetter.DUE_MISSED, due, *Side, until=due.last_day)

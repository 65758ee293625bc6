"""Which entries of the journal a court's system hears of, and what each one tells.

Nothing else leaves: no names, since a court that wants them sent them itself, and nothing of the talks, of which a
court learns that they go on and by which ground they ended (ML-8-1, ML-24-5, CPC-66-4, CPC-179-7).
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from bitim.cases.events import Event as CaseEvent
from bitim.courts.events import Event as CourtEvent
from bitim.courts.models import CourtMediation
from bitim.exchange.vocabulary import ResultKind
from bitim.journal.models import Entry

Told = tuple[ResultKind, tuple[str, ...]]

OF_COURT: Mapping[str, Told] = {
    CourtEvent.PARTIES_INVITED: (ResultKind.INVITED, ()),
    CourtEvent.MOTION_FILED: (ResultKind.MOTION_FILED, ("conductor",)),
    CourtEvent.MOTION_TAKEN_BACK: (ResultKind.MOTION_TAKEN_BACK, ()),
    CourtEvent.JUDGE_ASSIGNED: (ResultKind.JUDGE_ASSIGNED, ()),
    CourtEvent.SUSPENDED: (ResultKind.SUSPENDED, ("until",)),
    CourtEvent.RESUMED: (ResultKind.RESUMED, ()),
    CourtEvent.TALKS_BEGUN: (ResultKind.TALKS_BEGUN, ()),
    CourtEvent.SETTLEMENT_SIGNED: (ResultKind.SETTLEMENT_SIGNED, ()),
    CourtEvent.TALKS_FAILED: (ResultKind.TALKS_FAILED, ("ground",)),
    CourtEvent.COURT_NOTIFIED: (ResultKind.COURT_NOTIFIED, ()),
    CourtEvent.SETTLEMENT_SUBMITTED: (ResultKind.SETTLEMENT_SUBMITTED, ()),
    CourtEvent.HEARING_SET: (ResultKind.HEARING_SET, ("hour",)),
    CourtEvent.SETTLEMENT_APPROVED: (ResultKind.SETTLEMENT_APPROVED, ("on",)),
    CourtEvent.APPROVAL_REFUSED: (ResultKind.APPROVAL_REFUSED, ("ground",)),
    CourtEvent.LEFT_UNCONSIDERED: (ResultKind.LEFT_UNCONSIDERED, ()),
    CourtEvent.CASE_ENDED: (ResultKind.CASE_ENDED, ()),
    CourtEvent.RETURNED: (ResultKind.RETURNED, ()),
    CourtEvent.RULING_OVERTURNED: (ResultKind.RULING_OVERTURNED, ()),
    CourtEvent.RULING_IN_FORCE: (ResultKind.RULING_IN_FORCE, ()),
    CourtEvent.WRIT_ISSUED: (ResultKind.WRIT_ISSUED, ()),
}
"""Of the chain of the mediation in court, by event: what it is called outside, and which codes and days go with it."""

OF_TALKS: Mapping[str, Told] = {CaseEvent.TERM_EXTENDED: (ResultKind.TERM_EXTENDED, ("until",))}
"""Of the chain of the case itself: no more than its term (ML-23-2, CPC-272-1-7)."""

_ENDS = frozenset({ResultKind.SETTLEMENT_SIGNED, ResultKind.TALKS_FAILED})


def result(entry: Entry, mediation: CourtMediation) -> dict[str, Any]:
    """What an entry of either chain tells, as the schema of results has it. Reads `court_case.court` and `case`."""
    reported = OF_COURT if entry.about == mediation.uid else OF_TALKS
    kind, names = reported[entry.event]
    of = mediation.court_case
    told = {
        "id": f"{entry.about}:{entry.number}",
        "mediation": str(mediation.uid),
        "court": of.court.code,
        "number": of.number,
        "instance": of.instance.value,
        "what": kind.value,
        "at": timezone.localtime(entry.at).isoformat(timespec="seconds"),
    }
    told |= {name: entry.data[name] for name in names if entry.data.get(name)}
    if kind in _ENDS and (days := _days(mediation)) is not None:
        return told | {"days": days}
    return told


def _days(mediation: CourtMediation) -> int | None:
    """How long the mediation took, day 1 being the day after it began (CVC-173)."""
    began, ended = mediation.case.started_on, mediation.case.ended_at
    return (timezone.localdate(ended) - began).days if began and ended else None

"""The journal of a mediation in court as sentences."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bitim.cases.presenters.words import said
from bitim.courts.access import CourtSeat
from bitim.courts.events import Event
from bitim.courts.models import CourtMediation
from bitim.days import Form
from bitim.journal.models import Entry
from bitim.journal.queries import history_of

SENTENCES: dict[Event, str | Promise] = {
    Event.CASE_ENTERED: _("The court entered the case"),
    Event.FACTS_NOTED: _("The court brought the facts of its case up to date"),
    Event.PARTIES_INVITED: _("The court invited the parties"),
    Event.MOTION_FILED: _("A party moved for mediation"),
    Event.MOTION_TAKEN_BACK: _("A party took its motion back"),
    Event.JUDGE_ASSIGNED: _("A judge was assigned to conduct"),
    Event.SUSPENDED: _("The case was suspended"),
    Event.RESUMED: _("The case was resumed"),
    Event.TALKS_BEGUN: _("The mediation began"),
    Event.SETTLEMENT_SIGNED: _("The settlement was signed"),
    Event.TALKS_FAILED: _("The mediation ended without a settlement"),
    Event.COURT_NOTIFIED: _("A party told the court in writing that the mediation ended"),
    Event.SETTLEMENT_SUBMITTED: _("The settlement was sent to the court"),
    Event.HEARING_SET: _("The hearing was set"),
    Event.EFFECT_EXPLAINED: _("The judge explained what approval brings about"),
    Event.SETTLEMENT_APPROVED: _("The court approved the settlement"),
    Event.APPROVAL_REFUSED: _("The court did not approve the settlement"),
    Event.LEFT_UNCONSIDERED: _("The motion for approval was left unconsidered"),
    Event.CASE_ENDED: _("The court ended the case on reconciliation"),
    Event.SAME_JUDGE_CONSENTED: _("A party consented that the same judge goes on"),
    Event.PASSING_CONSENTED: _("A party does not object that evidence passes on"),
    Event.RETURNED: _("The case went to the judge who goes on with it"),
    Event.RULING_OVERTURNED: _("The ruling was set aside"),
    Event.RULING_IN_FORCE: _("The ruling is in force"),
    Event.ROOM_BOOKED: _("A room was booked for a talk"),
    Event.ROOM_GIVEN_BACK: _("A booked room was given back"),
    Event.WRIT_ASKED: _("A party asked for a writ of execution"),
    Event.WRIT_ISSUED: _("A writ of execution was issued"),
}


@dataclass(frozen=True)
class Row:
    """For the timeline."""

    state: str
    when: str
    what: str
    who: str
    until: str


def rows(seat: CourtSeat) -> list[Row]:
    """Everything that happened, the oldest first."""
    names = _names(seat.mediation)
    return [
        Row(
            state="done",
            when=said(timezone.localdate(entry.at)),
            what=str(SENTENCES[Event(entry.event)]),
            who=names.get(entry.data.get("party") or entry.data.get("judge") or "", ""),
            until=_until(entry),
        )
        for entry in history_of(seat.mediation.uid)
    ]


def _names(mediation: CourtMediation) -> dict[str, str]:
    """Whom a code in the journal means: parties, and judges of the court."""
    names = {party.key: party.name for party in mediation.case.parties.all()}
    judges = (mediation.court_case.judge, mediation.conducting_judge, mediation.continuing_judge)
    return names | {judge.key: judge.user.full_name for judge in judges if judge}


def _until(entry: Entry) -> str:
    until = entry.data.get("until")
    return gettext("until %(day)s") % {"day": said(date.fromisoformat(until), Form.UNTIL)} if until else ""

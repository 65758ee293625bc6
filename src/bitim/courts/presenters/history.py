"""The journal of a mediation in court as sentences."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.accounts.zones import moment_text
from bitim.courts.access import CourtSeat
from bitim.courts.events import Event
from bitim.journal.queries import history_of

SENTENCES: dict[Event, str | Promise] = {
    Event.CASE_ENTERED: _("The court entered the case"),
    Event.PARTIES_INVITED: _("The court invited the parties"),
    Event.MOTION_FILED: _("A party moved for mediation"),
    Event.MOTION_TAKEN_BACK: _("A party took its motion back"),
    Event.JUDGE_ASSIGNED: _("A judge was assigned to conduct"),
    Event.SUSPENDED: _("The case was suspended"),
    Event.RESUMED: _("The case was resumed"),
    Event.TALKS_BEGUN: _("The mediation began"),
    Event.SETTLEMENT_SIGNED: _("The settlement was signed"),
    Event.TALKS_FAILED: _("The mediation ended without a settlement"),
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
    Event.WRIT_ISSUED: _("A writ of execution was issued"),
}


@dataclass(frozen=True)
class Row:
    """For the timeline."""

    state: str
    what: str
    when: str


def rows(seat: CourtSeat) -> list[Row]:
    """Everything that happened, the oldest first."""
    return [
        Row("done", str(SENTENCES[Event(entry.event)]), moment_text(entry.at, seat.user.time_zone))
        for entry in history_of(seat.mediation.uid)
    ]

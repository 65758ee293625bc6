"""When each term ends: invitation, mediation, extension, court clocks, limitation.

Day 1 is the day after the cause. A last day off moves to the next working day, so every deadline has
two days: the earlier `calendar_end`, by which reminders count, and the legal `last_day`, after which
the term has passed. Law: CVC-173, CVC-175, CVC-176.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack, Stage
from bitim.law.workdays import add_working_days, next_working_day


@dataclass(frozen=True)
class Deadline:
    """A term that began on the day of its cause and ends with the last day, 24:00 in the case's zone.

    Law: CVC-176.
    """

    cause_on: date
    calendar_end: date
    last_day: date
    law: tuple[str, ...]

    def has_passed(self, today: date) -> bool:
        return today > self.last_day

    def days_left(self, today: date) -> int:
        """Whole days until the calendar end, today not counted; 0 once it is reached."""
        return max((self.calendar_end - today).days, 0)

    def reminder_days(self) -> tuple[date, ...]:
        """The days to remind on, counted back from the calendar end; none on the day of the cause."""
        days = (self.calendar_end - timedelta(days=before) for before in REMIND_BEFORE_DAYS)
        return tuple(day for day in days if day > self.cause_on)


REMIND_BEFORE_DAYS = (5, 1)


class Unit(StrEnum):
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True)
class Span:
    count: int
    unit: Unit
    law: tuple[str, ...]


class Clock(StrEnum):
    """Every term with a fixed length."""

    INVITATION = "invitation"
    DIRECT_TALKS = "direct_talks"
    MEDIATOR_OBJECTION = "mediator_objection"
    ACCEPTANCE_OF_CLAIM = "acceptance_of_claim"
    ACCEPTANCE_WITH_CONCILIATION = "acceptance_with_conciliation"
    ACCEPTANCE_WITH_PROTOCOL = "acceptance_with_protocol"
    JUDGE_MEDIATION = "judge_mediation"
    COURT_SUSPENSION = "court_suspension"
    ENFORCEMENT_SUSPENSION = "enforcement_suspension"
    ADMINISTRATIVE_CASE = "administrative_case"
    COURT_ORDER_OBJECTION = "court_order_objection"
    REGISTER_REPLY = "register_reply"
    REGISTER_SUSPENSION = "register_suspension"
    ADMINISTRATIVE_CLAIM = "administrative_claim"
    REINSTATEMENT_TO_COMMISSION = "reinstatement_to_commission"
    REINSTATEMENT_TO_COURT = "reinstatement_to_court"
    LABOUR_CLAIM = "labour_claim"
    WAGE_CLAIM = "wage_claim"
    SELLER_REPLY = "seller_reply"
    CONSENT_WITHDRAWAL = "consent_withdrawal"


CLOCKS: Mapping[Clock, Span] = {
    Clock.INVITATION: Span(10, Unit.CALENDAR_DAYS, ("ML-20-6",)),
    # The law knows no talks before mediation; ten days, and then the next stage opens, follow ISO-ODR-02 and UN-TN-16.
    Clock.DIRECT_TALKS: Span(10, Unit.CALENDAR_DAYS, ("ML-5-3",)),
    # The law only lets a party reject a mediator at any time (ML-11-1); this short window, after which
    # the case goes on, is ours and follows UN-TN-17.
    Clock.MEDIATOR_OBJECTION: Span(3, Unit.CALENDAR_DAYS, ("ML-11-1",)),
    Clock.ACCEPTANCE_OF_CLAIM: Span(5, Unit.WORKING_DAYS, ("CPC-150-1",)),
    Clock.ACCEPTANCE_WITH_CONCILIATION: Span(10, Unit.WORKING_DAYS, ("CPC-150-1",)),
    Clock.ACCEPTANCE_WITH_PROTOCOL: Span(15, Unit.WORKING_DAYS, ("CPC-150-1",)),
    Clock.JUDGE_MEDIATION: Span(10, Unit.WORKING_DAYS, ("CPC-179-4", "CPC-273-7")),
    # Whether the suspension may pass one month is doubtful, so the court's clock never grows here.
    Clock.COURT_SUSPENSION: Span(1, Unit.MONTHS, ("CPC-179-5", "CPC-272-1-7")),
    Clock.ENFORCEMENT_SUSPENSION: Span(30, Unit.CALENDAR_DAYS, ("ML-25.1-1",)),
    Clock.ADMINISTRATIVE_CASE: Span(3, Unit.MONTHS, ("APPC-146-1",)),
    Clock.COURT_ORDER_OBJECTION: Span(10, Unit.WORKING_DAYS, ("CPC-141-2",)),
    # The law leaves open which days an organisation counts; the shorter reading binds us (ML-14-4).
    Clock.REGISTER_REPLY: Span(10, Unit.CALENDAR_DAYS, ("ML-14-4", "ML-16-4")),
    Clock.REGISTER_SUSPENSION: Span(6, Unit.MONTHS, ("ML-14-7",)),
    Clock.ADMINISTRATIVE_CLAIM: Span(1, Unit.MONTHS, ("APPC-136",)),
    Clock.REINSTATEMENT_TO_COMMISSION: Span(1, Unit.MONTHS, ("LC-160",)),
    Clock.REINSTATEMENT_TO_COURT: Span(2, Unit.MONTHS, ("LC-160",)),
    Clock.LABOUR_CLAIM: Span(12, Unit.MONTHS, ("LC-160",)),
    Clock.WAGE_CLAIM: Span(36, Unit.MONTHS, ("LC-160",)),
    Clock.SELLER_REPLY: Span(10, Unit.CALENDAR_DAYS, ("CON-1",)),
    Clock.CONSENT_WITHDRAWAL: Span(15, Unit.WORKING_DAYS, ("PD-8-7",)),
}

# "Another reasonable term" (ML-20-6) has no bounds in the law; these are ours.
INVITATION_DAYS_AT_LEAST = 3
INVITATION_DAYS_AT_MOST = 60


def deadline(clock: Clock, cause_on: date) -> Deadline:
    """Return when a fixed term ends.

    Law: CVC-173, CVC-175.
    """
    return _count(cause_on, CLOCKS[clock])


def invitation_deadline(sent_on: date, days: int | None = None) -> Deadline:
    """Return until when an invitation may be answered: 10 calendar days, or the term named in it.

    Raises: Refused, when the named term is not a reasonable one.
    Law: ML-20-6.
    """
    span = CLOCKS[Clock.INVITATION]
    if days is None:
        return _count(sent_on, span)
    if not INVITATION_DAYS_AT_LEAST <= days <= INVITATION_DAYS_AT_MOST:
        raise Refused(
            Why.INVITATION_TERM_UNREASONABLE,
            at_least_days=INVITATION_DAYS_AT_LEAST,
            at_most_days=INVITATION_DAYS_AT_MOST,
        )
    return _count(sent_on, Span(days, Unit.CALENDAR_DAYS, span.law))


@dataclass(frozen=True)
class TermRule:
    """How long mediation may last, in calendar days from the contract.

    `base_days` is None where the term is that of the proceedings.
    """

    base_days: int | None
    extension_days: int
    law: tuple[str, ...]
    court_is_told: bool = False
    """An extension needs a joint written notice to the court (ML-23-2)."""

    @property
    def limit_days(self) -> int | None:
        return None if self.base_days is None else self.base_days + self.extension_days


_BEFORE_COURT = TermRule(30, 30, ("ML-20-9", "ML-23-1"))
_IN_COURT = TermRule(30, 30, ("ML-23-2",), court_is_told=True)
_ENFORCEMENT = TermRule(30, 0, ("ML-25.1-1",))
_OF_PROCEEDINGS = TermRule(None, 0, ("ML-24-4",))

TERMS: Mapping[tuple[LegalTrack, Stage], TermRule] = {
    **{
        (track, stage): rule
        for track in (
            LegalTrack.CIVIL,
            LegalTrack.LABOUR,
            LegalTrack.FAMILY,
            LegalTrack.ADMINISTRATIVE,
            LegalTrack.COMMUNITY,
        )
        for stage, rule in (
            (Stage.BEFORE_COURT, _BEFORE_COURT),
            (Stage.IN_COURT, _IN_COURT),
            (Stage.ENFORCEMENT, _ENFORCEMENT),
        )
    },
    **{(LegalTrack.ENFORCEMENT, stage): _ENFORCEMENT for stage in Stage},
    **{(track, stage): _OF_PROCEEDINGS for track in (LegalTrack.ADMIN_OFFENCE, LegalTrack.CRIMINAL) for stage in Stage},
}


def term_rule(track: LegalTrack, stage: Stage) -> TermRule:
    """Return the row that governs the mediation term.

    Law: ML-20-9, ML-23-1, ML-23-2, ML-24-4, ML-25.1-1.
    """
    return TERMS[track, stage]


def mediation_deadline(rule: TermRule, started_on: date, days: int | None = None) -> Deadline | None:
    """Return when the mediation term ends, or None where the proceedings set it (ML-24-4).

    `days` is a shorter term agreed in the contract.

    Raises: Refused, when the agreed term is longer than the base or shorter than a day.
    Law: ML-23-1, ML-23-2, ML-25.1-1, ML-21-2-10.
    """
    if rule.base_days is None:
        return None
    agreed = rule.base_days if days is None else days
    if agreed > rule.base_days:
        raise Refused(Why.TERM_TOO_LONG, limit_days=rule.base_days)
    if agreed < 1:
        raise Refused(Why.TERM_TOO_SHORT, at_least_days=1)
    return _count(started_on, Span(agreed, Unit.CALENDAR_DAYS, rule.law))


def latest_end(rule: TermRule, started_on: date) -> date | None:
    """Return the last calendar day an extension may reach; None where nothing can be extended.

    Law: ML-23-1, ML-23-2.
    """
    if rule.limit_days is None or not rule.extension_days:
        return None
    return started_on + timedelta(days=rule.limit_days)


def extended_deadline(rule: TermRule, started_on: date, current: Deadline, until: date) -> Deadline:
    """Return the term extended to `until`, that day included.

    Raises: Refused, when the term cannot be extended, `until` is not later than the current end, or
    the whole term would pass its limit.
    Law: ML-20-9, ML-23-1, ML-23-2, ML-25.1-1.
    """
    if rule.limit_days is None:
        raise Refused(Why.TERM_SET_BY_PROCEEDINGS)
    if (latest := latest_end(rule, started_on)) is None:
        raise Refused(Why.TERM_CANNOT_BE_EXTENDED, limit_days=rule.limit_days)
    if until > latest:
        raise Refused(Why.TERM_TOO_LONG, limit_days=rule.limit_days, latest=latest)
    if until <= current.calendar_end:
        raise Refused(Why.EXTENSION_NOT_LATER, current=current.calendar_end)
    return Deadline(started_on, until, next_working_day(until), rule.law)


OUTAGE_AT_LEAST = timedelta(minutes=30)
"""A silence of the worker that counts as an outage by itself; the measure is ours."""


def made_up_for_outage(last_day: date, *, began_on: date, ended_on: date, latest: date | None = None) -> date | None:
    """Return the day to which an outage moves a term that would have ended during it, None where it moves nothing.

    Who wanted to act on the last day and could not gets a whole working day after the outage. A term that may not
    grow past `latest` is moved so far at most, a last day off to the next working day (CVC-175).
    Law: COE-04.
    """
    if not began_on <= last_day <= ended_on:
        return None
    moved = next_working_day(ended_on + timedelta(days=1))
    if latest is not None:
        moved = min(moved, next_working_day(latest))
    return moved if moved > last_day else None


class LimitationEffect(StrEnum):
    """What a mediation contract does to the time for going to court or to the body."""

    INTERRUPTED = "interrupted"
    """It runs anew; time before the contract is not counted."""
    SUSPENDED = "suspended"
    """It stands still while the contract is in force."""
    RUNS_ON = "runs_on"
    """Nothing stops it: show the date."""
    ENFORCEMENT_SUSPENDED = "enforcement_suspended"


@dataclass(frozen=True)
class Limitation:
    effect: LimitationEffect
    law: tuple[str, ...]


_INTERRUPTED = Limitation(LimitationEffect.INTERRUPTED, ("CVC-183",))
_PROCEEDINGS_RUN_ON = Limitation(LimitationEffect.RUNS_ON, ("ML-24-1", "ML-24-4"))

LIMITATION: Mapping[LegalTrack, Limitation] = {
    LegalTrack.CIVIL: _INTERRUPTED,
    LegalTrack.FAMILY: _INTERRUPTED,
    LegalTrack.COMMUNITY: _INTERRUPTED,
    LegalTrack.LABOUR: Limitation(LimitationEffect.SUSPENDED, ("LC-160b",)),
    LegalTrack.ADMINISTRATIVE: Limitation(LimitationEffect.RUNS_ON, ("APPC-136",)),
    LegalTrack.ADMIN_OFFENCE: _PROCEEDINGS_RUN_ON,
    LegalTrack.CRIMINAL: _PROCEEDINGS_RUN_ON,
    LegalTrack.ENFORCEMENT: Limitation(LimitationEffect.ENFORCEMENT_SUSPENDED, ("ML-25.1-1",)),
}


def limitation_interrupted_on(track: LegalTrack, contract_on: date) -> date | None:
    """Return the day from which the limitation period runs anew, or None where it is not interrupted.

    The law names no restart when mediation fails, so the contract's day is the safe one.
    Law: CVC-183.
    """
    return contract_on if LIMITATION[track].effect is LimitationEffect.INTERRUPTED else None


def add_months(day: date, count: int) -> date:
    """Return the same day of a later month, or that month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _count(cause_on: date, span: Span) -> Deadline:
    if span.unit is Unit.WORKING_DAYS:
        end = add_working_days(cause_on, span.count)
    elif span.unit is Unit.MONTHS:
        end = add_months(cause_on, span.count)
    else:
        end = cause_on + timedelta(days=span.count)
    return Deadline(cause_on, end, next_working_day(end), span.law)

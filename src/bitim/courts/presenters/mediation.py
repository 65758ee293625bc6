"""The page of a mediation in court, for each person at it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.accounts.zones import moment_text
from bitim.cases.models import Case
from bitim.cases.presenters.sources import sources
from bitim.cases.presenters.words import days_left, said
from bitim.courts import approvals
from bitim.courts.access import CourtSeat
from bitim.courts.labels.steps import words_of
from bitim.courts.labels.track import AWAITED, CLAIM_RETURNED, CLOCK, CONDUCTOR, DISAGREEMENT, OBSTACLE
from bitim.courts.labels.why import sentence
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import history, terms
from bitim.days import Form
from bitim.law.court import (
    OVER,
    Conductor,
    CourtFacts,
    CourtRole,
    CourtState,
    CourtStep,
    Procedure,
    decide_court,
    open_court_steps,
)
from bitim.law.court.approval import BLOCKING
from bitim.law.court.clocks import (
    CourtClock,
    SuspensionDuty,
    acceptance_clock,
    case_clock,
    conflicts,
    suspension_clock,
    suspension_duty,
)
from bitim.law.court.secrecy import Item
from bitim.law.deadlines import Deadline
from bitim.law.refusal import Refused

ASIDE = frozenset(
    {
        CourtStep.TAKE_BACK_MOTION,
        CourtStep.OVERTURN,
        CourtStep.RESUME,
        CourtStep.REFUSE,
        CourtStep.LEAVE_UNCONSIDERED,
        CourtStep.CONSENT_TO_SAME_JUDGE,
        CourtStep.CONSENT_TO_PASSING,
    }
)
"""Steps that are open beside the one that leads on. A consent is free: nobody is led to it."""


@dataclass(frozen=True)
class ClockRow:
    """One of the clocks, ready to be shown."""

    title: str
    last_day: date
    left: str


def head(seat: CourtSeat) -> dict[str, Any]:
    """What every page of a mediation in court shows on top."""
    return {"seat": seat, "row": seat.mediation, "court_case": seat.mediation.court_case}


def page(seat: CourtSeat) -> dict[str, Any]:
    """Everything the page shows."""
    row, facts = seat.mediation, seat.facts()
    steps = open_steps(seat, facts)
    main = main_step(seat, facts)
    running = clocks(row, facts)
    return head(seat) | {
        "main": main and _link(seat, main, facts),
        "awaited": awaited(row, facts),
        "others": [_link(seat, step, facts) for step in steps if step is not main],
        "clocks": [_clock_row(kind, clock) for kind, clock in running.items()],
        "clock_sources": sources(rule for clock in running.values() for rule in clock.law),
        "conflicts": _conflicts(row, facts, running),
        "must_suspend": suspension_duty(facts) is SuspensionDuty.MUST
        and row.state is CourtState.IN_MEDIATION
        and row.suspended_on is None,
        "motions": [
            (motion.party.name, CONDUCTOR[motion.conductor], motion.same_judge) for motion in row.motions.all()
        ],
        "terms": None if row.state in OVER else terms.told(row),
        "letters": _letters(seat),
        "notice": seat.notice,
        "findings": findings(seat, CourtStep.SUBMIT) if seat.party and row.state is CourtState.AGREEMENT_SIGNED else [],
        "hearing": moment_text(row.hearing_at, seat.user.time_zone) if row.hearing_at else "",
        "contract": seat.contract,
        "settlement": seat.settlement,
        "writ_requests": seat.writ_requests,
        "evidence_passes": Item.EVIDENCE in seat.may_see,
        "ground": row.case.get_end_reason_display() if row.has_failed else "",
        "history": history.rows(seat),
        "bookings": row.bookings.select_related("room").filter(ends_at__gte=timezone.now()),
        "keeps_facts": seat.keeps_facts and row.state not in OVER,
        "may_book": seat.is_of_the_court and row.state not in OVER,
        "case_page": reverse("cases:case", args=[row.case.number]) if seat.seat else "",
    }


def _letters(seat: CourtSeat) -> list[tuple[str, str]]:
    """The invitations that the court can print, each with its party; for the court's people alone."""
    if not seat.prints_letters:
        return []
    invited = [party for party in seat.mediation.case.taking_part if hasattr(party, "invitation")]
    uid = seat.mediation.uid
    return [(party.name, reverse("courts:letter", args=[uid, party.number])) for party in invited]


def _as_asked(facts: CourtFacts) -> CourtFacts:
    """What a step asks on its own page, a judge, a demand or answers, counts as given before that page is opened."""
    return replace(
        facts,
        proposed_judge=facts.proposed_judge or "?",
        not_performed=True,
        may_reconcile=facts.may_reconcile is not False,
    )


def open_steps(seat: CourtSeat, facts: CourtFacts) -> list[CourtStep]:
    """The steps that the person may take now."""
    asked = _as_asked(facts)
    found = {step for role in seat.roles for step in open_court_steps(facts=asked, role=role)}
    if seat.key in facts.motions and not _differ(facts):
        found.discard(CourtStep.MOVE)
    return [step for step in CourtStep if step in found]


def _differ(facts: CourtFacts) -> bool:
    """All have moved, and for different ways: one more motion is needed, in the place of an earlier one."""
    return facts.parties <= facts.motions.keys() and facts.conductor is None


def main_step(seat: CourtSeat, facts: CourtFacts) -> CourtStep | None:
    """The one step that leads on from here, for this person.

    A signed settlement leads to the court: to give the case back without it is possible, and not the way on.
    """
    aside = set(ASIDE)
    if facts.state is CourtState.AGREEMENT_SIGNED:
        aside.add(CourtStep.RETURN)
    if facts.hearing_on:
        aside.add(CourtStep.SET_HEARING)
    if facts.effect_explained:
        aside.add(CourtStep.EXPLAIN)
    if facts.conducting_judge:
        aside.add(CourtStep.ASSIGN)
    if suspension_duty(facts) is not SuspensionDuty.MUST:
        aside.add(CourtStep.SUSPEND)
    return next((step for step in open_steps(seat, facts) if step not in aside), None)


def address_of(seat: CourtSeat, step: CourtStep) -> str:
    """The page of a step."""
    return reverse("courts:step", args=[seat.mediation.uid, step.value.replace("_", "-")])


def _link(seat: CourtSeat, step: CourtStep, facts: CourtFacts) -> dict[str, Any]:
    return {"words": words_of(step, facts), "address": address_of(seat, step)}


def clocks(row: CourtMediation, facts: CourtFacts) -> dict[CourtClock, Deadline]:
    """The clocks that run now, each by its own rule."""
    conciliation = row.state is not CourtState.CLAIM_FILED
    case = row.case
    mediation = (
        Deadline(case.started_on, case.term_until or case.term_ends_on, case.term_ends_on, case.term_rule.law)
        if case.started_on and case.term_ends_on and case.ended_at is None
        else None
    )
    found = {
        CourtClock.ACCEPTANCE: acceptance_clock(facts, conciliation=conciliation, protocol=row.court_case.protocol),
        CourtClock.SUSPENSION: suspension_clock(facts),
        CourtClock.MEDIATION: mediation,
        CourtClock.CASE: case_clock(facts),
    }
    return {kind: clock for kind, clock in found.items() if clock}


def _clock_row(kind: CourtClock, clock: Deadline) -> ClockRow:
    today = timezone.localdate()
    left = _("The last day has passed") if clock.has_passed(today) else days_left((clock.last_day - today).days)
    return ClockRow(str(CLOCK[kind]), clock.last_day, left)


def _conflicts(row: CourtMediation, facts: CourtFacts, running: dict[CourtClock, Deadline]) -> list[str]:
    case = row.case
    base = case.term_rule.base_days
    extended = bool(base and case.started_on and case.term_until and (case.term_until - case.started_on).days > base)
    return [
        str(DISAGREEMENT[conflict.kind])
        % {"earlier": said(conflict.earlier, Form.UNTIL), "later": said(conflict.later, Form.UNTIL)}
        for conflict in conflicts(running, extended=extended, suspended=facts.is_suspended)
    ]


def findings(seat: CourtSeat, step: CourtStep) -> list[tuple[str, bool]]:
    """What a court will ask of the settlement, each with whether it keeps it from being sent."""
    if step is not CourtStep.SUBMIT:
        return []
    return findings_of(seat.mediation.case, seat.mediation.court_case.procedure)


def findings_of(case: Case, procedure: Procedure) -> list[tuple[str, bool]]:
    """What a court will ask of the settlement of a case, each with whether it keeps it from being sent."""
    return [(str(OBSTACLE[obstacle]), obstacle in BLOCKING) for obstacle in approvals.findings(case, procedure)]


def awaited(row: CourtMediation, facts: CourtFacts) -> str:
    """Who is awaited, when nothing is to be done here. Law: APPC-120-6, APPC-127-5."""
    if row.state is CourtState.CLAIM_FILED:
        return _invitation_awaited(facts)
    if row.state is CourtState.INVITED:
        return _motions_awaited(row, facts)
    if row.state is CourtState.MOTION_FILED:
        return _conductor_awaited(facts)
    if facts.procedure is Procedure.ADMINISTRATIVE and row.state in CLAIM_RETURNED:
        return str(CLAIM_RETURNED[row.state])
    return str(AWAITED[row.state])


def _invitation_awaited(facts: CourtFacts) -> str:
    """That nobody is invited yet; and why nobody can be, where the law or a fact of the case is in the way."""
    try:
        decide_court(CourtStep.INVITE, facts=_as_asked(facts), role=CourtRole.CLERK)
    except Refused as refused:
        return f"{AWAITED[CourtState.CLAIM_FILED]} {sentence(refused)}"
    return str(AWAITED[CourtState.CLAIM_FILED])


def _motions_awaited(row: CourtMediation, facts: CourtFacts) -> str:
    silent = [party.name for party in row.case.taking_part if party.key not in facts.motions]
    if silent:
        return _("Awaited: the motion of %(names)s.") % {"names": ", ".join(silent)}
    return _("The parties want different ways. The talks begin when all ask for the same one.")


def _conductor_awaited(facts: CourtFacts) -> str:
    if facts.conductor is Conductor.JUDGE:
        return _("Awaited: the court names the judge who conducts.")
    return _("Awaited: the parties choose a mediator together and sign the contract.")

"""The page of a mediation in court, for each person at it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.accounts.zones import moment_text
from bitim.cases.presenters.words import days_left, said
from bitim.courts import approvals
from bitim.courts.access import CourtSeat
from bitim.courts.labels.steps import STEP
from bitim.courts.labels.track import CLOCK, CONDUCTOR, DISAGREEMENT, OBSTACLE
from bitim.courts.models import CourtMediation
from bitim.courts.presenters import history, terms
from bitim.days import Form
from bitim.law.court import OVER, CourtFacts, CourtState, CourtStep, Procedure, open_court_steps
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
    law: str


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
        "main": main and _link(seat, main),
        "awaited": _awaited(row, facts),
        "others": [_link(seat, step) for step in steps if step is not main],
        "clocks": [_clock_row(kind, clock) for kind, clock in running.items()],
        "conflicts": _conflicts(row, facts, running),
        "must_suspend": suspension_duty(facts) is SuspensionDuty.MUST
        and row.state is CourtState.IN_MEDIATION
        and row.suspended_on is None,
        "motions": [
            (motion.party.name, CONDUCTOR[motion.conductor], motion.same_judge) for motion in row.motions.all()
        ],
        "terms": None if row.state in OVER else terms.told(row),
        "letters": _letters(seat),
        "shows_notice": Item.GROUND_OF_ITS_END in seat.may_see and row.notice,
        "findings": findings(seat, CourtStep.SUBMIT) if seat.party and row.state is CourtState.AGREEMENT_SIGNED else [],
        "hearing": moment_text(row.hearing_at, seat.user.time_zone) if row.hearing_at else "",
        "shows_settlement": Item.SETTLEMENT in seat.may_see and row.case.settlement and row.case.settlement.version,
        "evidence_passes": Item.EVIDENCE in seat.may_see,
        "ground": row.case.get_end_reason_display() if row.has_failed else "",
        "history": history.rows(seat),
        "bookings": row.bookings.select_related("room").filter(ends_at__gte=timezone.now()),
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


def open_steps(seat: CourtSeat, facts: CourtFacts) -> list[CourtStep]:
    """The steps that the person may take now.

    What a step names itself, a judge or a demand, is asked on its own page: here it counts as given.
    """
    named = replace(facts, proposed_judge=facts.proposed_judge or "?", not_performed=True)
    found = {step for role in seat.roles for step in open_court_steps(facts=named, role=role)}
    if seat.key in facts.motions:
        found.discard(CourtStep.MOVE)
    return [step for step in CourtStep if step in found]


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


def _link(seat: CourtSeat, step: CourtStep) -> dict[str, Any]:
    address = reverse("courts:step", args=[seat.mediation.uid, step.value.replace("_", "-")])
    return {"words": STEP[step], "address": address}


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
    return ClockRow(str(CLOCK[kind]), clock.last_day, left, ", ".join(clock.law))


def _conflicts(row: CourtMediation, facts: CourtFacts, running: dict[CourtClock, Deadline]) -> list[str]:
    case = row.case
    extended = bool(case.started_on and case.term_until and (case.term_until - case.started_on).days > 30)
    return [
        str(DISAGREEMENT[conflict.kind])
        % {"earlier": said(conflict.earlier, Form.UNTIL), "later": said(conflict.later, Form.UNTIL)}
        for conflict in conflicts(running, extended=extended, suspended=facts.is_suspended)
    ]


def findings(seat: CourtSeat, step: CourtStep) -> list[tuple[str, bool]]:
    """What a court will ask of the settlement, each with whether it keeps it from being sent."""
    if step is not CourtStep.SUBMIT:
        return []
    found = approvals.findings(seat.mediation.case, seat.mediation.court_case.procedure)
    return [(str(OBSTACLE[obstacle]), obstacle in BLOCKING) for obstacle in found]


def _awaited(row: CourtMediation, facts: CourtFacts) -> str:
    """Who is awaited, when nothing is to be done here."""
    silent = [party.name for party in row.case.taking_part if party.key not in facts.motions]
    return {
        CourtState.CLAIM_FILED: _("The court has not invited the parties yet."),
        CourtState.INVITED: _("Awaited: the motion of %(names)s.") % {"names": ", ".join(silent)}
        if silent
        else _("The parties moved for different ways: they must agree on one."),
        CourtState.MOTION_FILED: _(
            "Awaited: the judge whom the court assigns, or the mediator whom the parties choose."
        ),
        CourtState.ASSIGNED: _("Awaited: the judge takes the mediation, and all sign the contract."),
        CourtState.IN_MEDIATION: _("People talk. The court learns only how it ends."),
        CourtState.AGREEMENT_SIGNED: _("Awaited: a party sends the settlement to the court."),
        CourtState.SUBMITTED: _("The settlement is before the court."),
        CourtState.APPROVED: _("The settlement is approved. The ruling is not in force yet."),
        CourtState.REFUSED: _("The settlement was not approved. The case goes on in the ordinary way."),
        CourtState.FAILED: _("There is no settlement. The case goes back to a judge."),
        CourtState.RETURNED: _("The case goes on before its judge in the ordinary way."),
        CourtState.CLOSED: _(
            "The claim is returned, and the case is closed. A body that does not perform the settlement pays 50 "
            "monthly calculation indices and gets a new term of up to one month (APPC-127-5)."
        )
        if facts.procedure is Procedure.ADMINISTRATIVE
        else _("The case is closed."),
    }[row.state]

"""The three clocks of a mediation in court, kept apart, and what is to be said where they disagree.

The acceptance clock is the judge's before acceptance; the suspension clock is the court's; the mediation term is the
parties' and the mediator's. No code makes one of them follow another, so each is counted by its own rule, and where
they end apart both days are shown (CPC-2-2 gives the code the last word, not us).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.court.conditions import it_awaits_acceptance, the_case_is_suspended_at_all
from bitim.law.court.facts import CourtFacts, Mediation
from bitim.law.court.vocabulary import CourtState, Instance, Procedure
from bitim.law.deadlines import CLOCKS, Clock, Deadline, deadline

_HAS_ENDED = frozenset({CourtState.APPROVED, CourtState.CLOSED})
"""The court's word ended the case, and its clocks (CPC-277-6, APPC-120-6)."""


class CourtClock(StrEnum):
    ACCEPTANCE = "acceptance"
    SUSPENSION = "suspension"
    MEDIATION = "mediation"
    CASE = "case"
    """The term of an administrative case (APPC-146-1)."""


class SuspensionDuty(StrEnum):
    """Whether the court suspends the case for the time of the mediation."""

    MUST = "must"  # CPC-179-5, CPC-272-1-7
    MAY = "may"  # CPC-179-4, CPC-273-7
    NEVER = "never"  # ML-24-1, CPC-179-6


def suspension_duty(facts: CourtFacts) -> SuspensionDuty:
    """Return what the court owes the parties here.

    For a judge-mediator as it finds needed, for a mediator outside once the contract is signed (ML-23-3); before that
    there is nothing to wait for. An administrative case is suspended by the rules of the CPC (APPC-146-3).
    Law: CPC-179-4, CPC-179-5, CPC-272-1-7, CPC-273-7, ML-24-1, APPC-146-3, CPC-150-1.
    """
    if the_case_is_suspended_at_all(facts):
        return SuspensionDuty.NEVER
    if facts.conducting_judge:
        return SuspensionDuty.MAY
    return SuspensionDuty.MUST if facts.mediation is Mediation.GOING_ON else SuspensionDuty.NEVER


def acceptance_clock(facts: CourtFacts, *, conciliation: bool, protocol: bool = False) -> Deadline | None:
    """Return when the judge must have decided on acceptance; None once the claim is accepted, and outside civil cases.

    Ten working days instead of five where conciliation is held, fifteen with a pre-trial protocol.
    Law: CPC-150-1.
    """
    if facts.procedure is not Procedure.CIVIL or not it_awaits_acceptance(facts) or facts.state in _HAS_ENDED:
        return None
    if protocol:
        return deadline(Clock.ACCEPTANCE_WITH_PROTOCOL, facts.filed_on)
    return deadline(Clock.ACCEPTANCE_WITH_CONCILIATION if conciliation else Clock.ACCEPTANCE_OF_CLAIM, facts.filed_on)


def suspension_clock(facts: CourtFacts) -> Deadline | None:
    """Return until when the case stands still; None while it does not.

    Ten working days for a judge-mediator, a month for a mediator outside, whatever was moved for before.
    It never grows with the mediation: whether a suspension may pass one month is doubtful (CPC-272-1-7, CPC-2-2).
    Law: CPC-179-4, CPC-179-5, ML-25.1-1.
    """
    if facts.suspended_on is None or not facts.is_suspended or facts.state in _HAS_ENDED:
        return None
    if facts.instance is Instance.ENFORCEMENT:
        return deadline(Clock.ENFORCEMENT_SUSPENSION, facts.suspended_on)
    return deadline(Clock.JUDGE_MEDIATION if facts.conducting_judge else Clock.COURT_SUSPENSION, facts.suspended_on)


def judge_meets_until(facts: CourtFacts, *, protocol: bool = False) -> Deadline | None:
    """Return until when a judge who mediates sets and postpones days; None for others, and where no such term runs.

    While the case stands still the ten working days, before acceptance the term for it.
    Law: CPC-179-2, CPC-179-4, CPC-150-1.
    """
    if not facts.conducting_judge:
        return None
    return suspension_clock(facts) or acceptance_clock(facts, conciliation=True, protocol=protocol)


def case_clock(facts: CourtFacts) -> Deadline | None:
    """Return the term of an administrative case of first instance, as it runs without a suspension; None for others.

    Law: APPC-146-1.
    """
    if facts.procedure is not Procedure.ADMINISTRATIVE or facts.instance is not Instance.FIRST:
        return None
    if facts.accepted_on is None or facts.state in _HAS_ENDED:
        return None
    return deadline(Clock.ADMINISTRATIVE_CASE, facts.accepted_on)


class Disagreement(StrEnum):
    """How two clocks do not fit together."""

    ACCEPTANCE_BEFORE_MEDIATION = "acceptance_before_mediation"
    """The judge must decide on acceptance while the mediation still has time."""
    SUSPENSION_BEFORE_MEDIATION = "suspension_before_mediation"
    """The case goes on while the mediation still has time."""
    MEDIATION_BEFORE_SUSPENSION = "mediation_before_suspension"
    """The mediation is over while the case still stands: the court resumes it (CPC-274-6)."""
    CASE_BEFORE_MEDIATION = "case_before_mediation"
    """The term of the case ends first, unless it is suspended (APPC-146-3)."""
    DOUBTFUL_EXTENSION = "doubtful_extension"
    """The mediation was extended beyond the month for which the court suspends (CPC-179-5); a judge has no month."""


@dataclass(frozen=True)
class Conflict:
    """Two clocks that end on different days."""

    kind: Disagreement
    earlier: date
    later: date
    law: tuple[str, ...]


def conflicts(
    clocks: Mapping[CourtClock, Deadline], *, extended: bool = False, suspended: bool = False
) -> Iterator[Conflict]:
    """Yield where the running clocks do not fit together; nothing when nothing needs a word.

    `extended`: the mediation term was made longer than its base (ML-23-2). `suspended`: the case stands still.
    """
    mediation = clocks.get(CourtClock.MEDIATION)
    if mediation is None:
        return
    if (acceptance := clocks.get(CourtClock.ACCEPTANCE)) and acceptance.last_day < mediation.last_day:
        yield Conflict(
            Disagreement.ACCEPTANCE_BEFORE_MEDIATION,
            acceptance.last_day,
            mediation.last_day,
            ("CPC-150-1", "ML-23-2", "CPC-2-2"),
        )
    if suspension := clocks.get(CourtClock.SUSPENSION):
        if suspension.last_day < mediation.last_day:
            doubtful = extended and suspension.law == CLOCKS[Clock.COURT_SUSPENSION].law
            kind = Disagreement.DOUBTFUL_EXTENSION if doubtful else Disagreement.SUSPENSION_BEFORE_MEDIATION
            yield Conflict(kind, suspension.last_day, mediation.last_day, (*suspension.law, "ML-23-2", "CPC-2-2"))
        elif mediation.last_day < suspension.last_day:
            yield Conflict(
                Disagreement.MEDIATION_BEFORE_SUSPENSION,
                mediation.last_day,
                suspension.last_day,
                ("CPC-274-6",),
            )
    if (case := clocks.get(CourtClock.CASE)) and not suspended and case.last_day < mediation.last_day:
        yield Conflict(
            Disagreement.CASE_BEFORE_MEDIATION,
            case.last_day,
            mediation.last_day,
            ("APPC-146-1", "APPC-146-3"),
        )

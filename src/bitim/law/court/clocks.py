"""The three clocks of a mediation in court, kept apart, and what is to be said where they disagree.

The acceptance clock is the judge's before acceptance; the suspension clock is the court's; the mediation term is the
parties' and the mediator's. No code makes one of them follow another, so each is counted by its own rule, and where
they end apart both days are shown (CPC-2-2 gives the code the last word, not us).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bitim.law.court.facts import CourtFacts
from bitim.law.court.vocabulary import Conductor, Instance, Procedure
from bitim.law.deadlines import Clock, Deadline, deadline


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
    NEVER = "never"  # ML-24-1


def suspension_duty(facts: CourtFacts) -> SuspensionDuty:
    """Return what the court owes the parties here.

    An administrative case is suspended by the rules of the CPC (APPC-146-3).
    Law: CPC-179-4, CPC-179-5, CPC-272-1-7, CPC-273-7, ML-24-1, APPC-146-3, CPC-150-1.
    """
    if facts.procedure in {Procedure.CRIMINAL, Procedure.OFFENCE} or facts.accepted_on is None:
        return SuspensionDuty.NEVER
    if facts.instance is Instance.CASSATION:
        return SuspensionDuty.NEVER
    return SuspensionDuty.MUST if facts.conductor is Conductor.MEDIATOR else SuspensionDuty.MAY


def acceptance_clock(facts: CourtFacts, *, conciliation: bool, protocol: bool = False) -> Deadline | None:
    """Return when the judge must have decided on acceptance; None once he has, and outside the civil track.

    Ten working days instead of five where conciliation is held, fifteen with a pre-trial protocol.
    Law: CPC-150-1.
    """
    if facts.procedure is not Procedure.CIVIL or facts.instance is not Instance.FIRST or facts.accepted_on:
        return None
    if protocol:
        return deadline(Clock.ACCEPTANCE_WITH_PROTOCOL, facts.filed_on)
    return deadline(Clock.ACCEPTANCE_WITH_CONCILIATION if conciliation else Clock.ACCEPTANCE_OF_CLAIM, facts.filed_on)


def suspension_clock(facts: CourtFacts) -> Deadline | None:
    """Return until when the case stands still; None while it does not.

    It never grows with the mediation: whether a suspension may pass one month is doubtful (CPC-272-1-7, CPC-2-2).
    Law: CPC-179-4, CPC-179-5, ML-25.1-1.
    """
    if facts.suspended_on is None or facts.resumed_on is not None:
        return None
    if facts.instance is Instance.ENFORCEMENT:
        return deadline(Clock.ENFORCEMENT_SUSPENSION, facts.suspended_on)
    by_mediator = facts.conductor is Conductor.MEDIATOR
    return deadline(Clock.COURT_SUSPENSION if by_mediator else Clock.JUDGE_MEDIATION, facts.suspended_on)


def case_clock(facts: CourtFacts) -> Deadline | None:
    """Return the term of an administrative case, as it runs without a suspension; None for other cases.

    Law: APPC-146-1.
    """
    if facts.procedure is not Procedure.ADMINISTRATIVE or facts.accepted_on is None:
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
    """The mediation was extended beyond the month for which the court suspends."""


@dataclass(frozen=True)
class Conflict:
    """Two clocks that end on different days."""

    kind: Disagreement
    earlier: date
    later: date
    law: tuple[str, ...]


def conflicts(
    clocks: Mapping[CourtClock, Deadline], *, extended: bool = False, suspended: bool = False
) -> tuple[Conflict, ...]:
    """Return where the running clocks do not fit together; empty when nothing needs a word.

    `extended`: the mediation term was made longer than its base (ML-23-2). `suspended`: the case stands still.
    """
    return tuple(_conflicts(clocks, extended=extended, suspended=suspended))


def _conflicts(clocks: Mapping[CourtClock, Deadline], *, extended: bool, suspended: bool) -> Iterator[Conflict]:
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
            kind = Disagreement.DOUBTFUL_EXTENSION if extended else Disagreement.SUSPENSION_BEFORE_MEDIATION
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

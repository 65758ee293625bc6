"""Who may mediate: entry in a register, standing on a day, and taking a case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bitim.law.ages import age_on
from bitim.law.deadlines import Clock, Deadline, deadline
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import Stage


class MediatorKind(StrEnum):
    """Law: ML-9-3-1, ML-9-3-2, ML-9-4-1, ML-9-4-2."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    RETIRED_JUDGE = "retired_judge"
    JUDGE = "judge"


class RegisterKind(StrEnum):
    """Law: ML-14-3, ML-16-1, ML-8.1-11."""

    PROFESSIONAL = "professional_register"
    PUBLIC = "public_register"
    RETIRED_JUDGES = "retired_judge_register"


class Standing(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXCLUDED = "excluded"
    NOT_YET = "not_yet"
    """The day is before the entry."""


REGISTER_OF: Mapping[MediatorKind, RegisterKind | None] = {
    MediatorKind.PUBLIC: RegisterKind.PUBLIC,
    MediatorKind.PROFESSIONAL: RegisterKind.PROFESSIONAL,
    MediatorKind.RETIRED_JUDGE: RegisterKind.RETIRED_JUDGES,
    MediatorKind.JUDGE: None,
}

_OUT_OF_STANDING: Mapping[Standing, Why] = {
    Standing.NOT_YET: Why.NOT_IN_REGISTER,
    Standing.SUSPENDED: Why.MEDIATOR_SUSPENDED,
    Standing.EXCLUDED: Why.MEDIATOR_EXCLUDED,
}

# Age on the day of inclusion: our reading, the law names no day.
AGE_AT_LEAST: Mapping[MediatorKind, int] = {MediatorKind.PUBLIC: 40, MediatorKind.PROFESSIONAL: 25}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What is known about somebody who is to be entered on a day."""

    kind: MediatorKind
    birth_date: date
    included_on: date
    higher_education: bool = False
    training_certificate: bool = False
    elected: bool = False
    """By the meeting of the local community (ML-15-1)."""
    former_judge: bool = False
    acting_judge: bool = False
    performs_state_functions: bool = False
    held_incapable: bool = False
    under_prosecution: bool = False
    conviction_unspent: bool = False


def entry_obstacles(candidate: Candidate) -> tuple[Refused, ...]:
    """Return everything that keeps the candidate from mediating; empty when nothing does.

    Law: ML-9-3-1, ML-9-3-2, ML-9-4-1, ML-9-4-2, ML-9-7, ML-15-1.
    """
    kind = candidate.kind
    least = AGE_AT_LEAST.get(kind, 0)
    professional = kind is MediatorKind.PROFESSIONAL
    # A judge performs state functions by nature: ML-9-3-2 is the special rule.
    state_functions_barred = kind is not MediatorKind.JUDGE
    checks = (
        (age_on(candidate.birth_date, candidate.included_on) < least, Why.MEDIATOR_TOO_YOUNG),
        (professional and not candidate.higher_education, Why.NO_HIGHER_EDUCATION),
        (professional and not candidate.training_certificate, Why.NO_TRAINING_CERTIFICATE),
        (kind is MediatorKind.PUBLIC and not candidate.elected, Why.NOT_ELECTED_BY_COMMUNITY),
        (kind is MediatorKind.RETIRED_JUDGE and not candidate.former_judge, Why.NOT_A_RETIRED_JUDGE),
        (kind is MediatorKind.JUDGE and not candidate.acting_judge, Why.NOT_AN_ACTING_JUDGE),
        (state_functions_barred and candidate.performs_state_functions, Why.PERFORMS_STATE_FUNCTIONS),
        (candidate.held_incapable, Why.HELD_INCAPABLE),
        (candidate.under_prosecution, Why.UNDER_PROSECUTION),
        (candidate.conviction_unspent, Why.CONVICTION_UNSPENT),
    )
    return tuple(
        Refused(why, at_least_years=least) if why is Why.MEDIATOR_TOO_YOUNG else Refused(why)
        for stands_in_the_way, why in checks
        if stands_in_the_way
    )


@dataclass(frozen=True, kw_only=True)
class RegisterFacts:
    """An entry as the rules read it."""

    register: RegisterKind
    included_on: date
    suspended_on: date | None = None
    """Day of the latest suspension (ML-14-7); a mark of the public register too (ML-16-3)."""
    excluded_on: date | None = None


def suspension(suspended_on: date) -> Deadline:
    """Return how long a suspension lasts: six months; the mediator is active after `calendar_end`.

    Law: ML-14-7.
    """
    return deadline(Clock.REGISTER_SUSPENSION, suspended_on)


def standing(entry: RegisterFacts, on: date) -> Standing:
    """Tell how the entry stands on a day.

    Law: ML-14-3, ML-14-7, ML-16-3.
    """
    if on < entry.included_on:
        return Standing.NOT_YET
    if entry.excluded_on is not None and on >= entry.excluded_on:
        return Standing.EXCLUDED
    # A suspension is no act to be done in office hours, so it does not stretch over a day off.
    if entry.suspended_on and entry.suspended_on <= on <= suspension(entry.suspended_on).calendar_end:
        return Standing.SUSPENDED
    return Standing.ACTIVE


class Change(StrEnum):
    """What happens to an entry (ML-14-3, ML-14-7, ML-14-8)."""

    INCLUDED = "included"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Stretch:
    """Days, both included, on which an entry stood in one way; `until` is None where no end is known."""

    standing: Standing
    since: date
    until: date | None = None


def stretches(changes: Iterable[tuple[Change, date, date | None]]) -> tuple[Stretch, ...]:
    """Tell how an entry stood from day to day: what happened, its first day, and the last day of a suspension.

    A suspension that was lifted was one until then: what stood on a day stays told.

    Law: ML-14-3, ML-14-7, ML-14-8, ML-16-3.
    """
    found: tuple[Stretch, ...] = ()
    for change, day, last in changes:
        found = tuple(_until_before(each, day) for each in found if each.since < day)
        if change is Change.SUSPENDED and last:
            found += (Stretch(Standing.SUSPENDED, day, last), Stretch(Standing.ACTIVE, last + timedelta(days=1)))
        elif change is not Change.EXCLUDED:
            found += (Stretch(Standing.ACTIVE, day),)
    return found


def _until_before(stretch: Stretch, day: date) -> Stretch:
    before = day - timedelta(days=1)
    return stretch if stretch.until and stretch.until < before else replace(stretch, until=before)


class RegisterBy(StrEnum):
    """What those who stand in a register on a day may be told apart by."""

    WHAT = "what"
    """`mediator` or `organization`."""
    KIND = "kind"
    """Of mediators; empty for organisations."""
    REGION = "region"
    """Each of those that a mediator works in, and that of an organisation."""
    LANGUAGE = "language"
    """Each of those that a mediator works in; empty for organisations."""
    STANDING = "standing"
    """`active` or `suspended`."""


def check_may_mediate(kind: MediatorKind, entry: RegisterFacts | None, stage: Stage, on: date) -> None:
    """Check that a mediator of this kind may take, or go on with, a case on a day.

    A judge needs no entry and mediates only inside court; everybody else is in the register of the kind.

    Raises: Refused.
    Law: ML-9-1, ML-9-3-2, ML-14-7.
    """
    register = REGISTER_OF[kind]
    if register is None:
        if stage is not Stage.IN_COURT:
            raise Refused(Why.JUDGE_ONLY_IN_COURT)
        return
    if entry is None:
        raise Refused(Why.NOT_IN_REGISTER)
    if entry.register is not register:
        raise Refused(Why.WRONG_REGISTER, register=register)
    if why := _OUT_OF_STANDING.get(standing(entry, on)):
        raise Refused(why)

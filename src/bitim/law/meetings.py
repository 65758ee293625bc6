"""Meetings at an hour: in which ways, at which time, and what may be done with one when.

The mediator sets date and time with the consent of those who come: several times are proposed, and the earliest that
all have taken is the meeting's (ML-18-2). Law: ML-17-1, ML-18-1, ML-18-2, UN-MR-04.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from bitim.law.process.vocabulary import PARTIES, Role
from bitim.law.refusal import Refused, Why


class Mode(StrEnum):
    """Ways of holding mediation (ML-17-1)."""

    MEETINGS = "meetings"
    PHONE = "phone"
    VIDEO_CONFERENCE = "video_conference"
    MESSAGES = "messages"
    DIGITAL_MEANS = "digital_means"


AT_AN_HOUR = tuple(mode for mode in Mode if mode is not Mode.MESSAGES)
"""Messages are read when there is time: they need no meeting."""


BY_LINE = frozenset({Mode.PHONE, Mode.VIDEO_CONFERENCE, Mode.DIGITAL_MEANS})
"""Ways for which people need not come to one place (ML-17-1)."""


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PROPOSED = "proposed"
    SET = "set"
    OPEN = "open"
    HELD = "held"
    CANCELLED = "cancelled"


TO_COME = frozenset({MeetingState.PROPOSED, MeetingState.SET})


class MeetingStep(StrEnum):
    """What people do with a meeting."""

    TAKE_TIMES = "take_times"
    MOVE = "move"
    CANCEL = "cancel"
    OPEN = "open"
    END = "end"


OPENS_BEFORE = timedelta(minutes=15)
REMIND_BEFORE = (timedelta(days=1), timedelta(hours=1))
TIMES_AT_MOST = 4


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """What the rules ask about a meeting, seen by the one who acts (`me`)."""

    state: MeetingState
    now: datetime
    me: str = ""
    """Key of the party or mediator who acts."""
    invited: frozenset[str] = frozenset()
    """Keys of the parties who are asked to come: all, or the one side of a caucus."""
    times: Mapping[datetime, frozenset[str]]
    """Each proposed beginning, with the keys of the parties whom it suits."""
    starts_at: datetime | None = None
    """The beginning that all have taken."""
    minutes: int = 60
    in_force: bool = True
    """The contract is signed by all, mediation has not ended, and its term runs."""
    mode_agreed: bool = True
    """`mode_is_agreed` for its way."""

    @property
    def lies_ahead(self) -> bool:
        """Whether there is still a time to be taken or given back."""
        beginnings = [self.starts_at] if self.starts_at else self.times
        return any(beginning > self.now for beginning in beginnings)


def mode_is_agreed(
    mode: Mode, *, by_contract: Collection[str], parties: frozenset[str], takers: frozenset[str]
) -> bool:
    """Tell whether every party and the mediator have agreed to a way of meeting.

    All have when the way stands in the contract they signed. Otherwise the mediator agrees by proposing it, and a
    party by taking a time of a meeting in it.
    Law: ML-17-1.
    """
    return mode.value in by_contract or (bool(parties) and parties <= takers)


def check_mode(mode: Mode, *, by_contract: Collection[str], joint: bool) -> None:
    """Check that a meeting may be proposed in this way.

    Raises: Refused, for a way outside the contract in a caucus, where not all can agree to it.
    Law: ML-17-1.
    """
    if mode.value not in by_contract and not joint:
        raise Refused(Why.MODE_NOT_IN_CONTRACT)


def check_times(
    times: Collection[datetime], *, now: datetime, term_ends_on: date | None, court_waits_until: date | None = None
) -> None:
    """Check the times proposed for a meeting, given in the case's zone.

    Raises: Refused, when one has passed already, lies after the last day of the term, or after the day until which
    the court waits for a judge who mediates.
    Law: ML-18-2, ML-23-1, CPC-179-2, CPC-179-4.
    """
    if any(beginning <= now for beginning in times):
        raise Refused(Why.TIME_HAS_PASSED)
    if term_ends_on and any(beginning.date() > term_ends_on for beginning in times):
        raise Refused(Why.TIME_AFTER_TERM)
    if court_waits_until and any(beginning.date() > court_waits_until for beginning in times):
        raise Refused(Why.TIME_AFTER_COURT_WAITS)


def taken_by_all(
    times: Mapping[datetime, frozenset[str]], *, invited: frozenset[str], now: datetime, kept: datetime | None = None
) -> datetime | None:
    """Return the meeting's beginning: the one it has (`kept`) while it suits all, else the earliest that does.

    Law: ML-18-2.
    """
    common = [beginning for beginning, takers in times.items() if beginning > now and invited and invited <= takers]
    return kept if kept in common else min(common, default=None)


# -- Who may do what when ----------------------------------------------


def mediation_goes_on(facts: MeetingFacts) -> Why | None:
    return None if facts.in_force else Why.MEDIATION_NOT_GOING_ON


def i_am_invited(facts: MeetingFacts) -> Why | None:
    return None if facts.me in facts.invited else Why.NOT_TAKING_PART


def it_lies_ahead(facts: MeetingFacts) -> Why | None:
    return None if facts.lies_ahead else Why.MEETING_TIME_PASSED


def its_way_is_agreed(facts: MeetingFacts) -> Why | None:
    return None if facts.mode_agreed else Why.MODE_NOT_AGREED


def its_hour_has_come(facts: MeetingFacts) -> Why | None:
    assert facts.starts_at is not None
    if facts.now < facts.starts_at - OPENS_BEFORE:
        return Why.MEETING_TOO_EARLY
    return Why.MEETING_TIME_PASSED if facts.now >= facts.starts_at + timedelta(minutes=facts.minutes) else None


@dataclass(frozen=True, kw_only=True)
class MeetingRule:
    """One row: who may take `step` in which states, and what refuses it."""

    step: MeetingStep
    source: frozenset[MeetingState]
    roles: frozenset[Role]
    law: str
    conditions: tuple[Callable[[MeetingFacts], Why | None], ...] = ()


_MEDIATOR = frozenset({Role.MEDIATOR})

MEETING_RULES = (
    MeetingRule(
        step=MeetingStep.TAKE_TIMES,
        source=TO_COME,
        roles=PARTIES,
        conditions=(mediation_goes_on, i_am_invited, it_lies_ahead),
        law="ML-18-2",
    ),
    MeetingRule(step=MeetingStep.MOVE, source=TO_COME, roles=_MEDIATOR, conditions=(mediation_goes_on,), law="ML-18-2"),
    MeetingRule(step=MeetingStep.CANCEL, source=TO_COME, roles=_MEDIATOR, law="ML-18-2"),
    MeetingRule(
        step=MeetingStep.OPEN,
        source=frozenset({MeetingState.SET}),
        roles=_MEDIATOR,
        conditions=(mediation_goes_on, its_way_is_agreed, its_hour_has_come),
        law="ML-17-1",
    ),
    MeetingRule(step=MeetingStep.END, source=frozenset({MeetingState.OPEN}), roles=_MEDIATOR, law="ML-18-2"),
)
"""No step twice. A party who took a time gives it back by the same step, until the meeting begins (ML-5-2)."""


def decide_meeting(step: MeetingStep, *, facts: MeetingFacts, role: Role) -> None:
    """Check that `step` may be taken with a meeting now.

    Raises: Refused, when it is not open in this state to this role, or a condition does not hold.
    """
    if why := _refusal(step, facts, role):
        raise Refused(why, step=step.value)


def open_meeting_steps(*, facts: MeetingFacts, role: Role) -> tuple[MeetingStep, ...]:
    """Return the steps that `decide_meeting` would accept now, in the order of `MeetingStep`."""
    return tuple(step for step in MeetingStep if _refusal(step, facts, role) is None)


def _refusal(step: MeetingStep, facts: MeetingFacts, role: Role) -> Why | None:
    rule = next(rule for rule in MEETING_RULES if rule.step is step)
    if facts.state not in rule.source or role not in rule.roles:
        return Why.STEP_NOT_OPEN
    return next((why for condition in rule.conditions if (why := condition(facts))), None)


# -- How long it lasted ----------------------------------------------


def measured_minutes(opened_at: datetime, ended_at: datetime) -> int:
    """Return the minutes between opening and ending; a minute that has begun counts."""
    return max(ceil((ended_at - opened_at).total_seconds() / 60), 1)


def check_minutes(stated: int, *, measured: int) -> None:
    """Check how long the mediator says that a meeting lasted: who forgot to end it may say less than was measured.

    Raises: Refused, when more is stated, or nothing.
    """
    if not 1 <= stated <= measured:
        raise Refused(Why.MINUTES_NOT_MEASURED, at_most=measured)


@dataclass(frozen=True)
class Balance:
    """Minutes spoken with everybody, and alone with each side, by its key.

    Law: UN-MR-04, ML-6.
    """

    joint: int
    alone: Mapping[str, int]


def balance(held: Iterable[tuple[str | None, int]], *, sides: Iterable[str]) -> Balance:
    """Add up meetings: each the key of its side, none when it was joint, and its minutes. Every side has a sum.

    Law: UN-MR-04.
    """
    sums: dict[str | None, int] = {None: 0, **dict.fromkeys(sides, 0)}
    for side, minutes in held:
        sums[side] = sums.get(side, 0) + minutes
    return Balance(sums[None], {side: minutes for side, minutes in sums.items() if side is not None})

"""What the cells of a row say together: days in order, a court that was there, ways and stages that fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bitim.law.categories import all_categories
from bitim.law.court.cards.vocabulary import Column, Outcome, Problem, Ruling, Stage, Way, What
from bitim.law.court.conditions import JUDGES_SINCE
from bitim.law.court.vocabulary import Instance
from bitim.law.register import MediatorKind

EARLIEST = date(1991, 12, 16)
"""No case of the courts of the Republic is older."""

INSTANCE_OF: Mapping[Stage, Instance] = {
    Stage.BEFORE_ACCEPTANCE: Instance.FIRST,
    Stage.PREPARATION: Instance.FIRST,
    Stage.TRIAL: Instance.FIRST,
    Stage.APPEAL: Instance.APPEAL,
    Stage.CASSATION: Instance.CASSATION,
    Stage.ENFORCEMENT: Instance.ENFORCEMENT,
}

Values = Mapping[Column, Any]
"""The cells that could be read, by column, as the fields of `Card` hold them."""


@dataclass(frozen=True)
class KnownCourt:
    """A court of the list: from when to when it was there, and which courts came out of it."""

    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    came_out_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The courts by code; `only` is the one whose rows are expected, none where rows of all are."""

    courts: Mapping[str, KnownCourt] = field(default_factory=dict)
    only: str | None = None


def problems(values: Values, *, register: Register, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong or remarkable in what could be read; what could not is not spoken of again."""
    yield from _court(values, register)
    yield from _days(values, today)
    yield from _way(values)
    yield from _ruling(values)
    category = all_categories().get(values.get(Column.CATEGORY, ""))
    if category and not category.is_mediable:
        yield Problem(What.NOT_MEDIABLE, Column.CATEGORY, category.code)


def _court(values: Values, register: Register) -> Iterator[Problem]:
    """A court is asked about the day of the motion; where it was not there, the courts that were are named."""
    code = values.get(Column.COURT)
    if code is None:
        return
    court = register.courts.get(code)
    if register.only is not None and code != register.only:
        yield Problem(What.OTHER_COURT, Column.COURT, code, register.only)
    elif court is None:
        yield Problem(What.UNKNOWN_COURT, Column.COURT, code[:40])
    elif day := values.get(Column.MOTION_ON):
        if court.since and day < court.since:
            yield Problem(What.COURT_NOT_YET, Column.COURT, code, ", ".join(court.came_out_of))
        elif court.until and day > court.until:
            yield Problem(What.COURT_NO_MORE, Column.COURT, code, ", ".join(court.successors))


def _days(values: Values, today: date) -> Iterator[Problem]:
    motion, start, end = (values.get(c) for c in (Column.MOTION_ON, Column.STARTED_ON, Column.ENDED_ON))
    for column, day in ((Column.MOTION_ON, motion), (Column.STARTED_ON, start), (Column.ENDED_ON, end)):
        if day and day < EARLIEST:
            yield Problem(What.TOO_OLD, column, day.isoformat(), EARLIEST.isoformat())
        elif day and day > today:
            yield Problem(What.IN_THE_FUTURE, column, day.isoformat(), today.isoformat())
    if start and motion and start < motion:
        yield Problem(What.BEFORE_MOTION, Column.STARTED_ON, start.isoformat(), motion.isoformat())
    if end and start and end < start:
        yield Problem(What.BEFORE_START, Column.ENDED_ON, end.isoformat(), start.isoformat())
    elif end and motion and end < motion:
        yield Problem(What.BEFORE_MOTION, Column.ENDED_ON, end.isoformat(), motion.isoformat())
    outcome = values.get(Column.OUTCOME)
    if end and not outcome:
        yield Problem(What.END_WITHOUT_OUTCOME, Column.OUTCOME)
    if outcome and not end:
        yield Problem(What.OUTCOME_WITHOUT_END, Column.ENDED_ON)
    suspended = values.get(Column.DAYS_SUSPENDED)
    if suspended and motion and suspended > ((end or today) - motion).days + 1:
        yield Problem(What.SUSPENDED_LONGER_THAN_THE_CASE, Column.DAYS_SUSPENDED, str(suspended))


def _way(values: Values) -> Iterator[Problem]:
    """Law: CPC-179-2, CPC-179-4c, CPC-179-5, CPC-179-6, ML-25.1-2."""
    way, stage, instance = (values.get(column) for column in (Column.WAY, Column.STAGE, Column.INSTANCE))
    if stage and instance and INSTANCE_OF[stage] is not instance:
        yield Problem(What.STAGE_OF_ANOTHER_INSTANCE, Column.STAGE, stage.value, INSTANCE_OF[stage].value)
    if way is Way.JUDGE_MEDIATION:
        if instance is Instance.CASSATION:
            yield Problem(What.NO_JUDGE_IN_CASSATION, Column.WAY, way.value)
        elif instance is Instance.ENFORCEMENT:
            yield Problem(What.NO_JUDGE_AT_ENFORCEMENT, Column.WAY, way.value)
        if (motion := values.get(Column.MOTION_ON)) and motion < JUDGES_SINCE:
            yield Problem(What.BEFORE_THE_LAW, Column.MOTION_ON, motion.isoformat(), JUDGES_SINCE.isoformat())
    kind = values.get(Column.MEDIATOR_KIND)
    if way and kind and not _fits(way, kind):
        yield Problem(What.MEDIATOR_DOES_NOT_FIT, Column.MEDIATOR_KIND, kind.value)
    if values.get(Column.SAME_JUDGE):
        if way and way is not Way.JUDGE_MEDIATION:
            yield Problem(What.NO_JUDGE_MEDIATED, Column.SAME_JUDGE)
        elif not values.get(Column.SAME_JUDGE_CONSENT):
            yield Problem(What.SAME_JUDGE_WITHOUT_CONSENT, Column.SAME_JUDGE_CONSENT)


def _fits(way: Way, kind: MediatorKind) -> bool:
    if way is Way.JUDGE_MEDIATION:
        return kind is MediatorKind.JUDGE
    return way is Way.MEDIATOR and kind is not MediatorKind.JUDGE


def _ruling(values: Values) -> Iterator[Problem]:
    """Law: CPC-177-4, CPC-177-5, CPC-178-2, CPC-115-2, APPC-120-6, APPC-120-7, APPC-120-9."""
    ruling, outcome = values.get(Column.RULING), values.get(Column.OUTCOME)
    ground = values.get(Column.REFUSAL_GROUND)
    if ruling and outcome not in {Outcome.FULL, Outcome.PARTIAL}:
        yield Problem(What.RULING_WITHOUT_SETTLEMENT, Column.RULING, ruling.value)
    if ruling is Ruling.REFUSED and not ground:
        yield Problem(What.GROUND_MISSING, Column.REFUSAL_GROUND)
    if ground and ruling is not Ruling.REFUSED:
        yield Problem(What.GROUND_WITHOUT_REFUSAL, Column.REFUSAL_GROUND, ground.value)
    approved = ruling is Ruling.APPROVED
    if values.get(Column.DUTY_RETURNED) and not approved:
        yield Problem(What.DUTY_WITHOUT_APPROVAL, Column.DUTY_RETURNED, str(values[Column.DUTY_RETURNED]))
    if values.get(Column.WRIT_ISSUED) and not approved:
        yield Problem(What.WRIT_WITHOUT_APPROVAL, Column.WRIT_ISSUED)

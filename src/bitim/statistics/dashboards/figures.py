"""The key figures of a dashboard, each with all that is needed to believe it (UNSTAT-02)."""

from collections.abc import Iterator
from decimal import Decimal

from bitim.law.court.cards import Way
from bitim.law.figures import Figure, Period, Unit
from bitim.law.figures.counts import By, Where
from bitim.law.figures.shares import percent, wilson
from bitim.statistics.dashboards.sources import Source, Tally

FEW = 100
"""A share of fewer has its interval beside it (FX-16)."""
ENDED, SETTLED, SHARE_SETTLED, SHARE_MEDIATOR = "cases.ended", "cases.settled", "share.settled", "share.mediator"


def procedure_of(where: Where) -> str:
    """What was counted, as a code."""
    ways = where.get(By.WAY, ())
    return next(iter(ways)) if len(ways) == 1 else "conciliation"


def key_figures(source: Source, where: Where, period: Period, tally: Tally) -> Iterator[Figure]:
    """Cases that ended, how many were settled, and which share; where all ways are asked for, the mediators' share."""
    procedure = procedure_of(where)
    yield _count(ENDED, tally.cases, period, procedure)
    yield _count(SETTLED, tally.settled, period, procedure)
    yield _share(SHARE_SETTLED, tally.settled, tally.cases, period, procedure)
    if By.WAY not in where:
        by_mediators = source.tally({**where, By.WAY: [Way.MEDIATOR]}, period).cases
        yield _share(SHARE_MEDIATOR, by_mediators, tally.cases, period, procedure)


def _count(key: str, value: int | None, period: Period, procedure: str) -> Figure:
    return Figure(
        key=key,
        value=None if value is None else Decimal(value),
        unit=Unit.CASES,
        period=period,
        procedure=procedure,
        source="cards",
        suppressed=value is None,
    )


def _share(key: str, part: int | None, whole: int | None, period: Period, procedure: str) -> Figure:
    """None of nothing, and where one of the two is not shown."""
    is_known = part is not None and whole
    return Figure(
        key=key,
        value=percent(part, whole) if is_known else None,  # type: ignore[arg-type]
        unit=Unit.PERCENT,
        period=period,
        procedure=procedure,
        source="cards",
        numerator=part if is_known else None,
        denominator=whole if is_known else None,
        interval=wilson(part, whole) if is_known and whole < FEW else None,  # type: ignore[arg-type,operator]
        suppressed=part is None or whole is None,
    )

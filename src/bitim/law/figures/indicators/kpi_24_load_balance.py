"""KPI-24: balance of mediators' load.

Mediators at work in the period; how many each took.
"""

from collections.abc import Sequence
from decimal import Decimal

from bitim.law.figures.figure import Figure, Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Records, Words
from bitim.law.figures.suppression import SMALLEST_SHOWN


def gini(loads: Sequence[int]) -> Decimal:
    """How unequal loads are: 0 where all are alike, towards 1 where one has everything."""
    everything = sum(loads)
    if not everything:
        return Decimal(0)
    weighted = sum((2 * place - len(loads) - 1) * load for place, load in enumerate(sorted(loads), start=1))
    return Decimal(weighted) / Decimal(len(loads) * everything)


def load_balance(indicator: Indicator, records: Records) -> Figure | None:
    """Of few mediators nothing is told: each of them would know the others."""
    loads = records.loads.get("mediators")
    if not loads:
        return None
    return Figure(
        key=indicator.id,
        value=gini(loads),
        unit=indicator.unit,
        period=records.period,
        procedure=indicator.procedure,
        source="cases",
        denominator=len(loads),
        suppressed=len(loads) < SMALLEST_SHOWN,
    )


INDICATOR = Indicator(
    id="KPI-24",
    name=Words(
        kk="Медиаторлар жүктемесінің тепе-теңдігі",
        ru="Равномерность нагрузки медиаторов",
        en="Balance of mediators' load",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.INDEX,
    direction=Direction.DOWN,
    numerator=Words(
        kk="бір медиаторға тиген істердің Джини коэффициенті",
        ru="коэффициент Джини числа дел на медиатора",
        en="Gini coefficient of cases taken by each mediator",
    ),
    source=Words(
        kk="медиаторларды тағайындау",
        ru="назначения медиаторов",
        en="appointments of mediators",
    ),
    procedure="platform",
    compute=load_balance,
    peer=Decimal("0.3"),
)

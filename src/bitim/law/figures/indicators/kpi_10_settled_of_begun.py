"""KPI-10: settled, of mediations that began.

One of three denominators (UNSTAT-05).
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-10",
    name=Words(
        kk="Басталған медиациялардағы келісім үлесі",
        ru="Доля соглашений в начатых медиациях",
        en="Settled, of mediations that began",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="басталғандардың ішінде келісіммен аяқталғаны, қашан аяқталса да",
        ru="из начатых оконченные соглашением, когда бы это ни было",
        en="those of them that were settled, whenever that was",
    ),
    denominator=Words(
        kk="кезең ішінде басталған медиациялар",
        ru="медиации, начатые за период",
        en="mediations that began in the period",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=share("judge.begun", "judge.begun.settled"),
    peer=Decimal("50"),
)

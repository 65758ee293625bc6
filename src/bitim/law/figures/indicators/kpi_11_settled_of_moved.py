"""KPI-11: settled, of those moved for.

One of three denominators (UNSTAT-05).
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-11",
    name=Words(
        kk="Сұралған медиациялардағы келісім үлесі",
        ru="Доля соглашений в запрошенных медиациях",
        en="Settled, of those moved for",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="өтінішхаты берілгендердің ішінде келісіммен аяқталғаны, қашан аяқталса да",
        ru="из запрошенных оконченные соглашением, когда бы это ни было",
        en="those of them that were settled, whenever that was",
    ),
    denominator=Words(
        kk="кезең ішінде медиация сұралған істер",
        ru="дела, в которых за период просили о медиации",
        en="cases with a motion for mediation in the period",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=share("judge.moved", "judge.moved.settled"),
    peer=Decimal("17.5"),
)

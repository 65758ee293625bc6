"""KPI-09: settled, of mediations that ended.

One of three denominators: KPI-09, KPI-10 and KPI-11 are always told together (UNSTAT-05).
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-09",
    name=Words(
        kk="Аяқталған медиациялардағы келісім үлесі",
        ru="Доля соглашений в завершённых медиациях",
        en="Settled, of mediations that ended",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="толық немесе ішінара келісіммен аяқталған медиациялар",
        ru="медиации, оконченные полным или частичным соглашением",
        en="mediations that ended with a full or partial settlement",
    ),
    denominator=Words(
        kk="кезең ішінде аяқталған медиациялар",
        ru="медиации, оконченные за период",
        en="mediations that ended in the period",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=share("judge.ended", "judge.ended.settled"),
    peer=Decimal("65"),
)

"""KPI-07: time from start to end.

FX-15, NCSC-M-05.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, median

INDICATOR = Indicator(
    id="KPI-07",
    name=Words(
        kk="Медиацияның ұзақтығы",
        ru="Продолжительность медиации",
        en="Time from start to end",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.DAYS,
    direction=Direction.DOWN,
    numerator=Words(
        kk="басталғаннан аяқталғанға дейінгі күндердің медианасы, әлі жүріп жатқандарымен бірге",
        ru="медиана дней от начала до окончания, вместе с ещё идущими",
        en="median of days from start to end, with those still going on",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=median("judge.to_end"),
    peer=Decimal("23"),
)

"""KPI-06: time from the motion to the start.

FX-15.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, median

INDICATOR = Indicator(
    id="KPI-06",
    name=Words(
        kk="Өтінішхаттан медиацияның басталуына дейінгі уақыт",
        ru="Время от ходатайства до начала медиации",
        en="Time from the motion to the start",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.DAYS,
    direction=Direction.DOWN,
    numerator=Words(
        kk="өтінішхаттан медиация басталғанға дейінгі күндердің медианасы, әлі басталмағандарымен бірге",
        ru="медиана дней от ходатайства до начала, вместе с ещё не начатыми",
        en="median of days from the motion to the start, with those not yet begun",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=median("judge.to_start"),
    peer=Decimal("28"),
)

"""KPI-29: quality of calls."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-29",
    name=Words(
        kk="Қоңыраулардың сапасы",
        ru="Качество звонков",
        en="Quality of calls",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="отыз секунд ішінде қосылғандар, үзілістер, телефонға көшу",
        ru="подключившиеся за тридцать секунд, обрывы, переходы на телефон",
        en="joined within thirty seconds, drops, changes to the telephone",
    ),
    denominator=Words(
        kk="барлық қосылулар",
        ru="все подключения",
        en="all who joined",
    ),
    source=Words(
        kk="қоңыраулардың техникалық жазбасы",
        ru="технические записи о звонках",
        en="technical records of calls",
    ),
    procedure="platform",
    missing=Words(
        kk="Қоңыраудан кейін оның барысы туралы жазба қалмайды.",
        ru="После звонка записей о его ходе не остаётся.",
        en="Nothing of how a call went is kept after it.",
    ),
)

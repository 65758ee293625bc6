"""KPI-20: satisfaction.

APEC-05.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-20",
    name=Words(
        kk="Қанағаттану",
        ru="Удовлетворённость",
        en="Satisfaction",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="«әділ», «оңай», «уақтылы», «қайта келер едім» деген екі жоғары баға",
        ru="две высшие оценки за «справедливо», «легко», «вовремя», «обратился бы снова»",
        en="the two best marks for “fair”, “easy”, “timely”, “would use again”",
    ),
    denominator=Words(
        kk="барлық жауаптар",
        ru="все ответы",
        en="all answers",
    ),
    source=Words(
        kk="медиациядан кейінгі сауалнама",
        ru="опрос после медиации",
        en="a survey after the mediation",
    ),
    procedure="platform",
    missing=Words(
        kk="Сауалнама жүргізілмейді, сондықтан жауаптар жоқ.",
        ru="Опрос не проводится, поэтому ответов нет.",
        en="No survey is held, so there are no answers.",
    ),
    peer=Decimal("80"),
)

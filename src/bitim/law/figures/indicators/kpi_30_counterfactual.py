"""KPI-30: what people would have done otherwise.

Feeds FX-04.
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-30",
    name=Words(
        kk="Bitim болмаса не істер еді",
        ru="Что было бы без Bitim",
        en="What people would have done otherwise",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="«сотқа берер едім», «қоя салар едім», «өзім келісер едім» деген жауаптар",
        ru="ответы «пошёл бы в суд», «махнул бы рукой», «договорился бы сам»",
        en="answers “would have sued”, “given up”, “settled”, “other”",
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
)

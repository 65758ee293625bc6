"""KPI-13: settled without a mediator."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-13",
    name=Words(
        kk="Медиаторсыз келісім",
        ru="Соглашения без медиатора",
        en="Settled without a mediator",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="тараптар тікелей келіссөзде келіскен, медиатор тек ресімдеген істер",
        ru="дела, в которых стороны договорились напрямую, а медиатор это оформил",
        en="settled cases in which the sides agreed by direct talks and a mediator put it on paper",
    ),
    denominator=Words(
        kk="барлық тарабы келіскен істер",
        ru="дела, в которых согласились все стороны",
        en="cases in which all sides joined",
    ),
    source=Words(
        kk="тікелей келіссөзді аяқтаған тараптың сөзі және келісімге қойылған қолдар",
        ru="слова стороны, которая закончила прямые переговоры, и подписи под соглашением",
        en="the word of the side that ended the direct talks, and the signatures on the settlement",
    ),
    procedure="platform",
    compute=share("cases.agreed", "cases.agreed_directly"),
    peer=Decimal("1.2"),
)

"""KPI-13: settled without a mediator."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

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
        kk="тараптар медиаторсыз, тікелей сөйлесіп келіскен істер",
        ru="дела, в которых стороны договорились напрямую, без медиатора",
        en="cases settled by direct talks, without a mediator",
    ),
    denominator=Words(
        kk="барлық тарабы келіскен істер",
        ru="дела, в которых согласились все стороны",
        en="cases in which all sides joined",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар",
        ru="дела и приглашения в Bitim",
        en="cases and invitations in Bitim",
    ),
    procedure="platform",
    missing=Words(
        kk=(
            "Тікелей сөйлесуде келіскендер келісімін медиатормен ресімдейді, ал келісімге қай кезеңде келгені "
            "жазылмайды."
        ),
        ru=(
            "Договорившиеся напрямую оформляют соглашение с медиатором, а на какой ступени они договорились, не "
            "записывается."
        ),
        en=(
            "Those who agree in direct talks put it on paper with a mediator, and at which stage they agreed is "
            "not recorded."
        ),
    ),
    peer=Decimal("1.2"),
)

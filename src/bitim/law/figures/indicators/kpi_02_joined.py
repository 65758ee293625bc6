"""KPI-02: cases in which all sides joined."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-02",
    name=Words(
        kk="Барлық тарап келіскен істер",
        ru="Дела, в которых согласились все стороны",
        en="Cases in which all sides joined",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="шақырылғандардың ішінде барлық тарабы келіскен істер",
        ru="дела из числа начатых приглашением, в которых согласились все стороны",
        en="cases of those invited in which all sides agreed",
    ),
    denominator=Words(
        kk="кезең ішінде шақыру жіберілген істер",
        ru="дела, в которых за период отправлены приглашения",
        en="cases with invitations sent in the period",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар",
        ru="дела и приглашения в Bitim",
        en="cases and invitations in Bitim",
    ),
    procedure="platform",
    compute=share("cases.invited", "cases.joined"),
    peer=Decimal("24"),
)

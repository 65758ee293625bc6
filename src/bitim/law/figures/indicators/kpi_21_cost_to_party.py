"""KPI-21: cost to a party."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, median_amount

INDICATOR = Indicator(
    id="KPI-21",
    name=Words(
        kk="Бір істің тарапқа құны",
        ru="Цена дела для стороны",
        en="Cost to a party",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.TENGE,
    direction=Direction.DOWN,
    numerator=Words(
        kk="тараптың медиация туралы шарт бойынша төлемінің медианасы, тегін істермен бірге",
        ru="медиана того, что сторона платит по договору о медиации, вместе с бесплатными делами",
        en="median of what a party pays by the mediation contract, with cases free of charge",
    ),
    source=Words(
        kk="кезең ішінде қол қойылған шарттар; жол, аударма және өзге шығындар сұралмайды",
        ru="договоры, подписанные за период; дорогу, перевод и прочее никто не спрашивает",
        en="contracts signed in the period; travel, translation and the rest are not asked for",
    ),
    procedure="platform",
    compute=median_amount("parties.by_contract"),
)

"""KPI-31: availability and speed."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-31",
    name=Words(
        kk="Қолжетімділік пен жылдамдық",
        ru="Доступность и скорость",
        en="Availability and speed",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="Bitim жұмыс істеген уақыт",
        ru="время, когда Bitim работал",
        en="time in which Bitim worked",
    ),
    denominator=Words(
        kk="кезеңнің барлық уақыты",
        ru="всё время периода",
        en="all time of the period",
    ),
    source=Words(
        kk="сырттан бақылау өлшемдері",
        ru="замеры внешнего наблюдения",
        en="measurements from outside",
    ),
    procedure="platform",
    missing=Words(
        kk="Сырттан өлшеуді әр орнатудың операторы жүргізеді; Bitim өзін-өзі өлшемейді.",
        ru="Замеры снаружи ведёт оператор установки; сам себя Bitim не измеряет.",
        en="The operator of an installation measures from outside; Bitim does not measure itself.",
    ),
    peer=Decimal("99.9"),
)

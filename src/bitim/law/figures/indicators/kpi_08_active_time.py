"""KPI-08: active time of a party."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-08",
    name=Words(
        kk="Тараптың белсенді уақыты",
        ru="Активное время стороны",
        en="Active time of a party",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.MINUTES,
    direction=Direction.DOWN,
    numerator=Words(
        kk="тараптың бір іске жұмсаған минуттарының медианасы",
        ru="медиана минут, которые сторона тратит на одно дело",
        en="median of minutes that a party spends on one case",
    ),
    source=Words(
        kk="адамның беттерде өткізген уақыты",
        ru="время человека на страницах",
        en="time that a person spends on the pages",
    ),
    procedure="platform",
    missing=Words(
        kk="Адамдардың беттерде қанша отырғаны өлшенбейді: ондай бақылау жүргізілмейді.",
        ru="Сколько люди сидят на страницах, не измеряется: такого наблюдения нет.",
        en="How long people stay on pages is not measured: nobody is watched in this way.",
    ),
)

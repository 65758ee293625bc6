"""KPI-29: quality of calls."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-29",
    name=Words(
        kk="Қоңырауға телефонмен қосылғандар",
        ru="Подключившиеся к звонку по телефону",
        en="Calls joined by telephone",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="браузермен емес, телефонмен қосылғандар",
        ru="подключившиеся по телефону, а не из браузера",
        en="those who joined by telephone and not with a browser",
    ),
    denominator=Words(
        kk="кезең ішінде қоңырауға жіберілгендер",
        ru="все, кого впустили в звонки за период",
        en="all who were let into calls in the period",
    ),
    source=Words(
        kk="қоңырауға кім қосылғаны; қосылу ұзақтығы мен үзілістер сақталмайды",
        ru="кто подключался к звонкам; длительность подключения и обрывы не сохраняются",
        en="who joined calls; how long joining took and where lines dropped is not kept",
    ),
    procedure="platform",
    compute=share("callers.let_in", "callers.by_phone"),
)

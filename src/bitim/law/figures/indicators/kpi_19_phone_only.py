"""KPI-19: done with a phone alone."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-19",
    name=Words(
        kk="Тек телефонмен өткендер",
        ru="Только с телефона",
        en="Done with a phone alone",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="компьютерсіз, тек телефонмен аяқталған істер",
        ru="дела, пройденные с одного телефона",
        en="cases gone through with no computer",
    ),
    denominator=Words(
        kk="барлық істер",
        ru="все дела",
        en="all cases",
    ),
    source=Words(
        kk="пайдаланылған құрылғы туралы жазба",
        ru="запись об использованном устройстве",
        en="a record of the device used",
    ),
    procedure="platform",
    missing=Words(
        kk="Құрылғылар әдейі жазылмайды.",
        ru="Устройства намеренно не записываются.",
        en="Devices are left unrecorded on purpose.",
    ),
)

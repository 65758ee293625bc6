"""KPI-22: public cost of a settled case.

FX-10.
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-22",
    name=Words(
        kk="Бір келісімге жұмсалған бюджет қаражаты",
        ru="Бюджетные расходы на одно соглашение",
        en="Public cost of a settled case",
    ),
    levels=(Level.REPUBLIC,),
    unit=Unit.TENGE,
    direction=Direction.DOWN,
    numerator=Words(
        kk="бағдарламаға жұмсалған бюджет қаражаты",
        ru="бюджетные расходы на программу",
        en="public money spent on the programme",
    ),
    denominator=Words(
        kk="келісіммен аяқталған істер",
        ru="дела, оконченные соглашением",
        en="cases that were settled",
    ),
    source=Words(
        kk="бюджеттің орындалуы туралы есептер",
        ru="отчёты об исполнении бюджета",
        en="reports on the budget",
    ),
    procedure="all_mediation",
    missing=Words(
        kk="Бюджет шығындары Bitim-ге енгізілмейді.",
        ru="Бюджетные расходы в Bitim не вносятся.",
        en="Public spending is not entered here.",
    ),
)

"""KPI-23: free cases for vulnerable groups."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-23",
    name=Words(
        kk="Осал топтарға тегін медиация",
        ru="Бесплатная медиация для уязвимых",
        en="Free cases for vulnerable groups",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.CASES,
    direction=Direction.UP,
    numerator=Words(
        kk="халықтың осал тобындағы адамға тегін жүргізілген істер",
        ru="дела, проведённые бесплатно для людей из уязвимых групп",
        en="cases held free of charge for people of vulnerable groups",
    ),
    denominator=Words(
        kk="барлық істер",
        ru="все дела",
        en="all cases",
    ),
    source=Words(
        kk="адамның осал топқа жататыны туралы жазба",
        ru="запись о принадлежности к уязвимой группе",
        en="a record that a person belongs to such a group",
    ),
    procedure="platform",
    missing=Words(
        kk="Адамның осал топқа жататыны оның ісінде жазылмайды.",
        ru="Принадлежность к уязвимой группе в деле не записывается.",
        en="That a person belongs to a vulnerable group is not recorded in the case.",
    ),
)

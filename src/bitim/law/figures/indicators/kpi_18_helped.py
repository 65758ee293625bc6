"""KPI-18: assisted-digital share."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-18",
    name=Words(
        kk="Көмекпен өткендер",
        ru="С помощью другого человека",
        en="Assisted-digital share",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="адам басқа біреудің көмегімен жүргізген істер",
        ru="дела, которые человек вёл с чужой помощью",
        en="cases that a person went through with help",
    ),
    denominator=Words(
        kk="барлық істер",
        ru="все дела",
        en="all cases",
    ),
    source=Words(
        kk="көмек көрсетілгені туралы жазба",
        ru="запись об оказанной помощи",
        en="a record that help was given",
    ),
    procedure="platform",
    missing=Words(
        kk="Кімнің көмектескені жазылмайды.",
        ru="Кто и кому помогал, не записывается.",
        en="Whether somebody was helped is not recorded.",
    ),
)

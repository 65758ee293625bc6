"""KPI-15: obligations performed in time.

Only the creditor's word makes an obligation performed.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-15",
    name=Words(
        kk="Уақтылы орындалған міндеттемелер",
        ru="Обязательства, исполненные в срок",
        en="Obligations performed in time",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="соңғы күнінен кешікпей орындалған міндеттемелер",
        ru="обязательства, исполненные не позже последнего дня",
        en="obligations performed by their last day",
    ),
    denominator=Words(
        kk="кезең ішінде мерзімі жеткен міндеттемелер",
        ru="обязательства, срок которых наступил за период",
        en="obligations whose last day lies in the period",
    ),
    source=Words(
        kk="келісімдердің күнтізбелері: кредитордың растауы",
        ru="календари соглашений: подтверждения кредиторов",
        en="calendars of settlements, with what creditors confirmed",
    ),
    procedure="platform",
    compute=share("dues.due", "dues.performed"),
    peer=Decimal("80"),
)

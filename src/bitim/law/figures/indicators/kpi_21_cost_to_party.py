"""KPI-21: cost to a party."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

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
        kk="тараптың бір іске шығынының медианасы",
        ru="медиана расходов стороны на одно дело",
        en="median of what a party pays for a case",
    ),
    source=Words(
        kk="сыйақы мен тараптың өзге шығындары",
        ru="вознаграждение и иные расходы стороны",
        en="the fee and other expenses of a party",
    ),
    procedure="platform",
    missing=Words(
        kk="Шарттағы сыйақы белгілі, ал жол, аударма және өзге шығындар сұралмайды.",
        ru="Вознаграждение известно из договора, а дорогу, перевод и прочее никто не спрашивает.",
        en="The fee is known from the contract; travel, translation and the rest are not asked for.",
    ),
)

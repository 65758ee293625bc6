"""KPI-05: time to the first reaction to an applicant.

ISO-ODR-05.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, median

INDICATOR = Indicator(
    id="KPI-05",
    name=Words(
        kk="Өтініш берушіге алғашқы жауапқа дейінгі уақыт",
        ru="Время до первой реакции на обращение",
        en="Time to the first reaction to an applicant",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.HOURS,
    direction=Direction.DOWN,
    numerator=Words(
        kk="өтініштен шақырылған тараптың алғашқы жауабына дейінгі сағаттардың медианасы, әлі жауапсыздарымен бірге",
        ru="медиана часов от обращения до первого ответа приглашённой стороны, вместе с оставшимися без ответа",
        en="median of hours from the application to the first answer of an invited side, with those not answered",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар; келісу де, бас тарту да жауап саналады, үнсіздік саналмайды",
        ru="дела и приглашения в Bitim; ответ есть и согласие, и отказ, но не молчание",
        en="cases and invitations in Bitim; yes and no are answers, silence is none",
    ),
    procedure="platform",
    compute=median("cases.to_reaction"),
    peer=Decimal("48"),
)

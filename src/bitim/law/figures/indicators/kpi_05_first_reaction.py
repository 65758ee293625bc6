"""KPI-05: time to the first reaction to an applicant.

ISO-ODR-05.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

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
        kk="өтініштен алғашқы жауапқа дейінгі сағаттардың медианасы",
        ru="медиана часов от обращения до первой реакции",
        en="median of hours from the application to the first reaction",
    ),
    source=Words(
        kk="әр істің журналы",
        ru="журнал каждого дела",
        en="the journal of each case",
    ),
    procedure="platform",
    missing=Words(
        kk="Уақыттар істердің журналында тұр, бірақ қай жазба жауап саналатыны белгіленбеген, сондықтан жиналмайды.",
        ru=(
            "Моменты стоят в журналах дел, но не установлено, какая запись считается реакцией, поэтому они не "
            "собираются."
        ),
        en=(
            "The moments stand in the journals of cases, but it is not settled which entry counts as a "
            "reaction, so they are not gathered."
        ),
    ),
    peer=Decimal("48"),
)

"""KPI-04: drop-off at each step."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-04",
    name=Words(
        kk="Әр қадамда тоқтағандар",
        ru="Остановившиеся на каждом шаге",
        en="Drop-off at each step",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.DOWN,
    numerator=Words(
        kk="келесі қадамға жетпегендер",
        ru="не дошедшие до следующего шага",
        en="those who did not reach the next step",
    ),
    denominator=Words(
        kk="осы қадамға жеткендер",
        ru="дошедшие до этого шага",
        en="those who reached this step",
    ),
    source=Words(
        kk="тарап, арна, тіл және құрылғы бойынша әр қадамның жазбасы",
        ru="записи о каждом шаге по стороне, каналу, языку и устройству",
        en="a record of each step by side, channel, language and device",
    ),
    procedure="platform",
    missing=Words(
        kk=(
            "Құрылғы мен арна әдейі жазылмайды. Қадамдардың өзі есептің «Шақырудан орындауға дейін» бөлімінде саналады."
        ),
        ru=(
            "Устройство и канал намеренно не записываются. Сами шаги посчитаны в разделе отчёта «От приглашения до "
            "исполнения»."
        ),
        en=(
            "Device and channel are left unrecorded on purpose. The steps themselves are counted in the report, "
            "under “From the invitation to performance”."
        ),
    ),
)

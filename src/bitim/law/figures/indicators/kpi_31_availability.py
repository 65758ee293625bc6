"""KPI-31: availability."""

from decimal import Decimal

from bitim.law.figures.figure import Figure, Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Records, Words
from bitim.law.figures.shares import percent


def availability(indicator: Indicator, records: Records) -> Figure | None:
    """Minutes of the period since the first record here, without those of outages."""
    whole, out = (records.counts.get(f"minutes.{which}") for which in ("all", "out"))
    if not whole or out is None:
        return None
    return Figure(
        key=indicator.id,
        value=percent(whole - out, whole),
        unit=indicator.unit,
        period=records.period,
        procedure=indicator.procedure,
        source="outages",
        numerator=whole - out,
        denominator=whole,
    )


INDICATOR = Indicator(
    id="KPI-31",
    name=Words(
        kk="Қолжетімділік",
        ru="Доступность",
        en="Availability",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="Bitim жұмыс істеген минуттар",
        ru="минуты, когда Bitim работал",
        en="minutes in which Bitim worked",
    ),
    denominator=Words(
        kk="кезеңнің алғашқы жазбадан бергі барлық минуттары",
        ru="все минуты периода с первой записи",
        en="all minutes of the period since the first record",
    ),
    source=Words(
        kk="оператор жазған және жарты сағаттан ұзақ үзілістер; беттердің жылдамдығы өлшенбейді",
        ru="перерывы, записанные оператором, и те, что дольше получаса; скорость страниц не измеряется",
        en="outages noted by the operator, and those over half an hour; the speed of pages is not measured",
    ),
    procedure="platform",
    compute=availability,
    peer=Decimal("99.9"),
)

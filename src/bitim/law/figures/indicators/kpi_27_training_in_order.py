"""KPI-27: continuing training in order.

UN-TN-07.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-27",
    name=Words(
        kk="Біліктілігін арттыруы тәртіпте",
        ru="Повышение квалификации в порядке",
        en="Continuing training in order",
    ),
    levels=(Level.REPUBLIC,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="біліктілік арттыру сағаттары жеткілікті медиаторлар",
        ru="медиаторы, у которых достаточно часов повышения квалификации",
        en="mediators with enough hours of continuing training",
    ),
    denominator=Words(
        kk="жұмыс істейтін медиаторлар",
        ru="действующие медиаторы",
        en="active mediators",
    ),
    source=Words(
        kk="біліктілік арттыру туралы құжаттар",
        ru="документы о повышении квалификации",
        en="papers on continuing training",
    ),
    procedure="platform",
    missing=Words(
        kk="Тізілімде алғашқы даярлық туралы сертификат қана бар.",
        ru="В реестре есть только сертификат о первоначальной подготовке.",
        en="The register has the certificate of the first training alone.",
    ),
    peer=Decimal("100"),
)

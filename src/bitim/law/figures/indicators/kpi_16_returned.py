"""KPI-16: returned to dispute."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-16",
    name=Words(
        kk="Дауға қайта оралғандар",
        ru="Вернувшиеся к спору",
        en="Returned to dispute",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.DOWN,
    numerator=Words(
        kk="он екі ай ішінде сол тараптар арасында жаңа дауы болған істер",
        ru="дела, стороны которых за двенадцать месяцев снова спорили между собой",
        en="settled cases whose parties had a new dispute within twelve months",
    ),
    denominator=Words(
        kk="келісіммен аяқталған істер",
        ru="дела, оконченные соглашением",
        en="cases that were settled",
    ),
    source=Words(
        kk="бір тараптардың бірнеше ісі арасындағы байланыс",
        ru="связь между делами одних и тех же сторон",
        en="a link between cases of the same parties",
    ),
    procedure="platform",
    missing=Words(
        kk="Бір адамдардың істері бір-бірімен байланыстырылмайды, ал басқа соттағы жаңа дау бізге белгісіз.",
        ru="Дела одних и тех же людей между собой не связываются, а новый спор в другом суде нам неизвестен.",
        en="Cases of the same people are not linked to each other, and a new dispute elsewhere is not known here.",
    ),
    peer=Decimal("2"),
)

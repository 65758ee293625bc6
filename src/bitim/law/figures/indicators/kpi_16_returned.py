"""KPI-16: returned to dispute."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

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
        kk="он екі ай ішінде сол тараптар арасында Bitim-де жаңа ісі ашылған істер",
        ru="дела, между сторонами которых за двенадцать месяцев открыто новое дело в Bitim",
        en="settled cases between whose parties a new case was opened in Bitim within twelve months",
    ),
    denominator=Words(
        kk="алдыңғы жылдың сол күндерінде келісіммен аяқталған істер",
        ru="дела, оконченные соглашением в те же дни предыдущего года",
        en="cases settled on the same days of the year before",
    ),
    source=Words(
        kk="Bitim-дегі істердің тараптары: санағанда ғана салыстырылады; басқа соттағы жаңа дау белгісіз",
        ru="стороны дел в Bitim: сравниваются только при подсчёте; новый спор в другом суде неизвестен",
        en="the parties of cases in Bitim, compared while counting alone; a new dispute elsewhere is not known",
    ),
    procedure="platform",
    compute=share("cases.settled_before", "cases.returned"),
    peer=Decimal("2"),
)

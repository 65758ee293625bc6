"""KPI-26: complaints."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-26",
    name=Words(
        kk="Шағымдар",
        ru="Жалобы",
        en="Complaints",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.TIMES,
    direction=Direction.DOWN,
    numerator=Words(
        kk="шағымдар, уақтылы жауап берілгендері және негізделгендері",
        ru="жалобы, из них рассмотренные в срок и обоснованные",
        en="complaints, those answered in time and those upheld",
    ),
    denominator=Words(
        kk="әр мың іс",
        ru="каждую тысячу дел",
        en="each thousand cases",
    ),
    source=Words(
        kk="шағымдар тізілімі",
        ru="реестр жалоб",
        en="a register of complaints",
    ),
    procedure="platform",
    missing=Words(
        kk="Шағымдар бізде тіркелмейді: оларды медиаторлар ұйымдары мен мемлекеттік органдар қарайды.",
        ru="Жалобы здесь не регистрируются: их рассматривают организации медиаторов и государственные органы.",
        en="Complaints are not registered here: organisations of mediators and state bodies deal with them.",
    ),
)

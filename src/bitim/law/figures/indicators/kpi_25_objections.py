"""KPI-25: conflicts declared and objections upheld."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-25",
    name=Words(
        kk="Мүдделер қақтығысы және қанағаттандырылған қарсылықтар",
        ru="Конфликты интересов и принятые возражения",
        en="Conflicts declared and objections upheld",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.TIMES,
    direction=Direction.TOLD,
    numerator=Words(
        kk="мәлімделген қақтығыстар мен қанағаттандырылған қарсылықтар",
        ru="заявленные конфликты и удовлетворённые возражения",
        en="conflicts declared and objections upheld",
    ),
    denominator=Words(
        kk="әр жүз іс",
        ru="каждые сто дел",
        en="each hundred cases",
    ),
    source=Words(
        kk="қарсылықтар бойынша шешімдер",
        ru="решения по возражениям",
        en="decisions on objections",
    ),
    procedure="platform",
    missing=Words(
        kk="Қарсылық істің журналында тұр, бірақ оның негізді болғаны не болмағаны шешілмейді.",
        ru="Возражение стоит в журнале дела, но обоснованно ли оно, никто не решает.",
        en="An objection stands in the journal of its case, but whether it was well founded is decided by nobody.",
    ),
)

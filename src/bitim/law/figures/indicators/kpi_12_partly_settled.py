"""KPI-12: partial settlements."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-12",
    name=Words(
        kk="Ішінара келісімдер",
        ru="Частичные соглашения",
        en="Partial settlements",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="басталғандардың ішінде ішінара келісіммен аяқталғаны",
        ru="из начатых оконченные частичным соглашением",
        en="those of them that ended with a partial settlement",
    ),
    denominator=Words(
        kk="кезең ішінде басталған медиациялар",
        ru="медиации, начатые за период",
        en="mediations that began in the period",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=share("judge.begun", "judge.begun.settled", "judge.begun.partial"),
)

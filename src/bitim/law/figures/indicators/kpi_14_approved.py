"""KPI-14: settlements that the court approved."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-14",
    name=Words(
        kk="Сот бекіткен келісімдер",
        ru="Соглашения, утверждённые судом",
        en="Settlements that the court approved",
    ),
    levels=(
        Level.COURT,
        Level.REGION,
        Level.REPUBLIC,
    ),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="сот бекіткен келісімдер",
        ru="соглашения, утверждённые судом",
        en="settlements that the court approved",
    ),
    denominator=Words(
        kk="сот ұйғарым шығарған келісімдер: бекітілгені мен бас тартылғаны",
        ru="соглашения, по которым суд вынес определение: утверждённые и отклонённые",
        en="settlements that the court ruled on, approved or refused",
    ),
    source=Words(
        kk="соттардың статистикалық карточкалары",
        ru="статистические карточки судов",
        en="statistical cards of courts",
    ),
    procedure="judge_mediation",
    compute=share("judge.ruled", "judge.approved"),
)

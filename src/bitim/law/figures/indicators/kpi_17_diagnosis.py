"""KPI-17: diagnosis without filing."""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-17",
    name=Words(
        kk="Сұрақтардан кейін өтініш бермегендер",
        ru="Ограничившиеся вопросами",
        en="Diagnosis without filing",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="сұрақтарға жауап беріп, өтініш бермегендер",
        ru="ответившие на вопросы и не подавшие заявления",
        en="those who answered the questions and filed nothing",
    ),
    denominator=Words(
        kk="сұрақтарды бастағандар",
        ru="начавшие отвечать",
        en="those who began the questions",
    ),
    source=Words(
        kk="тіркелмеген келушілердің жауаптары",
        ru="ответы посетителей без учётной записи",
        en="answers of visitors without an account",
    ),
    procedure="platform",
    missing=Words(
        kk="Тіркелмеген адамның жауаптары оның сеансында ғана тұрады да, сонымен бірге жойылады.",
        ru="Ответы человека без учётной записи живут только в его сеансе и исчезают вместе с ним.",
        en="Answers of a visitor without an account live in the session alone and are gone with it.",
    ),
    peer=Decimal("72"),
)

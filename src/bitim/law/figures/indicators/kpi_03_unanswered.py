"""KPI-03: invitations without an answer.

Silence is a refusal and no consent, and is told apart from a mediation that failed (UN-MR-01).
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-03",
    name=Words(
        kk="Жауапсыз қалған шақырулар",
        ru="Приглашения без ответа",
        en="Invitations without an answer",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.DOWN,
    numerator=Words(
        kk="мерзімі жауапсыз өткен шақырулар",
        ru="приглашения, срок которых прошёл без ответа",
        en="invitations whose time passed without an answer",
    ),
    denominator=Words(
        kk="кезең ішінде жіберілген шақырулар",
        ru="приглашения, отправленные за период",
        en="invitations sent in the period",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар",
        ru="дела и приглашения в Bitim",
        en="cases and invitations in Bitim",
    ),
    procedure="platform",
    compute=share("invitations.sent", "invitations.unanswered"),
)

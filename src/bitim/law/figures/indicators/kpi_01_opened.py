"""KPI-01: invitations opened."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-01",
    name=Words(
        kk="Ашылған шақырулар",
        ru="Открытые приглашения",
        en="Invitations opened",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="жіберілгендердің ішінде сілтемесі ашылған шақырулар",
        ru="приглашения из числа отправленных, ссылку которых открыли",
        en="invitations of those sent whose link was opened",
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
    compute=share("invitations.sent", "invitations.opened"),
)

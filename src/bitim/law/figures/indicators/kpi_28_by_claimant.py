"""KPI-28: outcome by kind of claimant.

Whether an organisation brings claims in bulk is not known (NCSC-M-06).
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Detail, Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-28",
    name=Words(
        kk="Өтініш берушінің түрі бойынша нәтиже",
        ru="Исход по виду заявителя",
        en="Outcome by kind of claimant",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="өтініш берушісі ұйым болған, келісіммен аяқталған істер",
        ru="оконченные соглашением дела, которые начала организация",
        en="settled cases that an organisation began",
    ),
    denominator=Words(
        kk="өтініш берушісі ұйым болған, аяқталған істер",
        ru="оконченные дела, которые начала организация",
        en="ended cases that an organisation began",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар",
        ru="дела и приглашения в Bitim",
        en="cases and invitations in Bitim",
    ),
    procedure="platform",
    compute=share("cases.of_organizations", "cases.of_organizations.settled"),
    details=(
        Detail(
            Words(kk="Өтініш берушісі адам болған істер", ru="Дела, начатые людьми", en="Cases that persons began"),
            share("cases.of_persons", "cases.of_persons.settled"),
        ),
    ),
)

"""KPI-25: conflicts declared and objections upheld.

An objection of a party takes effect at once (ML-11-1); a mediator who has a conflict steps down (ML-10-2-5).
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words, share

INDICATOR = Indicator(
    id="KPI-25",
    name=Words(
        kk="Ауысқан медиаторлар",
        ru="Замены медиаторов",
        en="Mediators replaced",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="тарап қарсы болып немесе медиатордың өзі бас тартып, кейін ауысқан медиаторлар",
        ru="медиаторы, которых потом заменили по возражению стороны или по их собственному отводу",
        en="mediators replaced later, on the objection of a party or stepping down themselves",
    ),
    denominator=Words(
        kk="кезең ішінде медиатор алған істер",
        ru="дела, взятые медиаторами за период",
        en="cases that mediators took in the period",
    ),
    source=Words(
        kk="медиаторларды тағайындау; тараптың қарсылығы себепсіз қабылданады, ал медиатордың себебі жазылмайды",
        ru="назначения медиаторов; возражение стороны действует без причины, а причина медиатора не записывается",
        en="appointments of mediators; an objection needs no reason, and that of a mediator is not recorded",
    ),
    procedure="platform",
    compute=share("mediators.took", "mediators.replaced"),
)

"""KPI-30: what people would have done otherwise.

Feeds FX-04.
"""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Compute, Detail, Direction, Indicator, Level, Words, of_answers
from bitim.law.survey import Otherwise, Question, code

_ALL = [code(Question.OTHERWISE, answer) for answer in Otherwise]


def _would_have(answer: Otherwise) -> Compute:
    return of_answers([code(Question.OTHERWISE, answer)], _ALL, told_with=[[each] for each in _ALL])


INDICATOR = Indicator(
    id="KPI-30",
    name=Words(
        kk="Bitim болмаса не істер еді",
        ru="Что было бы без Bitim",
        en="What people would have done otherwise",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.TOLD,
    numerator=Words(
        kk="«сотқа жүгінер едім» деген жауаптар; қалғандары төменде",
        ru="ответы «обратиться в суд»; остальные ниже",
        en="answers “would have gone to court”; the others below",
    ),
    denominator=Words(
        kk="барлық жауаптар",
        ru="все ответы",
        en="all answers",
    ),
    source=Words(
        kk="медиациядан кейінгі ерікті, атсыз сауалнама; жауаптар тоқсан бойынша қосылып есептеледі",
        ru="добровольный опрос после медиации, без имён; ответы складываются за квартал",
        en="an optional survey after the mediation, without names; answers are added up by quarter",
    ),
    procedure="platform",
    compute=_would_have(Otherwise.COURT),
    details=(
        Detail(
            Words(kk="Қоя салар едім", ru="Оставить как есть", en="Would have let it be"),
            _would_have(Otherwise.GIVEN_UP),
        ),
        Detail(
            Words(kk="Өзіміз келісер едік", ru="Договориться самим", en="Would have come to terms by ourselves"),
            _would_have(Otherwise.SETTLED),
        ),
        Detail(Words(kk="Басқасы", ru="Другое", en="Something else"), _would_have(Otherwise.OTHER)),
    ),
)

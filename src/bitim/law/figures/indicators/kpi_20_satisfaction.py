"""KPI-20: satisfaction.

APEC-05.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Compute, Detail, Direction, Indicator, Level, Words, of_answers
from bitim.law.survey import GOOD, STATEMENTS, Mark, Question, code


def _codes(questions: Iterable[Question], marks: Iterable[Mark]) -> list[str]:
    return [code(question, mark) for question, mark in product(questions, marks)]


_TOLD = [_codes([question], marks) for question in STATEMENTS for marks in (GOOD, set(Mark) - GOOD)]


def _good(*questions: Question) -> Compute:
    return of_answers(_codes(questions, GOOD), _codes(questions, Mark), told_with=_TOLD)


INDICATOR = Indicator(
    id="KPI-20",
    name=Words(
        kk="Қанағаттану",
        ru="Удовлетворённость",
        en="Satisfaction",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="«әділ», «оңай», «уақтылы», «қайта келер едім» деген екі жоғары баға",
        ru="две высшие оценки за «справедливо», «легко», «вовремя», «обратился бы снова»",
        en="the two best marks for “fair”, “easy”, “timely”, “would use again”",
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
    compute=_good(*STATEMENTS),
    details=(
        Detail(Words(kk="Әділ", ru="Справедливо", en="Fair"), _good(Question.FAIR)),
        Detail(Words(kk="Оңай", ru="Легко", en="Easy"), _good(Question.EASY)),
        Detail(Words(kk="Уақтылы", ru="Вовремя", en="Timely"), _good(Question.TIMELY)),
        Detail(Words(kk="Қайта келер едім", ru="Готовы обратиться снова", en="Would use again"), _good(Question.AGAIN)),
    ),
    peer=Decimal("80"),
)

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bitim.law.answers import QuestionId
from bitim.law.exclusions import STOPS
from bitim.law.outcomes import Outcome, OutcomeKind
from bitim.law.questions import ROWS, Kind, Question
from bitim.law.scope import next_question, path, questions_left
from bitim.law.sources import cite


def answer_to(question: Question, data: st.DataObject) -> str:
    offered = st.sampled_from(question.options)
    if question.kind is Kind.DATE:
        offered |= st.dates(date(2026, 1, 1), date(2030, 12, 31)).map(date.isoformat)
    return data.draw(offered)


def walk(data: st.DataObject) -> tuple[dict[QuestionId, str], Outcome]:
    answers: dict[QuestionId, str] = {}
    while isinstance(here := next_question(answers), Question):
        assert here.id not in answers
        answers[here.id] = answer_to(here, data)
    return answers, here


@given(st.data())
def test_any_answers_end_in_an_outcome_within_twenty_questions(data):
    answers, outcome = walk(data)
    assert len(answers) <= 20
    assert path(answers) == tuple(answers)
    assert outcome.ways
    assert all(cite(rule) for rule in outcome.law)
    assert all(cite(rule) for remark in outcome.conditions + outcome.warnings for rule in remark.law)


@given(st.data())
def test_a_stop_on_the_way_is_never_undone(data):
    answers, outcome = walk(data)
    stopped = [stop for stop in STOPS if answers.get(stop.question) in stop.answers and stop.when(answers)]
    assert bool(stopped) is (not outcome.may_file)
    if stopped:
        assert outcome.reason is stopped[0].reason


@given(st.data())
def test_answers_to_questions_not_asked_change_nothing(data):
    answers, outcome = walk(data)
    others = [row for row in ROWS if row.id not in answers]
    noise = {row.id: data.draw(st.text(max_size=5)) for row in others}
    assert next_question(answers | noise) == outcome


@given(st.data())
def test_the_estimate_is_never_zero_before_the_outcome_and_zero_at_it(data):
    answers, _ = walk(data)
    order = list(answers)
    for count in range(len(order)):
        assert questions_left({question: answers[question] for question in order[:count]}) >= 1
    assert questions_left(answers) == 0


@given(st.data())
def test_conditions_and_the_kind_of_outcome_agree(data):
    _, outcome = walk(data)
    if outcome.kind is OutcomeKind.SUITABLE:
        assert outcome.conditions == ()
    if outcome.kind in {OutcomeKind.SUITABLE_WITH_CONDITIONS, OutcomeKind.JOIN_THIRD_PERSON}:
        assert outcome.conditions
    if outcome.may_file:
        assert outcome.track is not None
        assert outcome.stage is not None

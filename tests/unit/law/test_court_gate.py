"""Whether people may reconcile in a criminal or offence case, as the court answers it."""

from itertools import product

import pytest

from bitim.law.answers import CrimeExcluded, CrimeGravity, GravePerson, OffenceArticle, QuestionId, Yes
from bitim.law.court.gate import may_reconcile, open_question, questions
from bitim.law.court.vocabulary import Procedure
from bitim.law.sources import cite

GRAVE = {
    QuestionId.CRIME_EXCLUDED: CrimeExcluded.NONE,
    QuestionId.CRIME_GRAVITY: CrimeGravity.GRAVE,
    QuestionId.GRAVE_FIRST_WITHOUT_HARM: Yes.YES,
    QuestionId.GRAVE_PERSON: GravePerson.PREGNANT,
}


def test_a_light_or_medium_crime_may_be_reconciled_and_a_grave_one_of_the_named_people() -> None:
    """CC-68-1, CC-68-2."""
    light = {QuestionId.CRIME_EXCLUDED: CrimeExcluded.NONE, QuestionId.CRIME_GRAVITY: CrimeGravity.MISDEMEANOUR}

    assert may_reconcile(Procedure.CRIMINAL, light) is True
    assert may_reconcile(Procedure.CRIMINAL, GRAVE) is True


@pytest.mark.parametrize(
    "change",
    [
        *({QuestionId.CRIME_EXCLUDED: crime} for crime in CrimeExcluded if crime is not CrimeExcluded.NONE),
        {QuestionId.CRIME_GRAVITY: CrimeGravity.ESPECIALLY_GRAVE},
        {QuestionId.GRAVE_FIRST_WITHOUT_HARM: Yes.NO},
        {QuestionId.GRAVE_PERSON: GravePerson.NONE},
    ],
)
def test_each_crime_that_the_law_excludes_is_excluded(change: dict[QuestionId, str]) -> None:
    """CC-68-2, CC-68-4, ML-1-4."""
    assert may_reconcile(Procedure.CRIMINAL, GRAVE | change) is False


@pytest.mark.parametrize("missing", GRAVE)
def test_nothing_is_decided_while_a_question_that_matters_is_open(missing: QuestionId) -> None:
    answers = {question: answer for question, answer in GRAVE.items() if question is not missing}

    assert may_reconcile(Procedure.CRIMINAL, answers) is None
    assert open_question(Procedure.CRIMINAL, answers) is missing


def test_what_is_answered_beside_the_matter_changes_nothing() -> None:
    """The person's circumstances are asked of a grave crime alone."""
    light = GRAVE | {QuestionId.CRIME_GRAVITY: CrimeGravity.MINOR_OR_MEDIUM, QuestionId.GRAVE_PERSON: GravePerson.NONE}

    assert may_reconcile(Procedure.CRIMINAL, light) is True


@pytest.mark.parametrize(
    ("article", "earlier", "may"),
    [
        (OffenceArticle.A146, None, True),
        (OffenceArticle.OTHER, None, False),
        (OffenceArticle.A73, None, None),
        (OffenceArticle.A73, Yes.NO, True),
        (OffenceArticle.A73, Yes.YES, False),
    ],
)
def test_an_offence_is_reconciled_by_its_article(
    article: OffenceArticle, earlier: Yes | None, may: bool | None
) -> None:
    """CAO-64-1, CAO-64-1.1."""
    answers = {QuestionId.OFFENCE_ARTICLE: article.value} | ({QuestionId.EARLIER_RELEASE: earlier} if earlier else {})

    assert may_reconcile(Procedure.OFFENCE, answers) is may


@pytest.mark.parametrize("procedure", [Procedure.CIVIL, Procedure.ADMINISTRATIVE])
def test_other_cases_have_no_such_gate(procedure: Procedure) -> None:
    assert questions(procedure) == ()
    assert may_reconcile(procedure, {}) is True


def test_a_court_is_never_unsure_and_each_question_names_its_law() -> None:
    for procedure, question in product(Procedure, QuestionId):
        for asked in questions(procedure):
            if asked.id is question:
                assert "not_sure" not in asked.options
                assert all(cite(rule) for rule in asked.law)

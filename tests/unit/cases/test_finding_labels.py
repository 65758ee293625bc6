"""The linter's findings in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from bitim.cases.labels.findings import FINDING, sentence
from bitim.law.lint import Code, Finding, Severity


def test_every_code_of_the_linter_has_words() -> None:
    assert set(FINDING) == set(Code)


@pytest.mark.parametrize(
    ("code", "detail", "words"),
    [
        (Code.VAGUE_WORD, "по возможности", "«по возможности» can be understood in different ways."),
        (Code.DUE_BEFORE_SIGNING, date(2026, 1, 5), "This day has already passed (5\xa0January 2026)."),
        (Code.PARTS_DO_NOT_MAKE_THE_SUM, Decimal("-10000.50"), "The difference: 10\xa0000,50\xa0₸."),
        (Code.ROWS_DO_NOT_MAKE_THE_TOTAL, Decimal(5), "The difference: 5\xa0₸."),
        (Code.NOT_IN_TENGE, "USD", "Collecting in another currency (USD) is disputed."),
        (Code.SUPPORT_BELOW_COURT, Fraction(1, 4), "below what a court would give: 1/4 of the income."),
        (Code.SUPPORT_SHARE_UNKNOWN, Fraction(1, 3), "A court would give 1/3."),
        (Code.SUPPORT_OVER_HALF, Fraction(2, 3), "Here it is 2/3."),
    ],
)
def test_the_detail_of_a_finding_stands_in_its_sentence(code: Code, detail: object, words: str) -> None:
    with override("en"):
        assert words in sentence(Finding(code, Severity.MUST, 1, detail))


@pytest.mark.parametrize("code", Code)
def test_no_sentence_shows_a_bare_placeholder(code: Code) -> None:
    with override("en"):
        said = sentence(Finding(code, Severity.KNOW, 1, "detail"))
    assert "%" not in said

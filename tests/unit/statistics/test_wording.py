"""Numbers in sentences: the endings that Kazakh and Russian give them."""

from datetime import date
from decimal import Decimal

import pytest

from bitim.law.figures import Period
from bitim.statistics.wording import en, kk, ru

YEAR, PILOT = Period.year(2014), Period(date(2014, 4, 11), date(2014, 12, 31))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


@pytest.mark.parametrize(
    ("number", "case", "text"),
    [
        (3939, kk.Case.ABLATIVE, "3 939-дан"),
        (3816, kk.Case.OF_THEM, "3 816-сы"),
        (123, kk.Case.OF_THEM, "123-і"),
        (9029, kk.Case.GENITIVE, "9 029-дың"),
        (5090, kk.Case.GENITIVE, "5 090-ның"),
        (1276, kk.Case.DATIVE, "1 276-ға"),
        (59, kk.Case.INSTRUMENTAL, "59-бен"),
        (40, kk.Case.ABLATIVE, "40-тан"),
        (1000, kk.Case.ABLATIVE, "1 000-нан"),
        (300, kk.Case.LOCATIVE, "300-де"),
        (1_000_000, kk.Case.GENITIVE, "1 000 000-ның"),
        (0, kk.Case.ABLATIVE, "0-ден"),
    ],
)
def test_a_kazakh_number_takes_the_ending_of_its_last_word(number: int, case: kk.Case, text: str) -> None:
    assert plain(kk.bent(number, case)) == text


@pytest.mark.parametrize(
    ("number", "case", "text"),
    [
        (1, ru.Case.NOMINATIVE, "1 дело"),
        (2, ru.Case.NOMINATIVE, "2 дела"),
        (5, ru.Case.NOMINATIVE, "5 дел"),
        (11, ru.Case.NOMINATIVE, "11 дел"),
        (21, ru.Case.NOMINATIVE, "21 дело"),
        (112, ru.Case.NOMINATIVE, "112 дел"),
        (3939, ru.Case.NOMINATIVE, "3 939 дел"),
        (1, ru.Case.GENITIVE, "1 дела"),
        (1002, ru.Case.GENITIVE, "1 002 дел"),
        (101, ru.Case.DATIVE, "101 делу"),
        (3, ru.Case.INSTRUMENTAL, "3 делами"),
        (31, ru.Case.PREPOSITIONAL, "31 деле"),
    ],
)
def test_a_russian_noun_is_declined_after_its_number(number: int, case: ru.Case, text: str) -> None:
    assert plain(ru.counted(number, ru.CASE, case)) == text


def test_shares_have_the_point_of_the_language_and_are_rounded_half_up() -> None:
    assert plain(kk.share(Decimal("0.6"))) == "0,6 %"
    assert plain(ru.share(Decimal("96.875"), 2)) == "96,88 %"
    assert en.share(Decimal("43.627")) == "43.6%"
    assert plain(ru.decimal(Decimal("1234567.25"), 1)) == "1 234 567,3"
    assert en.decimal(Decimal("-3.45"), 1) == "−3.5"


@pytest.mark.parametrize(
    ("share", "text"),
    [("0.04", "0,04 %"), ("0.0048", "0,005 %"), ("0", "0,0 %"), ("99.998", "99,998 %"), ("100", "100,0 %")],
)
def test_hardly_anything_is_not_told_as_nothing_and_nearly_everything_not_as_all(share: str, text: str) -> None:
    assert [plain(language.share(Decimal(share))) for language in (kk, ru)] == [text, text]
    assert en.share(Decimal(share)) == text.replace(",", ".").replace(" ", "")


def test_a_period_is_a_year_or_two_days() -> None:
    assert [plain(language.period(YEAR)) for language in (kk, ru, en)] == ["2014 жылы", "в 2014 году", "in 2014"]
    assert [plain(language.period(PILOT)) for language in (kk, ru, en)] == [
        "2014 жылғы 11 сәуірден 31 желтоқсанға дейін",
        "с 11 апреля по 31 декабря 2014 года",
        "from 11 April to 31 December 2014",
    ]
    day = Period(PILOT.since, PILOT.since)
    assert [plain(language.period(day)) for language in (kk, ru, en)] == [
        "2014 жылғы 11 сәуірде",
        "11 апреля 2014 года",
        "on 11 April 2014",
    ]
    winter = Period(date(2014, 12, 1), date(2015, 2, 28))
    assert plain(kk.period(winter)) == "2014 жылғы 1 желтоқсаннан 2015 жылғы 28 ақпанға дейін"
    assert plain(ru.period(winter)) == "с 1 декабря 2014 года по 28 февраля 2015 года"
    assert plain(en.period(winter)) == "from 1 December 2014 to 28 February 2015"


def test_every_russian_noun_has_its_cases_of_one_and_of_many() -> None:
    for noun in ru.NOUNS:
        assert len(noun.one) == len(noun.many) == len(ru.Case)
        # An adjective ends in the dative and the prepositional as a noun does not.
        [*_, word] = zip(*(form.split() for form in noun.many[2:]), strict=True)
        assert word == tuple(word[0][:-1] + end for end in ("м", "ми", "х"))
        assert bool(noun.few) == (" " in noun.one[0])

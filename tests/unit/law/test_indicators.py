"""The indicators KPI-01 to KPI-32: all there, each whole, and no figure without a source (UNSTAT-02, UNSTAT-03)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bitim.law.figures import Period, Unit, indicators
from bitim.law.figures.indicators import INDICATORS, Direction, Indicator, Records, Words
from bitim.law.figures.indicators.definition import share
from bitim.law.figures.indicators.kpi_24_load_balance import gini
from bitim.law.figures.survival import Followed
from bitim.law.survey import ANSWERS, Mark, code

YEAR = Period.year(2026)
BY_ID = {indicator.id: indicator for indicator in INDICATORS}
TEXTS = ("name", "numerator", "denominator", "source", "missing")


def test_all_thirty_two_are_there_in_their_order_each_in_a_file_of_its_own() -> None:
    files = sorted(path.stem for path in Path(indicators.__file__).parent.glob("kpi_*.py"))

    assert [indicator.id for indicator in INDICATORS] == [f"KPI-{number:02}" for number in range(1, 33)]
    assert [stem[:6] for stem in files] == [indicator.key.replace("-", "_") for indicator in INDICATORS]


@pytest.mark.parametrize("indicator", INDICATORS, ids=BY_ID)
def test_each_is_told_whole_in_three_languages(indicator: Indicator) -> None:
    texts = [words for name in TEXTS if (words := getattr(indicator, name))]

    assert all(words.kk and words.ru and words.en for words in texts)
    assert all(len({words.kk, words.ru, words.en}) == 3 for words in texts)
    assert indicator.levels
    assert (indicator.compute is None) != (indicator.missing is None)
    assert indicator.peer is None or indicator.direction is not Direction.TOLD or indicator.id == "KPI-17"


@pytest.mark.parametrize("indicator", INDICATORS, ids=BY_ID)
def test_without_records_there_is_no_figure(indicator: Indicator) -> None:
    assert indicator.figure(Records(period=YEAR)) is None


def test_an_indicator_either_has_a_way_to_be_computed_or_says_what_is_missing() -> None:
    words = Words(kk="а", ru="б", en="c")

    with pytest.raises(ValueError, match="KPI-99"):
        Indicator(
            id="KPI-99",
            name=words,
            levels=(),
            unit=Unit.PERCENT,
            direction=Direction.UP,
            numerator=words,
            source=words,
            procedure="platform",
            compute=share("a", "b"),
            missing=words,
        )


def test_a_share_names_its_numerator_and_denominator_and_carries_its_interval() -> None:
    records = Records(period=YEAR, counts={"judge.ended": 80, "judge.ended.settled": 60})

    figure = BY_ID["KPI-09"].figure(records)

    assert figure is not None
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal(75), 60, 80)
    assert figure.interval is not None
    assert not figure.suppressed


def test_a_share_of_nothing_is_no_figure() -> None:
    assert BY_ID["KPI-09"].figure(Records(period=YEAR, counts={"judge.ended": 0, "judge.ended.settled": 0})) is None


@pytest.mark.parametrize(
    ("begun", "settled", "partial", "is_kept_back"),
    [
        (100, 60, 20, False),
        (100, 60, 0, False),
        (100, 100, 20, False),
        (100, 60, 5, True),
        (100, 60, 55, True),
        (100, 95, 20, True),
        (9, 0, 0, True),
    ],
)
def test_a_share_is_kept_back_where_it_or_what_it_leaves_out_is_small(
    begun: int, settled: int, partial: int, is_kept_back: bool
) -> None:
    counts = {"judge.begun": begun, "judge.begun.settled": settled, "judge.begun.partial": partial}
    figure = BY_ID["KPI-12"].figure(Records(period=YEAR, counts=counts))

    assert figure is not None
    assert figure.suppressed is is_kept_back


def test_the_median_counts_what_is_still_open() -> None:
    fast = [Followed(day, "over", 1) for day in range(1, 11)]
    still_open = [Followed(30, "", 8)]
    of_fast = BY_ID["KPI-07"].figure(Records(period=YEAR, durations={"judge.to_end": fast}))
    of_all = BY_ID["KPI-07"].figure(Records(period=YEAR, durations={"judge.to_end": [*fast, *still_open]}))
    of_open = BY_ID["KPI-07"].figure(Records(period=YEAR, durations={"judge.to_end": [*fast[:3], *still_open]}))

    assert of_fast is not None
    assert of_all is not None
    assert of_open is not None
    assert (of_fast.value, of_all.value, of_open.value) == (5, 9, None)
    assert of_open.reason == "more_than_half_open"


def test_loads_are_even_or_not() -> None:
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0]) == 0
    assert gini([0, 0, 0, 12]) == Decimal("0.75")


def test_of_few_mediators_the_balance_is_kept_back() -> None:
    few = BY_ID["KPI-24"].figure(Records(period=YEAR, loads={"mediators": [1, 2]}))
    many = BY_ID["KPI-24"].figure(Records(period=YEAR, loads={"mediators": [2] * 12}))

    assert few is not None
    assert many is not None
    assert (few.suppressed, many.suppressed, many.value) == (True, False, 0)


def test_the_three_denominators_of_settlement_are_all_told() -> None:
    day = Period(date(2026, 1, 1), date(2026, 6, 30))
    codes = {"judge.ended": 40, "judge.begun": 50, "judge.moved": 80}
    counts = codes | {f"{code}.settled": 20 for code in codes}
    figures = [BY_ID[name].figure(Records(period=day, counts=counts)) for name in ("KPI-09", "KPI-10", "KPI-11")]

    assert [figure and figure.value for figure in figures] == [50, 40, 25]


def test_what_stopped_at_a_step_is_told_unless_a_step_is_small() -> None:
    steps = {"cases.invited": 200, "cases.agreed": 120, "cases.taken": 100, "cases.begun": 80}
    large = Records(period=YEAR, counts=steps | {"cases.settled_of_invited": 50})
    small = Records(period=YEAR, counts=steps | {"cases.settled_of_invited": 75})
    indicator = BY_ID["KPI-04"]

    whole = indicator.figure(large)

    assert whole is not None
    assert (whole.value, whole.numerator, whole.denominator) == (75, 150, 200)
    assert [round(figure.value or 0, 1) for _, figure in indicator.detailed(large)] == [
        Decimal("40"),
        Decimal("16.7"),
        Decimal("20"),
        Decimal("37.5"),
    ]
    told = [indicator.figure(small), *(figure for _, figure in indicator.detailed(small))]
    assert {figure and figure.suppressed for figure in told} == {True}


def test_the_median_of_what_parties_pay_is_kept_back_of_few() -> None:
    of = [Decimal(0)] * 4 + [Decimal(30_000)] * 7
    many = BY_ID["KPI-21"].figure(Records(period=YEAR, amounts={"parties.by_contract": of}))
    few = BY_ID["KPI-21"].figure(Records(period=YEAR, amounts={"parties.by_contract": of[:9]}))

    assert many is not None
    assert few is not None
    assert (many.value, many.denominator, many.suppressed, few.suppressed) == (30_000, 11, False, True)


def test_availability_is_of_the_minutes_that_are_over() -> None:
    figure = BY_ID["KPI-31"].figure(Records(period=YEAR, counts={"minutes.all": 10_000, "minutes.out": 10}))

    assert figure is not None
    assert (figure.value, figure.numerator) == (Decimal("99.9"), 9990)


def test_hours_to_the_first_answer_have_those_without_one() -> None:
    heard, silent = [Followed(hours, "heard", 1) for hours in range(1, 11)], [Followed(700, "", 30)]
    fast = BY_ID["KPI-05"].figure(Records(period=YEAR, durations={"cases.to_reaction": heard}))
    slow = BY_ID["KPI-05"].figure(Records(period=YEAR, durations={"cases.to_reaction": [*heard, *silent]}))

    assert fast is not None
    assert slow is not None
    assert (fast.value, fast.unit, fast.source) == (5, Unit.HOURS, "cases")
    assert (slow.value, slow.reason) == (None, "more_than_half_open")


def answers(numbers: dict[str, int]) -> Records:
    every = {code(question, answer): 0 for question, answers in ANSWERS.items() for answer in answers}
    return Records(period=YEAR, counts=every | {f"survey.{key}": number for key, number in numbers.items()})


def test_satisfaction_is_the_two_best_marks_of_each_statement_and_of_all() -> None:
    marks = {f"{question}.{mark}": 20 for question in ("fair", "easy", "timely", "again") for mark in Mark}
    records = answers(marks | {"fair.yes": 60, "again.no": 100})
    indicator = BY_ID["KPI-20"]

    whole = indicator.figure(records)

    assert whole is not None
    assert (whole.numerator, whole.denominator, whole.suppressed) == (200, 440, False)
    assert [(figure.numerator, figure.denominator) for _, figure in indicator.detailed(records)] == [
        (80, 120),
        (40, 80),
        (40, 80),
        (40, 160),
    ]


def test_of_few_answers_nothing_is_told_also_where_only_one_statement_has_few() -> None:
    marks = {f"{question}.{mark}": 20 for question in ("fair", "easy", "timely", "again") for mark in Mark}
    few = answers(marks | {"again.no": 3, "again.rather_no": 0})
    indicator = BY_ID["KPI-20"]

    told = [indicator.figure(few), *(figure for _, figure in indicator.detailed(few))]

    assert [figure and figure.suppressed for figure in told] == [True] * 5
    assert BY_ID["KPI-20"].figure(answers({})) is None


def test_what_people_would_have_done_are_shares_of_all_who_said() -> None:
    records = answers({"otherwise.court": 50, "otherwise.given_up": 30, "otherwise.settled": 20})
    one_is_small = answers({"otherwise.court": 50, "otherwise.given_up": 30, "otherwise.other": 2})
    indicator = BY_ID["KPI-30"]

    figures = [indicator.figure(records), *(figure for _, figure in indicator.detailed(records))]

    assert [figure and figure.value for figure in figures] == [50, 30, 20, 0]
    told = [indicator.figure(one_is_small), *(figure for _, figure in indicator.detailed(one_is_small))]
    assert {figure and figure.suppressed for figure in told} == {True}

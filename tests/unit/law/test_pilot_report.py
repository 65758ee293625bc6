"""The report on the pilot: every figure of the note, what it was computed from, whether what was published agrees."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bitim.law.figures import Agreement, Period, Unit
from bitim.law.figures.pilot import Report, Section, of_published, report, today_of
from bitim.law.figures.published import Count, read
from bitim.law.figures.report_data import as_data
from tests.published import pilot_note


@pytest.fixture
def note() -> Report:
    return of_published(read(pilot_note().read_bytes()))


@pytest.fixture
def by_key(note: Report) -> dict[str, dict[str, Any]]:
    return {figure["key"]: figure for figure in as_data(note)["figures"]}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("courts.total", 59),
        ("judicial.total", 3939),
        ("judicial.first", 3816),
        ("judicial.appeal", 123),
        ("classic.total", 5090),
        ("all.total", 9029),
        ("before.total", 1276),
        ("regions.first", 2413),
        ("regions.others", 1526),
        ("training.total", 285),
        ("judicial.first.share", 96.88),
        ("judicial.appeal.share", 3.12),
        ("judicial.share_of_all", 43.63),
        ("classic.share_of_all", 56.37),
        ("regions.first.share", 61.26),
        ("regions.others.share", 38.74),
        ("court.1.share_of_region", 87.26),
        ("court.2.share_of_region", 50.9),
        ("court.3.share_of_region", 30.28),
        ("growth.all", 7.08),
        ("growth.all.percent", 607.6),
        ("growth.classic", 3.99),
        ("growth.classic.percent", 298.9),
    ],
)
def test_the_report_has_the_figures_of_the_note(by_key: dict[str, dict[str, Any]], key: str, value: float) -> None:
    assert by_key[key]["value"] == value


@pytest.mark.parametrize(
    ("key", "stated", "agrees", "reason"),
    [
        ("judicial.first.share", "97", True, None),
        ("judicial.appeal.share", "3", True, None),
        ("judicial.share_of_all", "44", True, None),
        ("judicial.share_of_civil", "0.5", False, "no_common_whole"),
        ("classic.share_of_civil", "0.8", None, "whole_unknown"),
        ("all.share_of_civil", "1.4", None, "whole_unknown"),
        ("before.share_of_civil", "0.2", None, "whole_unknown"),
        ("region.KZ-63.share", "18.4", True, None),
        ("region.KZ-YUZ.share", "18.0", True, None),
        ("region.KZ-27.share", "16.1", True, None),
        ("region.KZ-39.share", "8.8", False, "share_differs"),
        ("court.1.share", "14", True, None),
        ("court.2.share", "9.3", False, "share_truncated"),
        ("court.3.share", "5.4", False, "share_truncated"),
    ],
)
def test_each_published_share_is_told_to_agree_or_not(
    by_key: dict[str, dict[str, Any]], key: str, stated: str, agrees: bool | None, reason: str | None
) -> None:
    figure = by_key[key]

    assert (figure["stated"], figure["agrees"], figure["reason"]) == (stated, agrees, reason)


def test_a_share_without_a_whole_has_no_value_but_what_the_other_shares_allow(note: Report) -> None:
    share = note.figures["judicial.share_of_civil"]

    assert (share.value, share.denominator) == (None, None)
    assert share.bounds == (Decimal("0.59"), Decimal("0.63"))


def test_no_figure_is_without_its_period_procedure_and_source(note: Report) -> None:
    for figure in as_data(note)["figures"]:
        assert figure["procedure"]
        assert figure["source"].startswith("published:")
        assert figure["period"]["since"] <= figure["period"]["until"]
        if figure["unit"] in {Unit.PERCENT, Unit.TIMES} and figure["value"] is not None:
            assert figure["denominator"], figure["key"]
    assert note.figures["judicial.total"].period == Period(date(2014, 4, 11), date(2014, 12, 31))
    assert note.figures["before.total"].procedure == "unnamed"


def test_the_sections_stand_in_the_order_of_the_note(note: Report) -> None:
    assert list(dict.fromkeys(note.sections.values())) == list(Section)


def test_what_is_not_known_is_never_zero() -> None:
    empty = report(counts={}, period=Period.year(2030), source="cards")

    assert {figure.value for figure in empty.figures.values()} == {None}
    assert json.dumps(as_data(empty))


def test_counts_of_our_own_are_set_beside_what_was_published(note: Report) -> None:
    assert note.published
    counts = dict(note.published.counts)
    fewer = counts["judicial.total"]
    counts["judicial.total"] = Count(
        key=fewer.key,
        value=3938,
        place="",
        unit=fewer.unit,
        period=fewer.period,
        procedure=fewer.procedure,
    )

    ours = report(counts=counts, period=note.period, source="cards", published=note.published).figures

    assert (ours["judicial.total"].value, ours["judicial.total"].stated) == (3938, 3939)
    assert (ours["judicial.total"].agreement, ours["judicial.total"].reason) == (Agreement.DIFFERS, "count_differs")
    assert (ours["classic.total"].agreement, ours["classic.total"].reason) == (Agreement.AGREES, "")


def test_a_region_of_then_is_compared_with_what_came_out_of_it() -> None:
    today = date(2026, 1, 1)

    assert today_of("KZ-63", today) == ("KZ-63", "KZ-10")
    assert today_of("KZ-YUZ", today) == ("KZ-61", "KZ-79")
    assert today_of("KZ-YUZ", date(2014, 1, 1)) == ("KZ-YUZ",)


def test_a_share_of_few_carries_its_interval() -> None:
    period = Period.year(2026)
    sizes = {"judicial.ended": 12, "judicial.settled": 9, "judicial.total": 500, "judicial.first": 400}
    counts = {
        key: Count(key=key, value=size, place="", unit=Unit.CASES, period=period, procedure="judge_mediation")
        for key, size in sizes.items()
    }

    made = report(counts=counts, period=period, source="cards").figures

    assert made["judicial.settled.share"].interval == (Decimal("46.77"), Decimal("91.11"))
    assert made["judicial.first.share"].interval is None

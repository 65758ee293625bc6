"""Facts of outreach: what was told and taught, counted as plain SQL over the rows of the database counts it."""

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.law.figures import Period
from bitim.law.outreach import WorkBy, WorkKind, WorkLanguage
from bitim.outreach.actions import records
from bitim.outreach.models import Record, Version
from bitim.statistics.facts import gathering, work
from bitim.statistics.facts.subjects import OUTREACH
from tests.factories import courts
from tests.factories import outreach as made

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)
START = datetime(2026, 7, 1, 9, tzinfo=timezone.get_default_timezone())
KINDS = [WorkKind.ARTICLE, WorkKind.VIDEO_REPORT, WorkKind.BANNER]


def some_work(draw: random.Random, clerk: User, of: list[Court]) -> None:
    """A record published, corrected or taken back, an hour after the one before."""
    there = list(Record.objects.filter(state="published"))
    chance = draw.random()
    fields = {"kind": draw.choice(KINDS), "on": date(2024, 1, 1) + timedelta(days=draw.randrange(1000))}
    fields |= {"language": draw.choice(list(WorkLanguage))}
    if there and chance < 0.3:
        made.correct(draw.choice(there), clerk, **fields)
    elif there and chance < 0.4:
        records.withdraw(record=draw.choice(there).uid, by=clerk)
    else:
        made.publication(clerk, draw.choice(of), **fields)


@pytest.fixture
def _history() -> None:
    court, clerk = made.desk()
    other = courts.court("KZ-75-9", region="KZ-75")
    courts.officer(other, "clerk", clerk)
    draw = random.Random(7)
    for number in range(60):
        with time_machine.travel(START + timedelta(hours=number), tick=False):
            some_work(draw, clerk, [court, other])
            if number % 20 == 0:
                work()


SHOWN = {
    WorkBy.KIND: "v.kind",
    WorkBy.REGION: "v.region",
    WorkBy.COURT: "c.code",
    WorkBy.LANGUAGE: "v.language",
}


def second_way(by: list[WorkBy], where: dict[WorkBy, list[str]], period: Period, known: datetime | None) -> Any:
    """The same by SQL over the versions, months made of days by hand."""
    columns = "".join(f", {SHOWN[each]}" for each in SHOWN)
    moment = (
        "v.known_until IS NULL"
        if known is None
        else "v.known_since <= %s AND (v.known_until IS NULL OR v.known_until > %s)"
    )
    adapted = connection.ops.adapt_datetimefield_value(known) if known else None
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT v."on"{columns} FROM outreach_version v LEFT JOIN courts_court c ON c.id = v.court_id '
            f'WHERE v."on" BETWEEN %s AND %s AND {moment}',
            [period.since, period.until, *([adapted] * 2 if known else [])],
        )
        rows = cursor.fetchall()
    found: dict[tuple[str, ...], int] = {} if by else {(): 0}
    for on, *codes in rows:
        told = {each: code or "" for each, code in zip(SHOWN, codes, strict=True)} | {WorkBy.MONTH: str(on)[:7]}
        if all(told[each] in wanted for each, wanted in where.items()):
            key = tuple(told[each] for each in by)
            found[key] = found.get(key, 0) + 1
    return found


@pytest.mark.usefixtures("_history")
def test_fifty_questions_at_random_are_answered_as_the_rows_say_also_as_known_before() -> None:
    counts, counted = work(), 0
    for seed in range(50):
        draw = random.Random(seed)
        since = date(2024, 1, 1) + timedelta(days=draw.randrange(700))
        question: dict[str, Any] = {
            "by": draw.sample(list(WorkBy), draw.randrange(4)),
            "where": draw.choice([{}, {WorkBy.KIND: ["article", "banner"]}, {WorkBy.REGION: ["KZ-75"]}]),
            "period": Period(since, since + timedelta(days=draw.randrange(600))),
            "known": draw.choice([None, START + timedelta(hours=draw.randrange(60), minutes=draw.choice([0, 30]))]),
        }

        found = counts.count(**question)

        assert found == second_way(**question), question
        counted += sum(found.values())
    assert counted > 100


@pytest.mark.usefixtures("_history")
def test_a_store_made_again_has_the_same_bytes_as_one_that_grew() -> None:
    grown = work().manifest.segments
    assert len(grown) > 1
    assert sum(segment.entries for segment in grown) == OUTREACH.counted()

    again = gathering.rebuild(OUTREACH)

    assert again.segments == (gathering.store_of(OUTREACH).merged(grown),)


def test_a_record_published_a_moment_ago_is_counted_and_one_taken_back_is_not() -> None:
    court, clerk = made.desk()
    assert work().work(YEAR) == {}
    record = made.publication(clerk, court)
    assert work().work(YEAR)["information.articles"] == 1
    between = timezone.now()

    records.withdraw(record=record.uid, by=clerk)

    assert work().work(YEAR) == {}
    assert work().work(YEAR, known=between)["information.articles"] == 1


def test_what_is_only_announced_is_no_work_until_its_day_has_come() -> None:
    court, clerk = made.desk()
    with time_machine.travel(START, tick=False):
        made.publication(clerk, court, on=START.date() + timedelta(days=9))

    found = {}
    for days in (8, 9):
        with time_machine.travel(START + timedelta(days=days), tick=False):
            found[days] = work().count(period=YEAR)[()]

    assert found == {8: 0, 9: 1}


def test_a_second_record_of_the_same_moment_is_not_missed() -> None:
    court, clerk = made.desk()
    with time_machine.travel(START, tick=False):
        made.publication(clerk, court)
        assert work().count() == {(): 1}
        made.publication(clerk, court, title_kk="Екінші")
    assert Version.objects.values("known_since").distinct().count() == 1

    gathering.keep_up()

    assert work().count() == {(): 2}

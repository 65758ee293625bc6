"""The same figures by a second way: plain SQL over the rows of the database, written without a look at the first."""

import io
import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day
from bitim.law.regions import region_on
from bitim.statistics.facts import facts

pytestmark = pytest.mark.django_db
PLAIN = {By.COURT: "c.code", By.LEVEL: "c.level", By.REGION: "c.region"}
TELLING = [by for by in By if by not in {By.YEAR, By.MONTH, By.SAME_JUDGE, By.PERFORMED, By.WRIT_ISSUED}]
CODES = {
    By.REGION: ["KZ-63", "KZ-YUZ", "KZ-31", "KZ-75", "KZ-10"],
    By.LEVEL: ["district", "oblast"],
    By.INSTANCE: ["first", "appeal"],
    By.CATEGORY: ["CIV-DEBT", "CIV-UTIL", "FAM-DIVORCE", "FIN-BANK"],
    By.WAY: ["judge_mediation", "mediator", "amicable"],
    By.STAGE: ["trial", "preparation", "appeal"],
    By.MEDIATOR_KIND: ["", "judge", "professional"],
    By.OUTCOME: ["", "full", "failed", "withdrawn"],
    By.RULING: ["", "approved", "refused"],
    By.REFUSAL_GROUND: ["", "against_law"],
    By.LANGUAGE: ["", "kk", "ru"],
    By.MODE: ["", "online", "in_person"],
    By.COURT: ["PILOT-SEMEY", "OBL-63", "SIM-75-2", "SC"],
}


def asked(draw: random.Random) -> dict[str, Any]:
    since = date(2012, 6, 1) + timedelta(days=draw.randrange(4500))
    narrowed = draw.sample(list(CODES), draw.randrange(4))
    return {
        "by": draw.sample(TELLING, draw.randrange(4)),
        "where": {by: draw.sample(CODES[by], draw.randint(1, len(CODES[by]))) for by in narrowed},
        "period": Period(since, since + timedelta(days=draw.randrange(1200))),
        "day": draw.choice(list(Day)),
    }


def second_way(by: list[By], where: dict[By, list[str]], period: Period, day: Day) -> dict[tuple[str, ...], int]:
    """All rows of the period by SQL; only where a court lay on the day of the motion is looked up for each row."""
    shown = [PLAIN.get(each, f"k.{each.value}") for each in by]
    narrowed = {each: codes for each, codes in where.items() if each is not By.REGION}
    conditions = [
        f"{PLAIN.get(each, f'k.{each.value}')} IN ({', '.join(['%s'] * len(codes))})"
        for each, codes in narrowed.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.region, k.motion_on{''.join(f', {each}' for each in shown)} FROM courts_casecard k "
            "JOIN courts_court c ON c.id = k.court_id WHERE k.known_since IS NOT NULL AND k.known_until IS NULL "
            f"AND k.{day.value} BETWEEN %s AND %s {''.join(f' AND {each}' for each in conditions)}",
            [period.since, period.until, *(code for codes in narrowed.values() for code in codes)],
        )
        rows = cursor.fetchall()
    found: dict[tuple[str, ...], int] = {} if by else {(): 0}
    for region, motion, *codes in rows:
        lay = region_on(region, motion if isinstance(motion, date) else date.fromisoformat(motion))
        if By.REGION in where and lay not in where[By.REGION]:
            continue
        key = tuple(lay if each is By.REGION else code for each, code in zip(by, codes, strict=True))
        found[key] = found.get(key, 0) + 1
    return found


def test_fifty_questions_at_random_are_answered_alike_to_the_last_case() -> None:
    call_command("simulate", cases=13_000, seed=11, database=True, stdout=io.StringIO())
    counts, counted = facts(), 0
    for seed in range(50):
        question = asked(random.Random(seed))

        found = counts.count(**question)

        assert found == second_way(**question), question
        counted += sum(found.values())
    assert counted > 1000

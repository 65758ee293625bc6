"""The store of facts: the same figures as the rows, kept up, and never silently wrong."""

import hashlib
import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import CaseCard, Court, Import
from bitim.law.figures import Period
from bitim.law.figures.counts import By, Day
from bitim.statistics.facts import NotReady, asking, facts, gathering
from bitim.statistics.facts.engine import engine
from bitim.statistics.facts.store import Store
from bitim.statistics.facts.subjects import CARDS, SUBJECTS
from bitim.statistics.indicators import records_of
from tests import cast
from tests.factories import cards, courts
from tests.row_counts import RowCounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def _courts() -> None:
    courts.court()
    courts.court("KZ-10-1", region="KZ-10")


def sent(*rows: dict[str, str]) -> Import:
    by = User.objects.filter(is_superuser=True).first() or cast.staff()
    return cards.imported(cards.csv(*rows), by=by, court=None)


def varied(draw: random.Random, number: int) -> dict[str, str]:
    """A case that the rules of cards let in."""
    motion = date(2021, 1, 4) + timedelta(days=draw.randrange(1800))
    row = {"number": str(number), "court": draw.choice(["KZ-31-1", "KZ-10-1"]), "motion_on": motion.isoformat()}
    row["category"] = draw.choice(["CIV-DEBT", "FAM-DIVORCE", "CIV-UTIL"])
    row["started_on"] = draw.choice(["", (motion + timedelta(days=2)).isoformat()])
    row["days_suspended"] = draw.choice(["", "1"])
    row["language"] = draw.choice(["", "kk", "ru", "other"])
    row["mode"] = draw.choice(["", "online", "in_person"])
    if draw.random() < 0.4:
        row |= {"way": "mediator", "mediator_kind": draw.choice(["", "professional", "public"])}
    if draw.random() < 0.3:
        return row | {"ended_on": "", "outcome": "", "ruling": "", "duty_returned": ""}
    row["ended_on"] = (motion + timedelta(days=2 + draw.randrange(60))).isoformat()
    if draw.random() < 0.3:
        return row | {"outcome": draw.choice(["failed", "withdrawn"]), "ruling": "", "duty_returned": ""}
    return row | {"outcome": draw.choice(["full", "partial"]), "performed": draw.choice(["", "true", "false"])}


def case(number: int, motion_on: str, ended_on: str = "") -> dict[str, str]:
    row = {"number": str(number), "motion_on": motion_on, "started_on": "", "ended_on": ended_on, "days_suspended": "1"}
    return row if ended_on else row | {"outcome": "", "ruling": "", "duty_returned": ""}


@pytest.fixture
def _history(_courts: None) -> None:
    """Three imports; the second and third correct some of what came before."""
    draw = random.Random(5)
    sent(*(varied(draw, number) for number in range(60)))
    sent(*(varied(draw, number) for number in range(50, 90)))
    sent(*(varied(draw, number) for number in range(85, 95)))


def asked(draw: random.Random) -> dict[str, Any]:
    """A question at random."""
    moments = sorted(Import.objects.values_list("closed_at", flat=True))
    since = date(2021, 1, 1) + timedelta(days=draw.randrange(1500))
    where = {
        by: codes
        for by, codes in {
            By.COURT: ["KZ-31-1"],
            By.REGION: draw.choice([["KZ-63"], ["KZ-10", "KZ-31"], []]),
            By.CATEGORY: ["CIV-DEBT", "FAM-DIVORCE"],
            By.OUTCOME: draw.choice([["full", "partial"], [""], ["failed"]]),
            By.PERFORMED: draw.choice([["true"], ["", "false"]]),
            By.LANGUAGE: ["", "kk"],
            By.YEAR: ["2022", "2024"],
            By.MEDIATOR_KIND: ["judge"],
        }.items()
        if draw.random() < 0.25
    }
    return {
        "by": draw.sample(list(By), draw.randrange(4)),
        "where": where,
        "period": draw.choice([None, Period(since, since + timedelta(days=draw.randrange(900)))]),
        "day": draw.choice(list(Day)),
        "known": draw.choice([None, *moments, moments[0] - timedelta(days=1)]),
    }


@pytest.mark.usefixtures("_history")
def test_any_question_is_answered_as_the_rows_would() -> None:
    for seed in range(50):
        question = asked(random.Random(seed))

        assert facts().count(**question) == RowCounts().count(**question), question


@pytest.mark.usefixtures("_history")
def test_a_store_made_again_has_the_same_bytes_as_one_that_grew() -> None:
    grown = facts().manifest
    assert len(grown.segments) == 1
    sent(*cards.numbered(30))
    assert [segment.entries for segment in facts().manifest.segments] == [grown.entries, 30]

    grown = gathering.compact(CARDS)
    assert grown is not None
    again = gathering.rebuild(CARDS)

    assert grown.segments == again.segments
    assert len(again.segments) == 1


@pytest.mark.usefixtures("_courts")
def test_what_came_in_a_moment_ago_is_counted_and_what_was_known_before_it_stays() -> None:
    sent({"number": "1"}, {"number": "2"})
    assert facts().count() == {(): 2}
    before = timezone.now()

    sent({"number": "2", "outcome": "failed", "ruling": "", "duty_returned": ""}, {"number": "3"})

    assert facts().count(by=[By.OUTCOME]) == {("full",): 2, ("failed",): 1}
    assert facts().count(by=[By.OUTCOME], known=before) == {("full",): 2}


@pytest.mark.usefixtures("_courts")
def test_an_import_committed_after_one_that_was_closed_later_is_not_missed() -> None:
    first = sent({"number": "1"})
    second = sent({"number": "2"})
    Import.objects.filter(pk=first.pk).update(state="checked")
    assert facts().count() == {(): 1}
    assert second.closed_at

    Import.objects.filter(pk=first.pk).update(state="imported")

    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_courts")
def test_an_import_that_was_closed_long_before_the_newest_is_found_by_the_worker() -> None:
    late = sent({"number": "1"})
    moment = timezone.now() - timedelta(days=2)
    CaseCard.objects.filter(source=late).update(known_since=moment)
    Import.objects.filter(pk=late.pk).update(state="checked", closed_at=moment)
    sent({"number": "2"})
    assert facts().count() == {(): 1}
    Import.objects.filter(pk=late.pk).update(state="imported")

    gathering.keep_up()

    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_courts")
def test_a_court_that_moves_to_another_region_is_counted_there() -> None:
    sent({"number": "1"})
    assert facts().count(by=[By.REGION]) == {("KZ-31",): 1}
    Court.objects.filter(code="KZ-31-1").update(region="KZ-75")

    gathering.keep_up()

    assert facts().count(by=[By.REGION]) == {("KZ-75",): 1}


def file_of(store: Store) -> Path:
    manifest = store.manifest()
    assert manifest
    return store.folder / next(manifest.parts).file


def spoil_a_byte(store: Store) -> None:
    path = file_of(store)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut_it_off(store: Store) -> None:
    path = file_of(store)
    path.write_bytes(path.read_bytes()[:-1])


def lose_it(store: Store) -> None:
    file_of(store).unlink()


def empty_the_manifest(store: Store) -> None:
    (store.folder / "manifest.json").write_text("")


def drop_a_segment_from_the_manifest(store: Store) -> None:
    path = store.folder / "manifest.json"
    written = json.loads(path.read_text())
    written["store"]["segments"] = []
    path.write_text(json.dumps(written))


DAMAGES = [cut_it_off, lose_it, empty_the_manifest, drop_a_segment_from_the_manifest]


@pytest.mark.usefixtures("_courts")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_noticed_and_made_again(damage: Any, caplog: pytest.LogCaptureFixture) -> None:
    sent({"number": "1"}, {"number": "2"})
    facts()

    damage(gathering.store_of(CARDS))

    assert facts().count() == {(): 2}
    assert "facts.damaged" in caplog.text


@pytest.mark.usefixtures("_courts")
@pytest.mark.parametrize("damage", DAMAGES)
def test_where_much_is_damaged_a_page_is_told_so_and_the_worker_mends_it(
    damage: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent({"number": "1"}, {"number": "2"})
    facts()
    monkeypatch.setattr(gathering, "AT_ONCE", 1)
    damage(gathering.store_of(CARDS))

    with pytest.raises(NotReady):
        facts()

    gathering.keep_up()
    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_courts")
@pytest.mark.parametrize("mend", [facts, gathering.keep_up])
def test_a_file_of_which_a_byte_changed_is_never_counted_and_made_again(mend: Any) -> None:
    sent({"number": "1"}, {"number": "2"})
    counted = facts()
    spoil_a_byte(gathering.store_of(CARDS))
    asking.rows.cache_clear()  # as in a process that has not asked it yet

    with pytest.raises(NotReady):
        counted.count()

    mend()
    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_courts")
def test_a_file_of_which_a_byte_changed_is_merged_into_no_other() -> None:
    sent({"number": "1"})
    facts()
    sent({"number": "2"})
    facts()
    spoil_a_byte(gathering.store_of(CARDS))

    for _ in range(2):
        with suppress(NotReady):  # a work that fails is done again
            gathering.keep_up()

    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_courts")
def test_a_question_about_a_year_opens_the_files_of_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sent(
        case(1, "2023-03-01", "2023-03-09"),
        case(2, "2023-12-20", "2024-01-10"),
        case(3, "2025-03-03", "2025-03-10"),
        case(4, "2025-04-01"),
    )
    counted, read = facts(), set()
    monkeypatch.setattr(asking, "look", lambda path: read.add(path.name))
    of = {part.file: part.of for part in counted.manifest.parts}

    def files(year: int, day: Day) -> list[str]:
        read.clear()
        counted.count(period=Period.year(year), day=day)
        return sorted(of[name] for name in read)

    assert sorted(of.values()) == ["", "2023", "2024", "2025"]
    assert [files(year, Day.END) for year in (2023, 2024, 2025)] == [["2023"], ["2024"], ["2025"]]
    assert [files(year, Day.MOTION) for year in (2023, 2025)] == [["2023", "2024"], ["", "2025"]]
    assert files(2026, Day.END) == []


@pytest.mark.usefixtures("_courts")
def test_a_case_of_one_year_more_rewrites_no_file_of_another() -> None:
    sent(*(case(number, "2023-03-01", "2023-03-09") for number in range(20)))
    before = {part.of: part.file for part in facts().manifest.parts}
    for number in range(20, 40):
        sent(case(number, "2024-03-01", "2024-03-11"))

    gathering.keep_up()

    after = facts().manifest
    assert len(after.segments) == 1
    assert {part.of: part.entries for part in after.parts} == {"2023": 20, "2024": 20}
    assert before.items() <= {part.of: part.file for part in after.parts}.items()


@pytest.mark.usefixtures("_courts")
def test_while_a_worker_gathers_much_the_figures_before_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sent({"number": "1"})
    known = facts().known_at
    monkeypatch.setattr(gathering, "AT_ONCE", 1)
    sent({"number": "2"}, {"number": "3"})

    assert (facts().count(), facts().known_at) == ({(): 1}, known)


@pytest.mark.usefixtures("_courts")
def test_many_small_imports_make_few_segments() -> None:
    for number in range(30):
        sent({"number": str(number)})
        gathering.keep_up()

    assert facts().count() == {(): 30}
    assert len(facts().manifest.segments) <= 3


def test_without_any_card_nothing_is_counted() -> None:
    assert facts().count() == {(): 0}
    assert facts().count(by=[By.WAY]) == {}
    assert (facts().known_at, facts().days(), facts().followed()) == (None, None, [])


@pytest.mark.usefixtures("_history")
def test_cases_are_followed_as_the_rows_say_and_open_ones_until_the_day_known() -> None:
    known = facts().known_at
    assert known
    today = timezone.localdate(known)
    expected: dict[tuple[int, str], int] = {}
    for card in CaseCard.objects.known():
        key = (((card.ended_on or today) - card.motion_on).days, str(card.outcome or ""))
        expected[key] = expected.get(key, 0) + 1

    assert {(each.days, each.how): each.number for each in facts().followed()} == expected


@pytest.mark.usefixtures("_history")
def test_cases_are_followed_from_any_day_to_a_later_one_as_the_rows_say() -> None:
    moments = sorted(Import.objects.values_list("closed_at", flat=True))
    for seed in range(30):
        draw = random.Random(seed)
        question = asked(draw)
        since, until = draw.choice([(Day.MOTION, Day.START), (Day.START, Day.END), (Day.MOTION, Day.END)])
        narrowed = {"where": question["where"], "period": question["period"], "known": draw.choice([None, *moments])}
        last = date(2022, 1, 1) + timedelta(days=draw.randrange(1500))

        found = facts().followed(since=since, until=until, last=last, **narrowed)

        assert found == RowCounts().followed(since=since, until=until, last=last, **narrowed), (seed, since, until)


@pytest.mark.usefixtures("_history")
def test_indicators_ask_the_facts_how_long_cases_took_and_no_row_of_a_card(
    django_assert_max_num_queries: Any,
) -> None:
    for year in (Period.year(2022), Period.year(2024)):
        counts = facts()
        with django_assert_max_num_queries(40) as asked:
            found = records_of(year, counts)

        assert not [query for query in asked if "courts_casecard" in query["sql"]]
        assert found == records_of(year, RowCounts())
        assert found.durations["judge.to_start"]
        assert found.durations["judge.to_end"]


@pytest.mark.usefixtures("_courts")
def test_a_store_of_an_earlier_make_is_made_again_without_an_alarm(caplog: pytest.LogCaptureFixture) -> None:
    sent({"number": "1"})
    store = gathering.store_of(CARDS)
    facts()
    path = store.folder / "manifest.json"
    former = {"layout": 1, "imports": 1, "courts": {}, "segments": []}
    digest = hashlib.sha256(json.dumps(former, sort_keys=True).encode()).hexdigest()
    path.write_text(json.dumps({"sha256": digest, "store": former}))

    assert facts().count() == {(): 1}
    assert "facts.damaged" not in caplog.text


@pytest.mark.usefixtures("_courts")
def test_a_case_more_leaves_the_answers_of_what_was_there_kept() -> None:
    sent(*cards.numbered(30))
    assert facts().count() == {(): 30}
    sent({"number": "40"})
    asking.rows.cache_clear()
    assert facts().count() == {(): 31}
    assert asking.rows.cache_info().misses == 2

    sent({"number": "41"})

    assert facts().count() == {(): 32}
    assert (asking.rows.cache_info().misses, asking.rows.cache_info().hits) == (3, 2)


@pytest.mark.usefixtures("_courts")
def test_one_question_to_the_database_when_nothing_is_new(django_assert_num_queries: Any) -> None:
    sent({"number": "1"})
    facts()

    with django_assert_num_queries(1):
        facts().count()


@pytest.mark.usefixtures("_courts")
def test_a_process_killed_while_it_writes_leaves_the_store_as_it_was() -> None:
    sent({"number": "1"})
    before = facts().manifest
    store = gathering.store_of(CARDS)
    program = (
        "import os, signal, django; from pathlib import Path; django.setup()\n"
        "from bitim.statistics.facts import store as m\n"
        "from bitim.statistics.facts.subjects.cards import TABLE\n"
        "m.Store.publish = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"s = m.Store(Path({str(store.folder)!r}), TABLE)\n"
        "with s.writing():\n s.publish(s.merged(s.manifest().segments))\n"
    )

    settings = os.environ | {"DJANGO_SETTINGS_MODULE": "bitim.settings"}
    killed = subprocess.run([sys.executable, "-c", program], check=False, env=settings)

    assert killed.returncode == -9
    assert store.manifest() == before
    sent({"number": "2"})
    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_history")
def test_readers_count_rightly_while_segments_are_merged_and_made_again() -> None:
    expected = facts().count(by=[By.COURT, By.OUTCOME])
    opened = facts()
    stop = threading.Event()
    wrong: list[object] = []
    asked: list[object] = []

    def read() -> None:
        while not stop.wait(0.002):
            found = opened.count(by=[By.COURT, By.OUTCOME])
            asked.append(found)
            if found != expected:
                wrong.append(found)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(15):
        gathering.rebuild(CARDS)
        gathering.compact(CARDS)
    stop.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert len(asked) > 15


def test_each_question_finds_the_files_as_the_one_before_has_read_them(tmp_path: Path) -> None:
    """A setting of DuckDB that is not a global one does not reach a cursor, and each question has one of its own."""
    asked = "SELECT current_setting('parquet_metadata_cache'), current_setting('TimeZone')"

    assert engine(tmp_path).execute(asked).fetchall() == [(True, "UTC")]


def test_no_column_names_a_person_or_a_case() -> None:
    columns = {column for subject in SUBJECTS.values() for column in subject.table.columns}
    assert not columns & {"number", "judge", "mediator", "party", "iin", "name", "title", "uid"}


@pytest.fixture
def _writing_elsewhere() -> Iterator[None]:
    with gathering.store_of(CARDS).writing():
        yield


@pytest.mark.usefixtures("_courts")
def test_a_page_does_not_wait_for_another_process_that_writes() -> None:
    sent({"number": "1"})
    facts()
    sent({"number": "2"})
    with gathering.store_of(CARDS).writing():
        assert facts().count() == {(): 1}
    assert facts().count() == {(): 2}


@pytest.mark.usefixtures("_writing_elsewhere", "_courts")
def test_the_first_page_of_all_is_told_that_the_store_is_being_made() -> None:
    sent({"number": "1"})
    with pytest.raises(NotReady):
        facts()

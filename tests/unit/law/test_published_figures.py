"""A published note is read as it is, and checked before it is believed (UNSTAT-04)."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bitim.law.figures.published import Fault, Found, Unreadable, findings, read
from tests.published import pilot_note

Note = dict[str, Any]


@pytest.fixture
def note() -> Note:
    """The note of 2014 without anything that somebody else has computed of it."""
    return _stated_only(json.loads(pilot_note().read_text(encoding="utf-8")))


def _stated_only(value: Any) -> Any:
    if isinstance(value, dict):
        away = {"checks", "ok", "note", "start_note", "meaning", "display_policy", "top_regions_sum"}
        kept = {name: each for name, each in value.items() if name not in away and "recomputed" not in name}
        return {name: _stated_only(each) for name, each in kept.items()}
    return [_stated_only(each) for each in value] if isinstance(value, list) else value


def _found(note: Note) -> list[tuple[Found, str]]:
    return [(each.found, each.keys[0]) for each in findings(read(_bytes(note)))]


def _bytes(note: Any) -> bytes:
    return json.dumps(note, ensure_ascii=False).encode()


INSTANCES = "first, appeal, cassation, enforcement"
CONTRADICTIONS = [
    (Found.START_DISAGREES, "pilot.start"),  # PILOT-11
    (Found.COURT_OUT_OF_SCOPE, "court.2"),  # PILOT-13
    (Found.SHARE_DIFFERS, "region.KZ-39.share"),  # PILOT-08
    (Found.SHARE_TRUNCATED, "court.2.share"),  # PILOT-09
    (Found.SHARE_TRUNCATED, "court.3.share"),  # PILOT-10
    (Found.NO_COMMON_WHOLE, "judicial.share_of_civil"),  # PILOT-07
    (Found.SHARES_DO_NOT_ADD, "judicial.share_of_civil"),  # PILOT-06
    (Found.UNEQUAL_PERIODS, "judicial.total"),  # PILOT-12
]


def test_every_contradiction_of_the_note_is_found_from_its_figures_and_days_alone(note: Note) -> None:
    assert _found(note) == CONTRADICTIONS


def test_what_somebody_else_computed_changes_nothing(note: Note) -> None:
    whole = json.loads(pilot_note().read_text(encoding="utf-8"))
    for check in whole["checks"]:
        check["ok"] = not check["ok"]
    whole["top_regions"][0]["share_recomputed_pct"] = "nonsense"

    assert _found(whole) == CONTRADICTIONS


def test_a_contradiction_says_by_how_much_and_where(note: Note) -> None:
    by_key = {each.keys[0]: each for each in findings(read(_bytes(note)))}
    kostanay, all_civil = by_key["region.KZ-39.share"], findings(read(_bytes(note)))[5]

    assert kostanay.parameters == {"stated": "8.8", "computed": "8.682", "part": "342", "whole": "3939"}
    assert kostanay.places[0] == "/top_regions/3/share_stated_pct"
    assert all_civil.parameters["wholes.judicial.share_of_civil"] == "716182–875333"
    assert all_civil.parameters["wholes.classic.share_of_civil"] == "598824–678666"
    assert all_civil.parameters["wholes.all.share_of_civil"] == "622690–668814"
    assert all_civil.parameters["common"] == "622690–668814"
    assert all_civil.parameters["would_be.judicial.share_of_civil"] == "0.59–0.63"


def test_published_figures_stay_as_they_were_published(note: Note) -> None:
    published = read(_bytes(note))

    assert {
        share.key: str(share.stated) for share in published.shares if share.key.startswith(("court", "region"))
    } == {
        "region.KZ-63.share": "18.4",
        "region.KZ-YUZ.share": "18.0",
        "region.KZ-27.share": "16.1",
        "region.KZ-39.share": "8.8",
        "court.1.share": "14",
        "court.2.share": "9.3",
        "court.3.share": "5.4",
    }
    assert published.counts["judicial.total"].value == 3939
    assert published.counts["information.articles"].approximate


def _mend(note: Note) -> None:
    """What the note would have to say so that it agreed with itself."""
    note["pilot"] |= {"start_as_stated": "2014-01", "regulation_approved_on": "2013-12-20"}
    note["cases"]["judicial_share_of_all_civil_stated_pct"] = 0.6
    note["top_regions"][3]["share_stated_pct"] = 8.7
    note["top_courts"][1] |= {"share_stated_pct": 9.4, "court_kk": "ШҚО Өскемен қалалық соты", "court_en": "Oskemen"}
    note["top_courts"][2]["share_stated_pct"] = 5.5


def test_a_note_that_agrees_with_itself_has_no_findings(note: Note) -> None:
    _mend(note)

    assert _found(note) == []


def _set(*path: str | int, value: Any) -> Callable[[Note], None]:
    def change(note: Note) -> None:
        at: Any = note
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (_set("pilot", "courts_added", value=21), {(Found.SUM_DIFFERS, "courts.initial")}),
        (_set("cases", "by_instance", 0, "cases", value=3815), {(Found.SUM_DIFFERS, "judicial.first")}),
        (_set("cases", "all_mediation", "cases", value=9129), {(Found.SUM_DIFFERS, "judicial.total")}),
        (_set("training", "lectures", value=8), {(Found.SUM_DIFFERS, "training.seminars")}),
        (_set("top_regions", 0, "share_stated_pct", value=18.5), {(Found.SHARE_DIFFERS, "region.KZ-63.share")}),
        (_set("top_courts", 0, "cases", value=556 + 100), {(Found.PARTS_ABOVE_WHOLE, "court.1")}),
        (_set("pilot", "start_as_stated", value="2013-11"), {(Found.START_DISAGREES, "pilot.start")}),
        (_set("undp", "event", "month", value="2013-06"), {(Found.START_DISAGREES, "pilot.start")}),
        (_set("pilot", "regulation_approved_on", value="2014-02-01"), {(Found.START_DISAGREES, "pilot.start")}),
        (_set("cases", "all_civil_cases", value=500_000), {(Found.SHARE_DIFFERS, "judicial.share_of_civil")}),
        (_set("cases", "previous_year", "growth_total_stated_x", value=7.2), {(Found.GROWTH_DIFFERS, "growth.all")}),
        (
            _set("cases", "previous_year", "growth_classic_stated_pct", value=399),
            {(Found.GROWTH_DIFFERS, "growth.classic.percent")},
        ),
        (_set("cases", "previous_year", "growth_total_stated_x", value=7.1), set()),
        (_set("cases", "previous_year", "growth_classic_stated_pct", value=298.9), set()),
    ],
)
def test_what_is_broken_in_a_note_that_agrees_is_found(
    note: Note, change: Callable[[Note], None], found: set[tuple[Found, str]]
) -> None:
    _mend(note)

    change(note)

    assert found <= set(_found(note))
    assert bool(found) == bool(_found(note))


@pytest.mark.parametrize(
    ("change", "fault", "place", "right"),
    [  # one case a line: a table to be read downwards
        (_set("cases", value=None), Fault.MISSING, "/cases", ""),
        (_set("cases", "judicial_mediation_total", value=None), Fault.MISSING, "/cases/judicial_mediation_total", ""),
        (_set("top_regions", 1, "cases", value=None), Fault.MISSING, "/top_regions/1/cases", ""),
        (_set("top_regions", 1, "region", value=None), Fault.MISSING, "/top_regions/1/region", ""),
        (_set("pilot", "courts_added", value=None), Fault.MISSING, "/pilot/courts_added", ""),
        (_set("training", "events_total", value=None), Fault.MISSING, "/training/events_total", ""),
        (_set("top_courts", 0, "cases", value=-555), Fault.NEGATIVE, "/top_courts/0/cases", ""),
        (_set("top_courts", 0, "share_stated_pct", value=-14), Fault.NEGATIVE, "/top_courts/0/share_stated_pct", ""),
        (_set("media", "video_reports", value="185"), Fault.NOT_A_NUMBER, "/media/video_reports", ""),
        (_set("media", "video_reports", value=True), Fault.NOT_A_NUMBER, "/media/video_reports", ""),
        (_set("media", "video_reports", value=float("nan")), Fault.NOT_A_NUMBER, "/media/video_reports", ""),
        (_set("media", "video_reports", value=18.5), Fault.NOT_A_COUNT, "/media/video_reports", ""),
        (_set("media", "video_reports", value=10**12), Fault.NUMBER_TOO_LARGE, "/media/video_reports", ""),
        (_set("media", "video_reports", value=10**200), Fault.NUMBER_TOO_LARGE, "/media/video_reports", ""),
        (_set("media", "viewers", value=5000), Fault.UNKNOWN_FIELD, "/media/viewers", ""),
        (_set("budget", value={"tenge": 5}), Fault.UNKNOWN_FIELD, "/budget", ""),
        (_set("top_courts", 0, "share_stated_pct", value=184), Fault.NOT_A_SHARE, "/top_courts/0/share_stated_pct", ""),
        (_set("top_courts", 0, "share_stated_ppm", value=184), Fault.UNKNOWN_UNIT, "/top_courts/0/share_stated_ppm", ""),  # noqa: E501
        (_set("top_regions", 0, "unit", value="furlongs"), Fault.UNKNOWN_UNIT, "/top_regions/0/unit", "cases"),
        (_set("top_regions", 0, "region", value="KZ-99"), Fault.UNKNOWN_REGION, "/top_regions/0/region", ""),
        (_set("top_regions", 0, "region", value="Шығыс Қазақстан"), Fault.UNKNOWN_REGION, "/top_regions/0/region", ""),
        (_set("top_regions", 0, "region", value="KZ-10"), Fault.REGION_NOT_THEN, "/top_regions/0/region", "KZ-63"),
        (_set("top_regions", 1, "region", value="KZ-63"), Fault.ROW_TWICE, "/top_regions/1/region", "/top_regions/0/cases"),  # noqa: E501
        (_set("top_regions", 0, "year", value=2013), Fault.FOREIGN_PERIOD, "/top_regions/0/year", "2014"),
        (_set("cases", "previous_year", "year", value=2012), Fault.FOREIGN_PERIOD, "/cases/previous_year/year", "2013"),
        (_set("cases", "year", value=2015), Fault.FOREIGN_PERIOD, "/cases/previous_year/year", "2014"),
        (_set("undp", "event", "month", value="2015-06"), Fault.FOREIGN_PERIOD, "/undp/event/month", "2014"),
        (_set("cases", "year", value=2015), Fault.FOREIGN_PERIOD, "/cases/classic_mediation_2014", "2015"),
        (_set("cases", "by_instance", 1, "instance", value="third"), Fault.UNKNOWN_INSTANCE, "/cases/by_instance/1/instance", INSTANCES),  # noqa: E501
        (_set("cases", "main_categories", 0, value="CIV-MOON"), Fault.UNKNOWN_CATEGORY, "/cases/main_categories/0", ""),
        (_set("pilot", "start_as_stated", value="2014-13"), Fault.NOT_A_DAY, "/pilot/start_as_stated", ""),
        (_set("pilot", value=[]), Fault.NOT_AN_OBJECT, "/pilot", ""),
        (_set("top_regions", value={}), Fault.NOT_A_LIST, "/top_regions", ""),
        (_set("top_regions", 0, value=7), Fault.NOT_AN_OBJECT, "/top_regions/0", ""),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_refused_with_the_place(
    note: Note, change: Callable[[Note], None], fault: Fault, place: str, right: str
) -> None:
    change(note)

    with pytest.raises(Unreadable) as refused:
        read(_bytes(note))

    assert (fault, place, right) in [(each.fault, each.place, each.right) for each in refused.value.problems]


def test_a_region_that_is_no_more_is_answered_through_what_came_out_of_it(note: Note) -> None:
    text = json.dumps(note, ensure_ascii=False).replace('"classic_mediation_2014"', '"classic_mediation_2020"')
    later = json.loads(text)
    later["cases"]["previous_year"]["year"] = 2019

    with pytest.raises(Unreadable) as refused:
        read(_bytes(later))

    gone = [each for each in refused.value.problems if each.fault is Fault.REGION_NOT_THEN]
    assert {(each.place, each.right) for each in gone} >= {("/top_regions/1/region", "KZ-61, KZ-79")}


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("Семей\x00", Fault.NOT_SHOWABLE),
        ("Семей \ud800", Fault.NOT_SHOWABLE),
        ("Семей \u202e тос", Fault.NOT_SHOWABLE),
        ("с" * 301, Fault.TOO_LONG),
        ("  ", Fault.MISSING),
    ],
)
def test_a_name_that_no_form_of_a_report_could_show_is_refused(name: str, fault: Fault) -> None:
    note = {"cases": {"year": 2014, "judicial_mediation_total": 9}, "document": {"title_kk": name}}
    note["top_courts"] = [{"court_kk": name, "region": "KZ-63", "cases": 1}]  # type: ignore[assignment]

    with pytest.raises(Unreadable) as refused:
        read(json.dumps(note).encode())

    assert [(problem.fault, problem.place) for problem in refused.value.problems] == [
        (fault, "/top_courts/0/court_kk"),
        (fault, "/document/title_kk"),
    ]


def test_a_list_longer_than_the_courts_of_the_country_is_refused() -> None:
    rows = [{"court_kk": str(number), "region": "KZ-63", "cases": 0} for number in range(1001)]

    with pytest.raises(Unreadable) as refused:
        read(_bytes({"cases": {"year": 2014, "judicial_mediation_total": 9}, "top_courts": rows}))

    assert [problem.fault for problem in refused.value.problems] == [Fault.TOO_MANY_ROWS]


def test_a_year_to_come_is_refused_where_the_day_is_told() -> None:
    note = _bytes({"cases": {"year": 2027, "judicial_mediation_total": 9}})

    with pytest.raises(Unreadable) as refused:
        read(note, today=date(2026, 12, 31))

    assert [(problem.fault, problem.place) for problem in refused.value.problems] == [(Fault.NOT_YET, "/cases/year")]
    assert read(note, today=date(2027, 1, 1)).period.since.year == 2027


def test_a_number_too_large_is_not_called_a_file_too_large() -> None:
    for number in (10**9 + 1, 10**30):
        with pytest.raises(Unreadable) as refused:
            read(_bytes({"cases": {"year": 2014, "judicial_mediation_total": number}}))

        assert [problem.fault for problem in refused.value.problems] == [Fault.NUMBER_TOO_LARGE]


def test_a_share_in_powers_of_ten_is_the_share_that_it_is() -> None:
    note = (
        b'{"cases": {"year": 2014, "judicial_mediation_total": 10, "by_instance": [{"instance": "first", "cases": 3, '
    )
    note += b'"share_stated_pct": 3e1}, {"instance": "appeal", "cases": 7}]}}'

    [share] = read(note).shares
    assert str(share.stated) == "30"


def test_a_key_given_twice_is_refused_though_programs_take_the_last(note: Note) -> None:
    text = json.dumps(note).replace('"video_reports": 185', '"video_reports": 185, "video_reports": 999')

    with pytest.raises(Unreadable) as refused:
        read(text.encode())

    assert [(each.fault, each.place) for each in refused.value.problems] == [(Fault.KEY_TWICE, "/media/video_reports")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NOT_JSON),
        (b"\xff\xfe{", Fault.NOT_JSON),
        (b"{", Fault.NOT_JSON),
        (b"[" * 100_000, Fault.NOT_JSON),
        (b'{"a":' * 900 + b"1" + b"}" * 900, Fault.MISSING),
        (b"[]", Fault.NOT_AN_OBJECT),
        (b"null", Fault.NOT_AN_OBJECT),
        (b"{}", Fault.MISSING),
        (b" " * 1_000_001, Fault.TOO_LARGE),
        (b'{"cases": {"judicial_mediation_total": 1e99999999999999999999}}', Fault.NOT_JSON),
        (b'{"cases": {"judicial_mediation_total": 1e9999}}', Fault.NUMBER_TOO_LARGE),
    ],
)
def test_what_is_no_set_of_figures_is_refused(content: bytes, fault: Fault) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content)

    assert fault in {each.fault for each in refused.value.problems}


def test_all_that_is_wrong_is_told_at_once(note: Note) -> None:
    note["media"]["video_reports"] = -1
    note["training"]["lectures"] = "seven"
    note["top_regions"][2]["region"] = "KZ-00"

    with pytest.raises(Unreadable) as refused:
        read(_bytes(note))

    assert {each.place for each in refused.value.problems} == {
        "/media/video_reports",
        "/training/lectures",
        "/top_regions/2/region",
    }

"""Published sets that agree have no findings; whatever number is broken in one, it is found (UNSTAT-04)."""

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from bitim.law.figures import percent, rounded
from bitim.law.figures.published import Unreadable, findings, read
from bitim.law.regions import regions_on

TRAINING = ("seminars", "round_tables", "trainings", "lectures", "conferences")


class _Numbers(json.JSONEncoder):
    """A share of no digits after the point is written without them: 67 is not 67.0."""

    def default(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return super().default(value)
        return float(value) if value.as_tuple().exponent else int(value)


def written(note: dict[str, Any]) -> bytes:
    return json.dumps(note, cls=_Numbers, ensure_ascii=False).encode()


@st.composite
def agreeing(draw: st.DrawFn) -> dict[str, Any]:
    """A note of any year with any numbers, all of which agree."""
    year = draw(st.integers(2008, 2026))
    first, appeal, classic, before = (draw(st.integers(1, 50_000)) for _ in range(4))
    judicial = first + appeal
    civil, civil_before = judicial + classic + draw(st.integers(0, 10**6)), before + draw(st.integers(0, 10**6))
    places = draw(st.integers(0, 3))

    def share(part: int, whole: int) -> Decimal:
        return rounded(percent(part, whole), places)

    codes = draw(st.permutations([each.code for each in regions_on(date(year, 1, 1))]))
    left, regions = judicial, []
    for code in codes[: draw(st.integers(0, len(codes) - 1))]:
        cases = draw(st.integers(0, left))
        left -= cases
        regions.append({"region": code, "cases": cases, "share_stated_pct": share(cases, judicial)})
    training = {name: draw(st.integers(0, 500)) for name in TRAINING}
    initial, added = draw(st.integers(0, 400)), draw(st.integers(0, 400))
    return {
        "pilot": {
            "regulation_approved_on": f"{year - 1}-11-20",
            "start_as_stated": f"{year}-01",
            "courts_initial": initial,
            "courts_added": added,
            "courts_total": initial + added,
        },
        "cases": {
            "judicial_mediation_total": judicial,
            "by_instance": [
                {"instance": "first", "cases": first, "share_stated_pct": share(first, judicial)},
                {"instance": "appeal", "cases": appeal, "share_stated_pct": share(appeal, judicial)},
            ],
            "judicial_share_of_all_civil_stated_pct": share(judicial, civil),
            f"classic_mediation_{year}": {"cases": classic, "share_of_all_civil_stated_pct": share(classic, civil)},
            "all_mediation": {
                "cases": judicial + classic,
                "share_of_all_civil_stated_pct": share(judicial + classic, civil),
                "judicial_part_stated_pct": share(judicial, judicial + classic),
                "classic_part_stated_pct": share(classic, judicial + classic),
            },
            "previous_year": {
                "year": year - 1,
                "cases": before,
                "share_of_all_civil_stated_pct": share(before, civil_before),
                "growth_total_stated_x": rounded(Decimal(judicial + classic) / before, places),
            },
            **({"all_civil_cases": civil} if draw(st.booleans()) else {}),
        },
        "top_regions": regions,
        "top_courts": [
            {
                "court_kk": f"{number} аудандық соты",
                "region": row["region"],
                "cases": row["cases"],
                "share_stated_pct": row["share_stated_pct"],
                "share_of_region_stated_pct": share(row["cases"], row["cases"]) if row["cases"] else Decimal(0),
            }
            for number, row in enumerate(regions)
            if row["cases"]
        ],
        "training": {"events_total": sum(training.values()), **training},
    }


@given(agreeing())
def test_a_set_that_agrees_has_no_findings(note: dict[str, Any]) -> None:
    assert findings(read(written(note))) == ()


def _numbers(note: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Every number that is bound to others exactly: change it by one unit, and something no longer agrees."""
    year = note["cases"]["previous_year"]["year"] + 1
    classic = note["cases"][f"classic_mediation_{year}"]
    counts = [
        *((note["pilot"], name) for name in ("courts_initial", "courts_added", "courts_total")),
        *((note["training"], name) for name in ("events_total", *TRAINING)),
        (note["cases"], "judicial_mediation_total"),
        *((row, "cases") for row in note["cases"]["by_instance"]),
        (classic, "cases"),
        (note["cases"]["all_mediation"], "cases"),
    ]
    shares = [
        *((row, "share_stated_pct") for row in note["cases"]["by_instance"]),
        *((note["cases"]["all_mediation"], f"{kind}_part_stated_pct") for kind in ("judicial", "classic")),
        *((row, "share_stated_pct") for row in note["top_regions"]),
        (note["cases"]["previous_year"], "growth_total_stated_x"),
    ]
    if "all_civil_cases" in note["cases"]:
        shares.append((note["cases"], "judicial_share_of_all_civil_stated_pct"))
        shares += [(each, "share_of_all_civil_stated_pct") for each in (classic, note["cases"]["all_mediation"])]
    return counts + shares


@given(agreeing(), st.data())
def test_whatever_number_is_broken_is_found(note: dict[str, Any], data: st.DataObject) -> None:
    row, name = data.draw(st.sampled_from(_numbers(note)))
    by = data.draw(st.integers(1, 40))
    unit = Decimal(1)
    if isinstance(row[name], Decimal):
        exponent = row[name].as_tuple().exponent
        assert isinstance(exponent, int)
        unit = Decimal(1).scaleb(exponent)
    # Away from 100 percent: a share above it is no contradiction but a wrong file, and so not in question here.
    down = isinstance(row[name], Decimal) and "share" in name + "part" and row[name] >= by * unit
    changed = row[name] - by * unit if down else row[name] + by * unit
    # JSON of a program drops a last zero, and with a digit less a share may agree: 0.120 does not, where 0.12 does.
    assume(not isinstance(changed, Decimal) or unit == 1 or changed % (10 * unit))
    row[name] = int(changed) if isinstance(row[name], int) else changed

    try:
        found = findings(read(written(note)))
    except Unreadable:
        assert isinstance(changed, Decimal)
        assert changed > 100
    else:
        assert found


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda each: (
    st.lists(each, max_size=4) | st.dictionaries(st.sampled_from(
        ["cases", "pilot", "top_regions", "top_courts", "training", "media", "undp", "event", "month", "region", "year",
         "judicial_mediation_total", "by_instance", "previous_year", "classic_mediation_2014", "all_mediation",
         "courts_total", "share_stated_pct", "participants", "start_as_stated", "court_kk", "events_total"]
    ), each, max_size=6)
), max_leaves=30))  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_refused(anything: Any) -> None:
    with suppress(Unreadable):
        findings(read(json.dumps(anything).encode()))

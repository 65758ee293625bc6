"""From the bytes of a file to a set of published figures, or to all that is wrong with it, each with its place."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bitim.law.categories import all_categories
from bitim.law.court.vocabulary import Instance
from bitim.law.figures.figure import Period, Unit
from bitim.law.figures.published.contents import Count, CourtRow, Growth, Published, Share, Stated, Sum
from bitim.law.figures.published.faults import Fault, Problem, Unreadable
from bitim.law.figures.published.places import At, parsed
from bitim.law.figures.published.values import Values
from bitim.law.regions import all_regions, successors

MAX_COUNT = 10**9
_SHARE_DIGITS = 6
_SECTIONS = ("document", "pilot", "cases", "top_regions", "top_courts", "media", "training", "undp")
_NOT_READ = ("checks", "display_policy", "top_regions_sum")
"""What somebody else has computed is not believed: neither these, nor `ok`, nor any name with `recomputed` in it."""
_INFORMATION = {
    "articles_by_judges_and_staff": "articles",
    "video_reports": "video_reports",
    "press_meetings": "press_briefings",
    "press_conferences": "press_conferences",
    "banners": "banners",
    "stands": "stands",
    "site_publications": "site_publications",
}
_PRESS = frozenset({"press_meetings", "press_conferences"})
_TRAINING = ("seminars", "round_tables", "trainings", "lectures", "conferences")
_CENTRES = re.compile(r"oblast cent|облыс\w* орталы|областн\w+ центр", re.IGNORECASE)


def read(content: bytes, *, today: date | None = None) -> Published:
    """Read a file as it is. Raises: Unreadable, with every problem at once; with `today`, for a year to come, too."""
    try:
        reader = _Reader(parsed(content), today)
        published = reader.whole(hashlib.sha256(content).hexdigest()[:12])
    except RecursionError:
        raise Unreadable([Problem(Fault.NOT_JSON, "")]) from None
    if reader.problems:
        raise Unreadable(reader.problems)
    return published


class _Reader(Values):
    """Reads section by section."""

    def __init__(self, parsed: Any, today: date | None) -> None:
        super().__init__()
        self.today = today
        self.counts: dict[str, Count] = {}
        self.shares: list[Share] = []
        self.sums: list[Sum] = []
        self.growths: list[Growth] = []
        self.root = At(parsed, "")
        self.year = Period.year(1)
        self.judicial = self.year

    def whole(self, uid: str) -> Published:
        root = self.root
        if not isinstance(root.value, dict):
            self._wrong(Fault.NOT_AN_OBJECT, root)
            return Published(uid=uid, period=self.year)
        self._keys_twice(root)
        self._closed(root, *_SECTIONS, *_NOT_READ, sections=True)
        document, pilot = self._section(root, "document"), self._section(root, "pilot")
        cases = self._section(root, "cases", required=True)
        start = self._stated(pilot, "start_as_stated")
        regulation = self._stated(pilot, "regulation_approved_on")
        self._find_year(cases, start)
        read = Published(uid=uid, period=self.year, start=start, regulation=regulation)
        self.judicial = Period(
            max(self.year.since, min(read.pilot_since or date.min, self.year.until)), self.year.until
        )
        self._courts_in_pilot(pilot)
        self._cases(cases)
        regions = tuple(self._regions(self._list(root, "top_regions")))
        courts = tuple(self._courts(self._list(root, "top_courts"), regions))
        self._information(self._section(root, "media"))
        self._training(self._section(root, "training"))
        undp = self._section(root, "undp")
        return Published(
            uid=uid,
            period=self.year,
            titles={
                language: self._name(document[f"title_{language}"])
                for language in ("kk", "ru", "en")
                if document.has(f"title_{language}")
            },
            counts=self.counts,
            shares=tuple(self.shares),
            sums=tuple(self.sums),
            growths=tuple(self.growths),
            regions=regions,
            courts=courts,
            categories=tuple(self._categories(self._list(cases, "main_categories"))),
            events_in=tuple(filter(None, (self._region(row) for row in self._list(undp, "regional_seminars")))),
            regulation=regulation,
            start=start,
            events=tuple(self._events(undp)),
            oblast_centres=self._oblast_centres(self._list(pilot, "participants")),
        )

    # -- Sections --------------------------------------------------

    def _find_year(self, cases: At, start: Stated | None) -> None:
        """The year reported on is named by the file, by the key of the mediators' cases, or by the year before."""
        years: list[int] = []
        if cases.has("year"):
            years.append(self._year_in(cases["year"]))
        named = [key for key in cases.value if re.fullmatch(r"classic_mediation_\d{4}", key)]
        years += [int(key[-4:]) for key in named]
        before = cases["previous_year"]
        if before.has("year"):
            years.append(self._year_in(before["year"]) + 1)
        if start:
            years.append(start.period.until.year)
        year = next((each for each in years if date.min.year <= each <= date.max.year), None)
        if year is None:
            self._wrong(Fault.MISSING, cases["year"])
            return
        self.year = Period.year(year)
        if self.today and self.year.since > self.today:
            self._wrong(Fault.NOT_YET, cases["year"])
        for key in named:
            if int(key[-4:]) != year:
                self._wrong(Fault.FOREIGN_PERIOD, cases[key], str(year))
        if before.has("year") and self._year_in(before["year"], quiet=True) not in {0, year - 1}:
            self._wrong(Fault.FOREIGN_PERIOD, before["year"], str(year - 1))

    def _courts_in_pilot(self, pilot: At) -> None:
        self._closed(pilot, "courts_initial", "courts_added", "courts_total", "rooms", "year")
        if not any(pilot.has(name) for name in ("courts_initial", "courts_added", "courts_total")):
            return
        self._count(pilot, "courts_total", "courts.total", unit=Unit.COURTS)
        if pilot.has("courts_initial") or pilot.has("courts_added"):
            self._count(pilot, "courts_initial", "courts.initial", unit=Unit.COURTS)
            self._count(pilot, "courts_added", "courts.added", unit=Unit.COURTS)
            self.sums.append(Sum(("courts.initial", "courts.added"), "courts.total"))
        if pilot.has("rooms"):
            self._count(pilot, "rooms", "rooms.total", unit=Unit.ROOMS)

    def _cases(self, cases: At) -> None:
        self._closed(
            cases, "year", "judicial_mediation_total", "judicial_share_of_all_civil_stated_pct", "all_civil_cases"
        )
        self._count(cases, "judicial_mediation_total", "judicial.total", procedure="judge_mediation")
        if cases.has("all_civil_cases"):
            self._count(cases, "all_civil_cases", "civil.total", procedure="all_civil", period=self.year)
        self._share(
            cases, "judicial_share_of_all_civil_stated_pct", "judicial.share_of_civil", "judicial.total", "civil.total"
        )
        instances: list[str] = []
        for row in self._list(cases, "by_instance"):
            self._closed(row, "cases", "share_stated_pct", "year")
            code = self._text(row["instance"])
            if code not in set(Instance):
                self._wrong(Fault.UNKNOWN_INSTANCE, row["instance"], ", ".join(Instance))
                continue
            key = f"judicial.{code}"
            if self._count(row, "cases", key, procedure="judge_mediation", place_of="instance"):
                instances.append(key)
            self._share(row, "share_stated_pct", f"{key}.share", key, "judicial.total")
        if instances:
            self.sums.append(Sum(tuple(instances), "judicial.total"))
        for name in (key for key in cases.value if re.fullmatch(r"classic_mediation(_\d{4})?", key)):
            self._kind(cases, name, "classic", procedure="mediator", period=self.year)
        if cases.has("all_mediation"):
            both = self._kind(cases, "all_mediation", "all", procedure="all_mediation", period=self.year)
            self._share(both, "judicial_part_stated_pct", "judicial.share_of_all", "judicial.total", "all.total")
            self._share(both, "classic_part_stated_pct", "classic.share_of_all", "classic.total", "all.total")
            self.sums.append(Sum(("judicial.total", "classic.total"), "all.total"))
        if cases.has("previous_year"):
            self._year_before(cases)

    def _kind(self, cases: At, name: str, kind: str, *, procedure: str, period: Period) -> At:
        part = self._section(cases, name)
        known = (
            "cases",
            "share_of_all_civil_stated_pct",
            "judicial_part_stated_pct",
            "classic_part_stated_pct",
            "year",
        )
        self._closed(part, *known)
        self._count(part, "cases", f"{kind}.total", procedure=procedure, period=period)
        self._share(part, "share_of_all_civil_stated_pct", f"{kind}.share_of_civil", f"{kind}.total", "civil.total")
        return part

    def _year_before(self, cases: At) -> None:
        before, period = self._section(cases, "previous_year"), Period.year(max(self.year.since.year - 1, 1))
        growths = {
            f"growth_{of}_stated_{suffix}": (f"growth.{kind}{end}", f"{kind}.total", unit)
            for of, kind in (("total", "all"), ("classic", "classic"))
            for suffix, end, unit in (("x", "", Unit.TIMES), ("pct", ".percent", Unit.PERCENT))
        }
        self._closed(before, "year", "cases", "share_of_all_civil_stated_pct", "all_civil_cases", *growths)
        if not before.has("year"):
            self._wrong(Fault.MISSING, before["year"])
        # Which ways were counted, the file says by a code or not at all: a reading of its words would be a guess.
        procedure = self._text(before["procedure"]) if before.has("procedure") else "unnamed"
        self._count(before, "cases", "before.total", procedure=procedure, period=period, is_before=True)
        if before.has("all_civil_cases"):
            self._count(before, "all_civil_cases", "civil.before", procedure="all_civil", period=period, is_before=True)
        self._share(before, "share_of_all_civil_stated_pct", "before.share_of_civil", "before.total", "civil.before")
        for name, (key, now, unit) in growths.items():
            if before.has(name) and (stated := self._decimal(before[name])) is not None:
                self.growths.append(Growth(key, stated, before[name].place, now, "before.total", unit))

    def _regions(self, rows: Iterable[At]) -> Iterator[str]:
        seen: list[str] = []
        for row in rows:
            self._closed(row, "cases", "share_stated_pct", "year")
            code = self._region(row["region"]) if isinstance(row.value, dict) else ""
            if not code:
                continue
            key = f"region.{code}"
            if self._count(row, "cases", key, procedure="judge_mediation", place_of="region"):
                seen.append(key)
                yield code
            self._share(row, "share_stated_pct", f"{key}.share", key, "judicial.total")
        if seen:
            there = [each for each in all_regions().values() if each.exists_on(self.year.since)]
            self.sums.append(Sum(tuple(seen), "judicial.total", is_all=len(seen) == len(there)))

    def _courts(self, rows: Iterable[At], regions: tuple[str, ...]) -> Iterator[CourtRow]:
        named: dict[tuple[str, ...], str] = {}
        by_region: dict[str, list[str]] = {}
        for number, row in enumerate(rows, start=1):
            self._closed(row, "cases", "share_stated_pct", "share_of_region_stated_pct", "year")
            there = [each for each in ("kk", "ru", "en") if row.has(f"court_{each}")]
            names = {each: self._name(row[f"court_{each}"]) for each in there}
            if not names:
                self._wrong(Fault.MISSING, row["court_kk"])
            if not all(names.values()) or not names:
                continue
            if (same := tuple(names.values())) in named:
                self._wrong(Fault.ROW_TWICE, row, named[same])
                continue
            named[same] = row.place
            key, region = f"court.{number}", self._region(row["region"])
            if self._count(row, "cases", key, procedure="judge_mediation") and region:
                by_region.setdefault(region, []).append(key)
                yield CourtRow(key, names, region, row.place)
            self._share(row, "share_stated_pct", f"{key}.share", key, "judicial.total")
            self._share(row, "share_of_region_stated_pct", f"{key}.share_of_region", key, f"region.{region}")
        for region, keys in by_region.items():
            whole = f"region.{region}" if region in regions else "judicial.total"
            self.sums.append(Sum(tuple(keys), whole, is_all=False))

    def _information(self, media: At) -> None:
        self._closed(media, *_INFORMATION)
        for name, code in _INFORMATION.items():
            if media.has(name):
                about = name == "articles_by_judges_and_staff" and media.value.get("articles_approximate") is True
                unit = Unit.EVENTS if name in _PRESS else Unit.PUBLICATIONS
                self._count(media, name, f"information.{code}", unit=unit, procedure="information", approximate=about)

    def _training(self, training: At) -> None:
        self._closed(training, "events_total", *_TRAINING)
        given = [name for name in _TRAINING if training.has(name)]
        if not given and not training.has("events_total"):
            return
        self._count(training, "events_total", "training.total", unit=Unit.EVENTS, procedure="training")
        for name in given:
            self._count(training, name, f"training.{name}", unit=Unit.EVENTS, procedure="training")
        if given:
            self.sums.append(Sum(tuple(f"training.{name}" for name in given), "training.total"))

    def _events(self, undp: At) -> Iterator[Stated]:
        events = [self._section(undp, "event")] if undp.has("event") else []
        for event in (*events, *self._list(undp, "events")):
            for name in ("month", "date"):
                if event.has(name) and (stated := self._stated(event, name)):
                    if stated.period.since > self.year.until:
                        self._wrong(Fault.FOREIGN_PERIOD, event[name], str(self.year.since.year))
                    yield stated

    def _categories(self, rows: Iterable[At]) -> Iterator[str]:
        for row in rows:
            if (code := self._text(row)) in all_categories():
                yield code
            elif code:
                self._wrong(Fault.UNKNOWN_CATEGORY, row)

    def _oblast_centres(self, rows: Iterable[At]) -> str:
        return next((row.place for row in rows if _CENTRES.search(self._text(row))), "")

    # -- Values --------------------------------------------------

    def _count(
        self,
        parent: At,
        name: str,
        key: str,
        *,
        unit: Unit = Unit.CASES,
        procedure: str = "pilot",
        period: Period | None = None,
        approximate: bool = False,
        is_before: bool = False,
        place_of: str = "",
    ) -> bool:
        """Take a count in; tell whether it could be."""
        if not isinstance(parent.value, dict):
            return False
        at = parent[name]
        if not is_before and parent.has("year") and self._year_in(parent["year"]) not in {0, self.year.since.year}:
            self._wrong(Fault.FOREIGN_PERIOD, parent["year"], str(self.year.since.year))
        if parent.has("unit") and self._text(parent["unit"]) != unit:
            self._wrong(Fault.UNKNOWN_UNIT, parent["unit"], unit)
        number = self._decimal(at)
        if number is None:
            return False
        if number != int(number):
            self._wrong(Fault.NOT_A_COUNT, at)
            return False
        if number > MAX_COUNT:
            self._wrong(Fault.NUMBER_TOO_LARGE, at)
            return False
        if key in self.counts:
            self._wrong(Fault.ROW_TWICE, parent[place_of] if place_of else at, self.counts[key].place)
            return False
        self.counts[key] = Count(
            key=key,
            value=int(number),
            place=at.place,
            unit=unit,
            period=period or self.judicial,
            procedure=procedure,
            approximate=approximate,
        )
        return True

    def _share(self, parent: At, name: str, key: str, part: str, whole: str) -> None:
        if not parent.has(name) or (stated := self._decimal(parent[name])) is None:
            return
        exponent = stated.as_tuple().exponent
        if stated > 100 or not isinstance(exponent, int) or exponent < -_SHARE_DIGITS:
            self._wrong(Fault.NOT_A_SHARE, parent[name])
        elif part in self.counts:
            self.shares.append(Share(key, stated, parent[name].place, part, whole))

    def _region(self, at: At) -> str:
        """A region that was there in the year; its name is never asked, since names outlive borders (UNSTAT-08)."""
        code = self._text(at)
        region = all_regions().get(code)
        if region is None:
            if code:
                self._wrong(Fault.UNKNOWN_REGION, at)
            return ""
        if not region.exists_on(self.year.since):
            is_gone = region.until is not None and region.until < self.year.since
            there = [each.code for each in successors(code)] if is_gone else [region.successor_of]
            self._wrong(Fault.REGION_NOT_THEN, at, ", ".join(there))
            return ""
        return code

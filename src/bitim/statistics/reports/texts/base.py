"""What the texts of all languages have in common: which figures a sentence needs, how a figure stands in a table."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from bitim.days import NBSP
from bitim.law.categories import all_categories
from bitim.law.centres import centre_of
from bitim.law.figures import Agreement, Figure, Period, Unit
from bitim.law.figures.pilot import Report, Section
from bitim.law.figures.published import Finding, Found
from bitim.law.figures.report_data import SHOWN_PLACES
from bitim.law.figures.shares import rounded
from bitim.law.regions import all_regions

_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)")

Sentence = tuple[Section, tuple[str, ...], "Callable[..., str]"]
"""Where it stands, the figures that it cannot do without, and the sentence; empty where there is nothing to tell."""


class Texts:
    """One report in one language."""

    language: ClassVar[str]
    title: ClassVar[str]
    """Of the period of the pilot."""
    title_later: ClassVar[str]
    """Of any other one."""
    lead_published: ClassVar[str]
    lead_counted: ClassVar[str]
    kept_back: ClassVar[str]
    no_findings: ClassVar[str]
    issued: ClassVar[str]
    replaces: ClassVar[str]
    digest: ClassVar[str]
    changes_title: ClassVar[str]
    changes_head: ClassVar[tuple[str, ...]]
    findings_title: ClassVar[str]
    missing_title: ClassVar[str]
    missing: ClassVar[str]
    not_given: ClassVar[str]
    about: ClassVar[str]
    no_categories: ClassVar[str]
    no_cases: ClassVar[str]
    no_invitations: ClassVar[str]
    together: ClassVar[str]
    """The last word of a list: ` and `."""
    not_over: ClassVar[str]
    map_title: ClassVar[str]
    map_subtitle: ClassVar[str]
    regions_chart: ClassVar[str]
    courts_chart: ClassVar[str]
    cases_chart: ClassVar[str]
    whole_year: ClassVar[str]
    same_time: ClassVar[str]
    """What something is compared with, in the case that the sentence asks for."""
    chart_unit: ClassVar[str]
    chart_subtitle: ClassVar[str]
    chart_first: ClassVar[str]
    chart_without: ClassVar[str]
    """Of a chart that shows the first of many."""
    sections: ClassVar[Mapping[Section, str]]
    head: ClassVar[tuple[str, ...]]
    labels: ClassVar[Mapping[str, str]]
    of_row: ClassVar[Mapping[str, str]]
    """What a figure of a region, a court or a category is called: `share`, `share_of_region`."""
    share_columns: ClassVar[Mapping[str, str]]
    """The same, where it stands beside their number."""
    agreements: ClassVar[Mapping[Agreement, str]]
    reasons: ClassVar[Mapping[str, str]]
    findings: ClassVar[Mapping[Found, str]]
    sentences: ClassVar[tuple[Sentence, ...]]
    besides: ClassVar[Mapping[str, tuple[tuple[str, ...], "Callable[..., str]"]]]
    """Of the first figures: what each needs, and the words beside it."""
    never: ClassVar[str]

    def __init__(self, report: Report) -> None:
        self.report = report
        self._courts = {row.key: row.name(self.language) for row in report.courts}

    # -- What each language does in its own way ----------------

    def number(self, value: int) -> str:
        raise NotImplementedError

    def decimal(self, value: Decimal, places: int) -> str:
        raise NotImplementedError

    def percent(self, value: Decimal, least: int = 1) -> str:
        raise NotImplementedError

    def month(self, year: int, month: int) -> str:
        raise NotImplementedError

    def period(self, of: Period) -> str:
        raise NotImplementedError

    # -- Figures in sentences ----------------------------------

    def count(self, key: str) -> int:
        value = self.report.figures[key].value
        assert value is not None  # sentences are told only with all their figures
        return int(value)

    def n(self, key: str) -> str:
        return self.number(self.count(key))

    def is_about(self, key: str) -> bool:
        """Whether the number was published as an approximate one."""
        published = self.report.published
        return published is not None and key in published.counts and published.counts[key].approximate

    def is_told_about(self, key: str) -> bool:
        """Whether a sentence says "about": not where we counted something else ourselves."""
        figure = self.report.figures[key]
        return self.is_about(key) and figure.value == figure.stated

    def told(self, key: str) -> str:
        return self.about.format(number=self.n(key)) if self.is_told_about(key) else self.n(key)

    def p(self, key: str) -> str:
        """A share with one digit; with more where one would make nothing or everything of it."""
        value = self.report.figures[key].value
        assert value is not None
        return self.percent(value)

    def is_known(self, key: str) -> bool:
        figure = self.report.figures.get(key)
        return figure is not None and figure.value is not None

    def found(self, *keys: str) -> list[str]:
        """Those of the counts that are known and not zero: what a sentence lists."""
        return [key for key in keys if self.is_known(key) and self.count(key)]

    def joined(self, parts: Sequence[str]) -> str:
        """`one`, `one and two`, `one, two and three`."""
        return self.together.join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)

    def change(self, key: str) -> int:
        """1 where a growth is one, -1 where it is a fall, 0 where it is less than half a percent either way."""
        value = self.report.figures[key].value
        assert value is not None
        percent = rounded(100 * (value - 1), 0)
        return (percent > 0) - (percent < 0)

    def fall(self, key: str) -> str:
        """By how many percent it has become less; of a growth in times."""
        value = self.report.figures[f"{key}.percent"].value
        assert value is not None
        return self.percent(-value)

    def grown(self, key: str) -> str:
        """How a growth is told: so many times as much from twice as much on, else by so many percent; both bare."""
        value = self.report.figures[key].value
        assert value is not None
        if value < 2:
            return self.percent(100 * (value - 1))
        return self.decimal(value, 1)

    def has_doubled(self, key: str) -> bool:
        value = self.report.figures[key].value
        return value is not None and value >= 2

    def when(self, key: str) -> str:
        return self.period(self.report.figures[key].period)

    def at_first(self, key: str) -> str:
        """When something was so, as a sentence begins with it."""
        words = self.when(key)
        return words[0].upper() + words[1:]

    @property
    def year_before(self) -> str:
        """What a period is compared with: a year, or the same time of it."""
        period = self.report.figures["before.total"].period
        is_whole = period == Period.year(period.since.year)
        return (self.whole_year if is_whole else self.same_time).format(year=period.since.year)

    @property
    def year(self) -> int:
        return self.report.period.since.year

    @property
    def regions(self) -> list[str]:
        """Those of which something was counted; what was only published stands in the table alone."""
        return [code for code in self.report.regions if self.report.figures[f"region.{code}"].is_counted]

    @property
    def courts(self) -> list[str]:
        return [row.key for row in self.report.courts if self.report.figures[row.key].is_counted]

    @property
    def first_regions(self) -> list[str]:
        """The one with most cases, or all that have as many."""
        return self.leaders([f"region.{code}" for code in self.report.regions])

    @property
    def first_courts(self) -> list[str]:
        return self.leaders([row.key for row in self.report.courts])

    def leaders(self, keys: Sequence[str]) -> list[str]:
        """Names of those whose figure is the largest."""
        known = [self.report.figures[key] for key in keys if self.is_known(key)]
        largest = max((figure.value or 0 for figure in known), default=None)
        return [self.label(figure.key) for figure in known if figure.value == largest]

    def region(self, code: str) -> str:
        return str(getattr(all_regions()[code], f"name_{self.language}"))

    def category(self, code: str) -> str:
        return str(getattr(all_categories()[code], f"name_{self.language}"))

    def paragraphs(self, section: Section) -> tuple[str, ...]:
        """The sentences of a section whose figures are all there."""
        of_section = ((keys, sentence) for where, keys, sentence in self.sentences if where is section)
        told = [sentence(self) for keys, sentence in of_section if all(map(self.is_known, keys))]
        return tuple(words for words in told if words)

    def beside(self, figure: Figure) -> str:
        """What helps to judge one of the first figures of a report; empty where that is not known, or nothing."""
        if figure.unit is Unit.PERCENT:
            return self.counted_from(figure)
        keys, words = self.besides.get(figure.key, ((), None))
        figures = [self.report.figures.get(key) for key in keys]
        return words(self) if words and all(each and each.value for each in figures) else ""

    # -- Figures in tables -------------------------------------

    def label(self, key: str) -> str:
        """What a figure is called."""
        if key in self.labels:
            return self.labels[key]
        kind, _, rest = key.partition(".")
        code, _, what = rest.partition(".")
        if kind == "region":
            name = self.region(code)
        elif kind == "category":
            name = self.category(code)
        else:
            # The code of a court may have a point in it.
            court, _, what = (key, "", "") if key in self._courts else key.rpartition(".")
            name = self._courts[court]
        return self.of_row[what].format(name=name) if what else name

    def value(self, figure: Figure) -> str:
        """A figure in a cell: a count, or a share with two digits and what it may be."""
        if figure.suppressed:
            return "…"
        if figure.value is None:
            if figure.bounds:
                low, high = figure.bounds
                return f"{self.decimal(low, SHOWN_PLACES)}–{self.percent(high, SHOWN_PLACES)}"
            return self.not_given
        if figure.unit is Unit.PERCENT:
            written = self.percent(figure.value, SHOWN_PLACES)
            if figure.interval:
                low, high = figure.interval
                written += f" ({self.decimal(low, SHOWN_PLACES)}–{self.percent(high, SHOWN_PLACES)})"
            return written
        if figure.unit is Unit.TIMES:
            return self.decimal(figure.value, SHOWN_PLACES)
        return self.number(int(figure.value))

    def counted_from(self, figure: Figure) -> str:
        if figure.numerator is None or figure.denominator is None:
            return ""
        return f"{self.number(figure.numerator)} / {self.number(figure.denominator)}"

    def stated(self, figure: Figure) -> str:
        """As published, with the digits that were published."""
        if figure.stated is None:
            return ""
        exponent = figure.stated.as_tuple().exponent
        assert isinstance(exponent, int)
        if figure.unit is Unit.PERCENT:
            return self.percent(figure.stated, -exponent)
        if figure.unit is Unit.TIMES:
            return self.decimal(figure.stated, -exponent)
        number = self.number(int(figure.stated))
        return self.about.format(number=number) if self.is_about(figure.key) else number

    def agreement(self, figure: Figure) -> str:
        if figure.stated is None:
            return ""
        return self.reasons[figure.reason] if figure.reason else self.agreements[figure.agreement]

    def row(self, figure: Figure) -> tuple[str, ...]:
        return (
            self.label(figure.key),
            self.value(figure),
            self.counted_from(figure),
            _days(figure.period),
            self.stated(figure),
            self.agreement(figure),
        )

    # -- Findings ----------------------------------------------

    def finding(self, finding: Finding) -> str:
        """A contradiction in a sentence."""
        given = finding.parameters
        names = [self.label(key) for key in finding.keys if key != "pilot.start"]
        within = [self._within(key) for key in finding.keys if key != "pilot.start"]
        values = {
            "name": names[0] if names else "",
            "names": "; ".join((*names[:1], *within[1:])),
            "parts": "; ".join((*names[:1], *within[1:-1])),
            "whole_name": names[-1] if names else "",
            **{key: self._local(value) for key, value in given.items() if "." not in key},
        }
        values["wholes"] = "; ".join(
            f"{self._within(key.removeprefix('wholes.'))}: {self._local(value)}"
            for key, value in given.items()
            if key.startswith("wholes.")
        )
        values["would_be"] = "; ".join(
            f"{self._within(key.removeprefix('would_be.'))}: {self._local(value)} %"
            for key, value in given.items()
            if key.startswith("would_be.")
        )
        if finding.found is Found.COURT_OUT_OF_SCOPE:
            centre = centre_of(given["region"], self.report.period.until)
            assert centre is not None  # it was found by this very centre
            values |= {"court": names[0], "region": self.region(given["region"]), "centre": centre.name(self.language)}
        if "since" in given:
            values["since"], values["until"] = (_dotted(given[name]) for name in ("since", "until"))
        if "other_since" in given:
            values["other_since"], values["other_until"] = (_dotted(given[n]) for n in ("other_since", "other_until"))
        if finding.found is Found.START_DISAGREES:
            against = [
                self.labels["pilot.regulation"].format(day=_dotted(day)) for day in (given["regulation"],) if day
            ]
            against += [self.labels["pilot.event"].format(month=self._month(each)) for each in _listed(given["events"])]
            values["against"] = "; ".join(against) or self.labels["pilot.year"].format(year=self.year)
            start = self.report.published.start if self.report.published else None
            assert start is not None
            values["start"] = self.month(start.period.since.year, start.period.since.month)
        return self.findings[finding.found].format(**values).replace(" %", f"{NBSP}%")

    def _within(self, key: str) -> str:
        """What a figure is called within a sentence: names of courts and regions stay as they are."""
        words = self.label(key)
        return words[0].lower() + words[1:] if key in self.labels else words

    def _local(self, text: str) -> str:
        """A number or a range of numbers with the point of the language; other texts as they are."""
        if not text:
            return self.never
        return _NUMBER.sub(lambda found: self.decimal(Decimal(found[1]), len(found[1].partition(".")[2])), text)

    def _month(self, text: str) -> str:
        year, month = text.split("-")
        return self.month(int(year), int(month))


@lru_cache(maxsize=64)
def _days(period: Period) -> str:
    """Most figures of a report are of one period."""
    return f"{period.since:%d.%m.%Y}–{period.until:%d.%m.%Y}"


def _dotted(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))


def _listed(text: str) -> list[str]:
    return [each for each in text.split(", ") if each]

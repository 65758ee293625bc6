"""The report on mediation in court as a document: its figures in sentences and tables of one language."""

from collections.abc import Sequence

from bitim.law.figures import Figure, Period, Unit
from bitim.law.figures.pilot import Report, Section
from bitim.statistics.reports.document import Bar, Chart, Document, Key, Part, Table, Tile, TileMap
from bitim.statistics.reports.texts import TEXTS, Texts
from bitim.statistics.reports.tiles import brief_name, shapes, short_names

MOST_BARS = 20
"""Of a chart: a page holds no more, and the table has all."""
_OF_NOTHING_PUBLISHED = 4
"""Columns of a table where nothing was published: without what was, and whether it agrees."""
_KEYS_OF_PILOT = ("courts.total",)
_KEYS = ("judicial.total", "classic.total", "all.total")
_STEPS = ("moved", "settled", "approved", "performed")
_FEWEST_BARS = 2
"""One bar compares nothing."""
_KEPT_WITHOUT_VALUE = frozenset({Section.CATEGORIES})
"""The note names categories and announces a table that it lacks: what is missing is shown in its place."""


def compose(report: Report, language: str) -> Document:
    """Write the report in a language: kk, ru or en. Every form of the report is made of this one document."""
    texts = TEXTS[language](report)
    lead = [texts.lead_published] if report.published else []
    lead += [texts.lead_counted] if report.is_counted else []
    found = tuple(texts.finding(finding) for finding in report.findings)
    title = texts.title if report.is_of_pilot else texts.title_later
    if report.published:
        title = report.published.titles.get(language, title)
        lead += [] if found else [texts.no_findings]
    lead += [] if report.is_over else [texts.not_over]
    if any(figure.suppressed for figure in report.figures.values()):
        lead.append(texts.kept_back)
    parts = [Part(texts.findings_title, found)] if found else []
    parts += [part for section in Section if (part := _part(texts, section))]
    missing = [
        figure
        for key, figure in report.figures.items()
        if not _is_told(figure)
        and figure.unit not in {Unit.PERCENT, Unit.TIMES}
        and report.sections[key] not in _KEPT_WITHOUT_VALUE
        and (report.is_of_pilot or report.sections[key] is not Section.SCOPE)
        and (report.tells_of_cases or figure.unit is not Unit.CASES)
    ]
    if missing:
        names = "; ".join(_begun_small(texts.label(figure.key)) for figure in missing)
        parts.append(Part(texts.missing_title, (f"{texts.missing} {names}.",)))
    return Document(language, f"{title}, {_days(report.period)}", tuple(lead), tuple(parts), _keys(texts))


def _keys(texts: Texts) -> tuple[Key, ...]:
    report = texts.report
    keys = (*_KEYS_OF_PILOT, *_KEYS) if report.is_of_pilot else (*_KEYS, "judicial.settled.share")
    figures = [figure for key in keys if (figure := report.figures.get(key)) and figure.is_counted]
    return tuple(Key(texts.label(each.key), texts.value(each), texts.beside(each)) for each in figures)


def _days(period: Period) -> str:
    """A year as its number; of another period both days."""
    if period == Period.year(period.since.year):
        return str(period.since.year)
    return f"{period.since:%d.%m.%Y}–{period.until:%d.%m.%Y}"


def _begun_small(words: str) -> str:
    """As it stands within a sentence."""
    return words[0].lower() + words[1:]


def _is_told(figure: Figure) -> bool:
    return figure.is_counted or figure.stated is not None


def _part(texts: Texts, section: Section) -> Part | None:
    figures = [
        figure
        for figure in texts.report.of(section)
        if _is_told(figure) or (section in _KEPT_WITHOUT_VALUE and figure.unit is Unit.CASES)
    ]
    paragraphs = texts.paragraphs(section)
    title = texts.sections[section]
    if section is Section.CASES and not texts.report.tells_of_cases:
        paragraphs = (texts.no_cases.format(when=texts.period(texts.report.period)), *paragraphs)
    if section is Section.FUNNEL and texts.report.published is None and not _has_invitations(texts.report):
        paragraphs = (*paragraphs, texts.no_invitations)
    if not figures:
        return Part(title, paragraphs) if section is Section.CASES and paragraphs else None
    if section is Section.CATEGORIES and not any(map(_is_told, figures)):
        paragraphs = (*paragraphs, texts.no_categories)
    columns = len(texts.head) if texts.report.tells_what_was_published else _OF_NOTHING_PUBLISHED
    rows = tuple(texts.row(figure)[:columns] for figure in figures)
    table = Table(title, texts.head[:columns], rows, tuple(figures))
    tile_map = _map(texts) if section is Section.REGIONS else None
    return Part(title, paragraphs, (table,), tuple(_charts(texts, section)), tile_map)


def _has_invitations(report: Report) -> bool:
    figure = report.figures.get("funnel.invited")
    return figure is not None and figure.is_counted


def _charts(texts: Texts, section: Section) -> list[Chart]:
    """Bars from zero: of regions, courts and categories the most cases first, of a course in its order."""
    report = texts.report
    keys = {
        Section.CASES: ["before.total", "all.total", "judicial.total", "classic.total"],
        Section.REGIONS: [f"region.{code}" for code in report.regions],
        Section.COURTS: [row.key for row in report.courts],
        Section.CATEGORIES: [f"category.{code}" for code in report.categories],
        Section.FUNNEL: [f"funnel.{step}" for step in _STEPS],
    }.get(section, [])
    figures = [figure for key in keys if (figure := report.figures.get(key)) and figure.value]
    if len(figures) < _FEWEST_BARS:
        return []
    figures, left_out = figures[:MOST_BARS], figures[MOST_BARS:]
    longest = max(figure.value or 0 for figure in figures)
    bars = tuple(
        Bar(_label(texts, section, figure), texts.value(figure), float((figure.value or 0) / longest))
        for figure in figures
    )
    subtitle = _of_the_chart(texts, section, figures[0].period)
    if left_out:
        subtitle += f"; {texts.chart_first.format(shown=texts.number(MOST_BARS))}"
    if _keeps_back(texts.report, keys):
        subtitle += f"; {texts.chart_without}"
    return [Chart(_title_of_chart(texts, section, keys), subtitle, bars)]


def _label(texts: Texts, section: Section, figure: Figure) -> str:
    """With the period, where the bars of a chart may have several."""
    label = texts.label(figure.key)
    return f"{label} ({texts.period(figure.period)})" if section is Section.CASES else label


def _title_of_chart(texts: Texts, section: Section, keys: Sequence[str]) -> str:
    """The finding, where there is one and the reader may know it."""
    if section is Section.CASES and texts.is_known("before.total"):
        return texts.cases_chart
    found = {Section.REGIONS: texts.regions_chart, Section.COURTS: texts.courts_chart}.get(section)
    if found is None or _keeps_back(texts.report, keys):
        return texts.sections[section]
    leaders = texts.leaders(keys)
    return (found if len(leaders) == 1 else texts.regions_chart).format(name="; ".join(leaders))


def _keeps_back(report: Report, keys: Sequence[str]) -> bool:
    return any(figure.suppressed for key in keys if (figure := report.figures.get(key)))


def _of_the_chart(texts: Texts, section: Section, period: Period) -> str:
    """The unit, the whole where bars are parts of it, and the period where it is that of all bars."""
    if section is Section.CASES:
        return texts.chart_unit
    if section is Section.FUNNEL:
        return f"{texts.chart_unit}; {texts.period(period)}"
    total = texts.value(texts.report.figures["judicial.total"])
    return texts.chart_subtitle.format(total=total, period=texts.period(period))


def _map(texts: Texts) -> TileMap | None:
    """The regions as they were on the last day of the period."""
    report = texts.report
    figures = {code: report.figures[f"region.{code}"] for code in report.regions}
    longest = max((figure.value or 0 for figure in figures.values()), default=0)
    if not longest:
        return None
    found = {}
    names = short_names({code: texts.region(code) for code in shapes(report.period.until)})
    for code, name in names.items():
        figure = figures.get(code)
        size = float(figure.value / longest) if figure and figure.value is not None else None
        value = texts.value(figure) if figure else ""
        found[code] = Tile(name, brief_name(code, name, texts.language), value, size)
    return TileMap(texts.map_title, texts.map_subtitle, report.period.until, found)

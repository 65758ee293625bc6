"""The report on mediation in court as a document: its figures in sentences and tables of one language."""

from bitim.law.figures import Figure, Period, Unit
from bitim.law.figures.pilot import Report, Section
from bitim.statistics.reports.document import Bar, Chart, Document, Part, Table, TileMap
from bitim.statistics.reports.texts import TEXTS, Texts
from bitim.statistics.reports.tiles import shapes, short_names

MOST_BARS = 20
"""Of a chart: a page holds no more, and the table has all."""
_OF_NOTHING_PUBLISHED = 4
"""Columns of a table where nothing was published: without what was, and whether it agrees."""
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
    return Document(language, f"{title}, {_days(report.period)}", tuple(lead), tuple(parts))


def _days(period: Period) -> str:
    """A year as its number; of another period both days."""
    if period == Period.year(period.since.year):
        return str(period.since.year)
    return f"{period.since:%d.%m.%Y}–{period.until:%d.%m.%Y}"


def _begun_small(words: str) -> str:
    """As it stands within a sentence."""
    return words[0].lower() + words[1:]


def _is_told(figure: Figure) -> bool:
    return figure.value is not None or figure.stated is not None or figure.suppressed


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
    return figure is not None and (figure.value is not None or figure.suppressed)


def _charts(texts: Texts, section: Section) -> list[Chart]:
    """Bars of regions and courts: most cases first, from zero."""
    report = texts.report
    keys = {
        Section.REGIONS: [f"region.{code}" for code in report.regions],
        Section.COURTS: [row.key for row in report.courts],
    }.get(section, [])
    figures = [report.figures[key] for key in keys if report.figures[key].value]
    if not figures:
        return []
    figures, left_out = figures[:MOST_BARS], figures[MOST_BARS:]
    longest = max(figure.value or 0 for figure in figures)
    bars = tuple(
        Bar(texts.label(figure.key), texts.value(figure), float((figure.value or 0) / longest)) for figure in figures
    )
    leaders = texts.leaders(keys)
    title = texts.courts_chart if section is Section.COURTS and len(leaders) == 1 else texts.regions_chart
    if any(report.figures[key].suppressed for key in keys):
        title = texts.sections[section]  # who is first is not known to the reader
    total = texts.value(report.figures["judicial.total"])
    subtitle = texts.chart_subtitle.format(total=total, period=texts.period(figures[0].period))
    if left_out:
        subtitle += f"; {texts.chart_first.format(shown=texts.number(MOST_BARS))}"
    return [Chart(title.format(name="; ".join(leaders)), subtitle, bars)]


def _map(texts: Texts) -> TileMap | None:
    """The regions as they were on the last day of the period."""
    report = texts.report
    figures = {code: report.figures[f"region.{code}"] for code in report.regions}
    longest = max((figure.value or 0 for figure in figures.values()), default=0)
    if not longest:
        return None
    values = {}
    names = short_names({code: texts.region(code) for code in shapes(report.period.until)})
    for code, name in names.items():
        figure = figures.get(code)
        size = float(figure.value / longest) if figure and figure.value is not None else None
        values[code] = (name, texts.value(figure) if figure else "", size)
    return TileMap(texts.map_title, texts.map_subtitle, report.period.until, values)

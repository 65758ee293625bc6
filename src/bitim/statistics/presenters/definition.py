"""One figure with all that is needed to believe it: what was counted, of what, when, by which question (UNSTAT-02)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bitim.days import day_text
from bitim.law.court import Instance
from bitim.law.figures import Figure, Unit
from bitim.law.figures.pilot import Report, behind
from bitim.statistics.labels import PROCEDURE, SOURCE, UNIT
from bitim.statistics.reports.texts import TEXTS
from bitim.statistics.reports.texts.base import Texts


@dataclass(frozen=True)
class Row:
    """A line of `components/summary.html`."""

    name: str
    value: str | Promise
    address: str = ""


def of_figure(report: Report, figure: Figure, language: str) -> dict[str, object]:
    """The page of one figure."""
    texts = TEXTS[language](report)
    return {
        "name": texts.label(figure.key),
        "value": texts.value(figure),
        "rows": list(_rows(texts, figure)),
        "query": list(query(texts, figure.key)),
        "figure": figure,
    }


def _rows(texts: Texts, figure: Figure) -> Iterator[Row]:
    parts = [key for key in behind(figure.key, texts.report) if key in texts.report.figures]
    is_share = figure.unit in {Unit.PERCENT, Unit.TIMES}
    if is_share and parts:
        yield Row(_("Numerator"), _counted(texts, figure.numerator, parts[0]))
        if len(parts) > 1:
            yield Row(_("Denominator"), _counted(texts, figure.denominator, parts[1]))
    yield Row(_("Unit"), UNIT[figure.unit])
    yield Row(_("Period"), period_in_words(figure, texts.language))
    yield Row(_("Procedure"), PROCEDURE[figure.procedure])
    yield Row(_("Source"), source_in_words(figure))
    if figure.interval and not figure.suppressed:
        low, high = (texts.percent(side, 2) for side in figure.interval)
        yield Row(_("Interval (95%, Wilson)"), f"{low} – {high}")
    if figure.stated is not None:
        yield Row(_("Published"), texts.stated(figure))
        yield Row(_("Does it agree"), texts.agreement(figure))


def _counted(texts: Texts, number: int | None, key: str) -> str:
    """What is counted, and how much of it where that may be said."""
    name = texts.label(key)
    return name if number is None else f"{texts.number(number)}: {name}"


def period_in_words(figure: Figure, language: str) -> str:
    """Both days, since both are counted (UNSTAT-08)."""
    since, until = (day_text(day, language) for day in (figure.period.since, figure.period.until))
    return f"{since} – {until}"


def source_in_words(figure: Figure) -> str | Promise:
    """Where the figure comes from; of a published set, which."""
    if figure.source.startswith("published:"):
        return _("the published file, %(uid)s") % {"uid": figure.source.partition(":")[2]}
    kind = figure.procedure
    by_kind = {"pilot": "courts", "information": "work", "training": "work", "led_here": "courses"}
    of_loads = dict.fromkeys(("all_civil", "claim", "mediable"), "loads")
    return SOURCE[(by_kind | of_loads).get(kind, figure.source)]


def query(texts: Texts, key: str) -> Iterator[str]:
    """The question to the records in words, for each count that the figure is made of; none of what was published."""
    if texts.report.published is not None and texts.report.source.startswith("published:"):
        return
    for part in behind(key, texts.report):
        figure = texts.report.figures.get(part)
        if figure is None:
            continue
        conditions = "; ".join(str(each) for each in _conditions(texts, part))
        if conditions:
            yield f"{texts.label(part)}: {conditions}."


def _of_course(what: str) -> Iterator[str]:
    """Invitations and motions, which stand on no card."""
    yield _("cases that courts lead in Bitim")
    yield _("the court invited the parties in the period")
    if what == "asked":
        yield _("at least one party moved for mediation")
    elif what == "agreed":
        yield _("all parties moved for mediation")


def _conditions(texts: Texts, key: str) -> Iterator[str]:
    kind, _dot, what = key.partition(".")
    if key in {"funnel.invited", "funnel.asked", "funnel.agreed"}:
        yield from _of_course(what)
        return
    if kind in {"judicial", "region", "court", "category", "funnel"}:
        yield _("cards with mediation by a judge")
    elif kind == "classic" or key == "before.classic":
        yield _("cards with mediation by a mediator")
    elif kind in {"all", "before"}:
        yield _("cards with mediation by a judge or by a mediator")
    else:
        return
    if kind == "funnel":
        yield _("the day of the motion lies in the period")
    else:
        yield _("the last day of the mediation lies in the period")
    if kind in {"region", "category", "court"} or (kind == "judicial" and what in set(Instance)):
        yield texts.label(key)
    if what in {"settled", "approved", "performed", "performance_unknown"}:
        yield _("settled, wholly or in part")
    if what in {"approved", "performed", "performance_unknown"}:
        yield _("the court approved the settlement")
    if what == "performed":
        yield _("the settlement was performed")
    elif what == "performance_unknown":
        yield _("the card does not say whether the settlement was performed")
    yield _("a case that was corrected counts as it is known now")

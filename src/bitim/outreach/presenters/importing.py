"""What the pages of an import of records show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bitim.cases.labels.categories import region_name
from bitim.courts.labels.cards import FAULT, NO, YES
from bitim.courts.tables import Unusable
from bitim.law.regions import all_regions
from bitim.outreach import rows
from bitim.outreach.actions.importing import Plan
from bitim.outreach.labels import COLUMN, KIND, WRONG
from bitim.outreach.rows import Given, Problem
from bitim.outreach.vocabulary import Column, Wrong

FIRST_ROWS = 10
_EXAMPLE = {
    Column.ON: "31.01.2026",
    Column.AT: "14:30",
    Column.COURT: "KZ-31-1",
    Column.TITLE_KK: "Бітімгершілік туралы не білуіміз керек",
    Column.TITLE_RU: "Что нужно знать о примирении",
    Column.TITLE_EN: "What to know about settling",
    Column.AUTHORS: "Ә. Төрелікова, судья",
    Column.PARTNER: "БҰҰДБ",
    Column.LINK: "https://sud.example/news/1",
    Column.VENUE: "Тараз, Абай даңғылы, 1",
    Column.CAME: "40",
}


@dataclass(frozen=True)
class Told:
    """One problem for the table."""

    row: int
    column: str
    given: str
    words: str


def fault(unusable: Unusable) -> str:
    """Why the table cannot be read."""
    columns = [str(COLUMN[Column(code)]) for code in unusable.detail.split(", ") if code]
    words = str(FAULT[unusable.fault])
    return words % {"detail": ", ".join(columns)} if columns else words


def counts(plan: Plan) -> list[dict[str, Any]]:
    listed = [
        (_("Rows in the file"), plan.rows),
        (_("New"), len(plan.new)),
        (_("Changed"), len(plan.changed)),
        (_("Already known, the same"), plan.unchanged),
        (_("With errors"), plan.rows_wrong),
    ]
    return [{"name": name, "value": value, "address": ""} for name, value in listed]


def first_rows(plan: Plan) -> list[list[tuple[str, str]]]:
    """Heading and cell of the first rows that would be written."""
    given = [*plan.new, *(each for _, each in plan.changed)]
    return [list(zip(first_headings(), _cells(each), strict=True)) for each in given[:FIRST_ROWS]]


def first_headings() -> list[str]:
    return [str(COLUMN[column]) for column in (Column.KIND, Column.ON, Column.TITLE_KK, Column.REGION)]


def problems(found: Iterable[Problem]) -> Iterator[Told]:
    for each in found:
        column = str(COLUMN[each.column]) if each.column else ""
        yield Told(each.row, column, each.given, str(WRONG[each.wrong]) % {"right": _right(each) or "—"})


def problems_as_rows(found: Iterable[Problem]) -> Iterator[Sequence[str]]:
    """The list to take along, with its headings."""
    yield (_("Row"), _("Column"), _("In the file"), _("What is wrong, and what would be right"))
    for told in problems(found):
        yield (str(told.row), told.column, told.given, told.words)


def template() -> list[tuple[str, list[Sequence[str]]]]:
    """The sheets of the table to fill in: the headings alone, and what each column takes."""
    explained: list[Sequence[str]] = [
        (_("Column"), _("Must be filled in"), _("What may stand there")),
        *((str(COLUMN[column]), str(YES if column in rows.REQUIRED else NO), _may_stand(column)) for column in Column),
    ]
    return [(_("Records"), [[str(COLUMN[column]) for column in Column]]), (_("Explanation"), explained)]


def _may_stand(column: Column) -> str:
    if column in rows.WORDS:
        return ", ".join(str(label) for label in rows.WORDS[column].values())
    if column is Column.REGION:
        return ", ".join(region_name(code) for code in all_regions())
    return _EXAMPLE[column]


def _right(problem: Problem) -> str:
    """What would be right, in the reader's words."""
    if problem.wrong is Wrong.UNKNOWN and problem.column:
        if problem.column in rows.WORDS:
            return ", ".join(str(label) for label in rows.WORDS[problem.column].values())
        return _("a code from the list of courts") if problem.column is Column.COURT else _("a region of the country")
    if problem.wrong is Wrong.ANOTHER_DAY and problem.right:
        return region_name(problem.right)
    return problem.right


def _cells(given: Given) -> list[str]:
    fields = given.fields
    title = next(text for column in rows.TITLES if (text := fields[column]))
    region = region_name(fields["region"]) if fields["region"] else _("The whole country")
    return [str(KIND[fields["kind"]]), f"{fields['on']:%d.%m.%Y}", title, region]

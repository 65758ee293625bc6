"""What the pages of an import show: counts, first rows, and each problem as a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bitim.courts import cards, queries
from bitim.courts.labels.cards import COLUMN, FAULT, NO, WHAT, YES
from bitim.courts.labels.track import INSTANCE
from bitim.courts.models import CaseCard, Import, ImportProblem
from bitim.law.categories import Category, topics
from bitim.law.court import Instance
from bitim.law.court.cards import REMARKS, REQUIRED, Column, What
from bitim.law.register import MediatorKind

FIRST_ROWS = 10
_NONE = "—"
_EXAMPLE: dict[Column, Any] = {
    Column.COURT: "KZ-31-1",
    Column.NUMBER: "7119-26-00-2/1042",
    Column.MOTION_ON: "02.03.2026",
    Column.STARTED_ON: "03.03.2026",
    Column.ENDED_ON: "12.03.2026",
    Column.DAYS_SUSPENDED: "9",
    Column.DUTY_RETURNED: "12400.00",
    Column.CATEGORY: "CIV-DEBT",
    Column.MEDIATOR_KIND: MediatorKind.JUDGE,
    Column.REFUSAL_GROUND: "",
}
"""Where a column takes words, the first of them."""


@dataclass(frozen=True)
class Problem:
    """One problem for the table."""

    row: int
    column: str
    given: str
    words: str
    is_remark: bool


def page(row: Import) -> dict[str, Any]:
    """Counts and first rows of a file; the problems come in pages beside it."""
    counts = [
        (_("Rows in the file"), row.rows),
        (_("New"), row.rows_new),
        (_("Changed"), row.rows_changed),
        (_("Already known, the same"), row.rows_unchanged),
        (_("With errors"), row.rows_wrong),
        (_("Remarks"), row.remarks),
    ]
    first = queries.staged(row).select_related("court")[:FIRST_ROWS] if row.is_open else []
    return {
        "row": row,
        "progress": progress(row),
        "counts": [{"name": name, "value": value, "address": ""} for name, value in counts],
        "first": [_shown(card) for card in first],
        "headings": [str(COLUMN[column]) for column in REQUIRED],
        "fault": _fault(row),
        "unread": ", ".join(row.unread),
    }


def progress(row: Import) -> str:
    """How far the check has come, for eyes and for ears."""
    words = ngettext(
        "%(percent)s %% of the file are read: %(number)s row.",
        "%(percent)s %% of the file are read: %(number)s rows.",
        row.rows,
    )
    return words % {"percent": row.percent_read, "number": row.rows}


def problems(rows: Iterable[ImportProblem]) -> Iterator[Problem]:
    for row in rows:
        column = str(COLUMN[row.column]) if row.column else ""
        words = str(WHAT[row.what]) % {"right": _right(row) or _NONE}
        yield Problem(row.row, column, row.given, words, row.what in REMARKS)


def problems_as_rows(row: Import) -> Iterator[Sequence[str]]:
    """The list to take along, with its headings."""
    yield (_("Row"), _("Column"), _("In the file"), _("What is wrong, and what would be right"), _("Kind"))
    for each in problems(row.problems.iterator()):
        kind = _("remark") if each.is_remark else _("error")
        yield (str(each.row), each.column, each.given, each.words, kind)


def template() -> list[tuple[str, list[Sequence[str]]]]:
    """The sheets of the table to fill in: the headings alone, and what each column takes.

    No example stands in the first sheet, where it could be left and be counted as a case.
    """
    explained: list[Sequence[str]] = [
        (_("Column"), _("Must be filled in"), _("What may stand there"), _("For example")),
        *(
            (str(COLUMN[column]), str(YES if column in REQUIRED else NO), _may_stand(column), _example(column))
            for column in Column
        ),
        (),
        (_("Categories"),),
        *((topic.code, _category(topic)) for topic in topics()),
    ]
    return [(_("Cards"), [[str(COLUMN[column]) for column in Column]]), (_("Explanation"), explained)]


def _example(column: Column) -> str:
    if column in cards.WORDS:
        members = cards.WORDS[column]
        return str(members.get(_EXAMPLE.get(column, next(iter(members))), ""))
    return str(_EXAMPLE[column])


def _may_stand(column: Column) -> str:
    if column in cards.WORDS:
        return ", ".join(str(label) for label in cards.WORDS[column].values())
    if column is Column.CATEGORY:
        return _("a code or a name from the list below")
    if column in {Column.MOTION_ON, Column.STARTED_ON, Column.ENDED_ON}:
        return _("a day: 31.01.2026 or 2026-01-31")
    return _example(column)


def _category(topic: Category) -> str:
    return {"ru": topic.name_ru, "en": topic.name_en}.get(get_language() or "", topic.name_kk)


def _right(row: ImportProblem) -> str:
    """What would be right, in the reader's words."""
    if row.what is What.UNKNOWN_WORD:
        return ", ".join(str(label) for label in cards.WORDS[row.column].values())
    if row.what is What.STAGE_OF_ANOTHER_INSTANCE:
        return str(INSTANCE[Instance(row.right)])
    try:
        return f"{date.fromisoformat(row.right):%d.%m.%Y}"
    except ValueError:
        return row.right


def _fault(row: Import) -> str:
    if not row.fault:
        return ""
    columns = [str(COLUMN[Column(code)]) for code in row.fault_detail.split(", ") if code]
    words = str(FAULT[row.fault])
    return words % {"detail": ", ".join(columns)} if columns else words


def _shown(card: CaseCard) -> list[tuple[str, str]]:
    """Heading and cell of each column that a row must have."""
    return [(str(COLUMN[column]), _cell(column, getattr(card, column))) for column in REQUIRED]


def _cell(column: Column, value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, StrEnum):
        return str(cards.WORDS[column][value])
    return str(value)

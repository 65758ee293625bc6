"""The parts of a report on a page of the site: its tables shorter and easier to read than in the files.

A file has a row for each figure. A page has one for each court, region or category: their shares stand beside them. The
period that most rows have is told once, below.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bitim.law.figures import Agreement, Figure
from bitim.statistics.reports.document import Document, Table
from bitim.statistics.reports.forms.html import Drawn, drawn
from bitim.statistics.reports.texts import TEXTS

MOST_ROWS = 20
"""Of a table, besides those that do not agree; all are in the files."""
_NAME, _VALUE, _OF, _PERIOD, _STATED, _AGREEMENT = range(6)
"""The columns of a table of a document; without what was published there are four."""
_KINDS = ("name", "number", "number", "period", "number", "agreement")
_SHARES = ("share", "share_of_region")
"""What is told of a court, a region or a category beside its number."""
_PLACES = frozenset({"region", "court", "category"})

Definition = Callable[[str], str]
"""The address on which a figure is explained, by its key."""


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    """As the style sheet knows it: name, number, agreement, period."""


@dataclass(frozen=True)
class Cell:
    column: Column
    words: str
    key: str = ""
    """Of the figure that it tells."""
    address: str = ""
    beside: str = ""
    """What a share is of."""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    agrees: bool
    disagrees: bool


@dataclass(frozen=True)
class PageTable:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    period: str
    """Of most rows; others name theirs."""
    is_of_all: bool
    left_out: int


@dataclass(frozen=True)
class PagePart:
    id: str
    title: str
    paragraphs: tuple[str, ...]
    drawings: tuple[Drawn, ...]
    tables: tuple[PageTable, ...]


@dataclass(frozen=True)
class _Line:
    """A figure with its cells in the document, and its shares."""

    figure: Figure
    cells: Sequence[str]
    shares: dict[str, "_Line"] = field(default_factory=dict)


def parts_of(document: Document, definition: Definition | None) -> list[PagePart]:
    """The parts in their order, with ids that are nowhere else on the page. Without `definition` no figure leads on."""
    columns = TEXTS[document.language].share_columns
    return [
        PagePart(
            id=f"part-{number}",
            title=part.title,
            paragraphs=part.paragraphs,
            drawings=tuple(drawn(part, f"part-{number}")),
            tables=tuple(_table(table, columns, definition) for table in part.tables),
        )
        for number, part in enumerate(document.parts, start=1)
    ]


def _table(table: Table, names: Mapping[str, str], definition: Definition | None) -> PageTable:
    lines = _lines(table)
    periods = Counter(line.cells[_PERIOD] for line in lines)
    [(usual, _)] = periods.most_common(1)
    also = [at for at in range(_OF, len(table.head)) if any(line.cells[at] for line in lines)]
    if len(periods) == 1:
        also.remove(_PERIOD)
    columns = {at: Column(table.head[at], _KINDS[at]) for at in (_NAME, _VALUE, *also)}
    of_shares = {what: Column(names[what], "number") for what in _SHARES if any(what in each.shares for each in lines)}

    def explained(figure: Figure) -> str:
        return definition(figure.key) if definition else ""

    def row(line: _Line) -> Row:
        name = Cell(columns[_NAME], line.cells[_NAME], address=explained(line.figure))
        value = Cell(columns[_VALUE], line.cells[_VALUE], key=line.figure.key)
        shares = [_share(column, line.shares.get(what), explained) for what, column in of_shares.items()]
        cells = ["" if at == _PERIOD and words == usual else words for at, words in enumerate(line.cells)]
        others = [Cell(columns[at], cells[at]) for at in also]
        agrees = line.figure.agreement is Agreement.AGREES
        return Row((name, value, *shares, *others), agrees, line.figure.disagrees)

    shown = [line for number, line in enumerate(lines) if number < MOST_ROWS or line.figure.disagrees]
    return PageTable(
        caption=table.caption,
        columns=tuple(cell.column for cell in row(lines[0]).cells),
        rows=tuple(map(row, shown)),
        period=usual,
        is_of_all=len(periods) == 1,
        left_out=len(lines) - len(shown),
    )


def _share(column: Column, share: _Line | None, explained: Callable[[Figure], str]) -> Cell:
    if share is None:
        return Cell(column, "")
    words, of = share.cells[_VALUE], share.cells[_OF]
    return Cell(column, words, key=share.figure.key, address=explained(share.figure), beside=of)


def _lines(table: Table) -> list[_Line]:
    """Shares stand beside their numbers, unless something was published of one: then each has a line of its own."""
    shares = {figure.key: _share_of(figure.key) for figure in table.figures}
    stand_beside = all(figure.stated is None for figure in table.figures if shares[figure.key])
    lines: dict[str, _Line] = {}
    for figure, cells in zip(table.figures, table.rows, strict=True):
        share = shares[figure.key] if stand_beside else None
        if share and share[0] in lines:
            lines[share[0]].shares[share[1]] = _Line(figure, cells)
        else:
            lines[figure.key] = _Line(figure, cells)
    return list(lines.values())


def _share_of(key: str) -> tuple[str, str] | None:
    """Of which region, court or category a figure is a share, and of what; None for any other one."""
    of, _, what = key.rpartition(".")
    return (of, what) if what in _SHARES and key.partition(".")[0].rstrip("s") in _PLACES else None

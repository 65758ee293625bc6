"""Charts as SVG: drawn here, read aloud by their title and description, told apart without colour when printed."""

from textwrap import wrap
from xml.sax.saxutils import escape

from bitim.statistics.reports.document import Chart, Columns, TileMap
from bitim.statistics.reports.tiles import shapes

WIDTH = 640
_LABEL, _VALUE, _STEP, _LINE = 260, 70, 28, 34
"""The room for a label, for a value, for a bar with its label, and how many letters a line of a label holds."""
_COLUMNS_HEIGHT = 260
_TILE_WIDTH, _TILE_HEIGHT, _TILE_LINE, _GAP = 96, 64, 12, 2
_FONT = 'font-family="Golos Text, Golos, sans-serif" font-size="13"'
_STEPS = (("#8FBFC7", "#14242B"), ("#2C7482", "#FFFFFF"), ("#0A5361", "#FFFFFF"))
"""Fill and text, from few to many."""
_HATCH = (
    '<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0" stroke="#C3D0D3" stroke-width="1"/></pattern></defs>'
)


def bars(chart: Chart, name: str) -> str:
    """Draw bars from zero. `name` sets the ids apart from those of other charts of the page."""
    height = _STEP * len(chart.bars)
    room = WIDTH - _LABEL - _VALUE
    drawn = []
    for place, bar in enumerate(chart.bars):
        top, length = place * _STEP, max(1, round(bar.length * room))
        lines = _lines(bar.label)
        drawn += [
            f'<text x="{_LABEL - 8}" y="{top + 18 + 12 * at - 6 * (len(lines) - 1)}" text-anchor="end" '
            f'font-size="{13 if len(lines) == 1 else 11}">{escape(line)}</text>'
            for at, line in enumerate(lines)
        ]
        drawn.append(
            f'<rect class="bar" x="{_LABEL}" y="{top + 4}" width="{length}" height="{_STEP - 8}" '
            f'fill="#2C7482" stroke="#14242B"/>'
            f'<text x="{_LABEL + length + 6}" y="{top + 18}">{escape(bar.value)}</text>'
        )
    description = "; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars)
    return _whole(name, height, chart.title, f"{chart.subtitle}. {description}", "".join(drawn))


def columns(chart: Columns, name: str) -> str:
    """Draw columns from zero, their filled part from zero, too; a point that is not shown has a question mark."""
    largest = max((column.number or 0 for column in chart.columns), default=0) or 1
    width, base = WIDTH / len(chart.columns), _COLUMNS_HEIGHT - 28
    every = -(-len(chart.columns) * 58 // WIDTH)  # labels that have room
    drawn, told = [_HATCH.format(name=f"{name}-hatch")], []
    for place, column in enumerate(chart.columns):
        left, room = place * width, base - 22
        thick = min(width * 0.7, 72)
        x, middle = left + (width - thick) / 2, left + width / 2
        if column.number is not None:
            high = column.number / largest * room
            drawn.append(_column(x, base - high, thick, high, f"url(#{name}-hatch)"))
            part = (column.of_them or 0) / largest * room
            drawn.append(_column(x, base - part, thick, part, "#2C7482") if part else "")
        if place % every == 0:
            above = base - 6 if column.number is None else base - high - 6
            value = "?" if column.number is None else str(column.number)
            drawn.append(f'<text x="{middle:.1f}" y="{above:.1f}" text-anchor="middle">{value}</text>')
            drawn.append(f'<text x="{middle:.1f}" y="{base + 19}" text-anchor="middle">{escape(column.short)}</text>')
        of_them = "" if column.of_them is None else f" ({chart.of_them}: {column.of_them})"
        told.append(f"{column.label}: {'?' if column.number is None else column.number}{of_them}")
    drawn.append(f'<path d="M0 {base}.5H{WIDTH}" stroke="#14242B"/>')
    return _whole(name, _COLUMNS_HEIGHT, chart.title, f"{chart.subtitle}. {'; '.join(told)}", "".join(drawn))


def _column(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect class="column" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}" stroke="#14242B"/>'
    )


def _lines(label: str) -> list[str]:
    """A label in one line or two smaller ones; the whole of it stands in the description and in the table."""
    return [label] if len(label) < _LINE - 4 else wrap(label, _LINE, max_lines=2, placeholder="…")


def tiles(drawing: TileMap, name: str) -> str:
    """Draw the regions of a day; one without a figure is hatched."""
    day, values = drawing.day, drawing.values
    drawn, told = [_HATCH.format(name=f"{name}-hatch")], []
    for code, covered in shapes(day).items():
        label, value, size = values.get(code, ("", "", None))
        step = None if size is None else min(2, int(size * 3))
        fill, ink = _STEPS[step] if step is not None else (f"url(#{name}-hatch)", "#14242B")
        for row, column in covered:
            # Tiles of one region touch; those of two are apart.
            right = _GAP if (row, column + 1) not in covered else 0
            below = _GAP if (row + 1, column) not in covered else 0
            x, y = (column - 1) * _TILE_WIDTH, (row - 1) * _TILE_HEIGHT
            drawn.append(
                f'<rect x="{x}" y="{y}" width="{_TILE_WIDTH - right}" height="{_TILE_HEIGHT - below}" fill="{fill}"/>'
            )
        row, column = covered[0]
        x, y = (column - 1) * _TILE_WIDTH + 5, (row - 1) * _TILE_HEIGHT
        for line, words in enumerate(label.replace("-", "- ").split(" ", 1)):
            size = 11 if len(words) <= _TILE_LINE else 10
            drawn.append(
                f'<text x="{x}" y="{y + 14 + 12 * line}" font-size="{size}" fill="{ink}">{escape(words)}</text>'
            )
        if value:
            drawn.append(f'<text x="{x}" y="{y + 50}" fill="{ink}" font-weight="600">{escape(value)}</text>')
            if step is not None:
                drawn += _squares(x + _TILE_WIDTH - 40, y + 42, step + 1, ink)
            told.append(f"{label}: {value}")
    height = max(row for covered in shapes(day).values() for row, _ in covered) * _TILE_HEIGHT
    return _whole(name, height, drawing.title, "; ".join(told), "".join(drawn))


def _squares(x: int, y: int, how_many: int, ink: str) -> list[str]:
    """From one to three full squares of three: the step, for whoever sees or prints no colours."""
    return [
        f'<rect class="step" x="{x + 10 * place}" y="{y}" width="7" height="7" stroke="{ink}" '
        f'fill="{ink if place < how_many else "none"}"/>'
        for place in range(3)
    ]


def _whole(name: str, height: int, title: str, description: str, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-desc" {_FONT} fill="#14242B">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"{drawn}</svg>"
    )

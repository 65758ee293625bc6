"""Charts as SVG: drawn here, read aloud by their title and description, told apart without colour when printed.

They are as wide as their place: lengths across are shares of it, letters and heights are not. On a phone nothing is cut
off and 13 pixels stay 13. What is for a wide place alone has the class `on-wide`, what is for a narrow one
`on-narrow`; paper is wide and has no style sheet.
"""

from collections.abc import Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

from bitim.statistics.reports.document import Chart, Columns, Curve, Tile, TileMap
from bitim.statistics.reports.tiles import shapes

WIDTH = 640
"""Of a chart on paper; on a page it may be less."""
_NARROWEST = 294
"""Of a chart on a phone of 360 pixels."""
_LETTERS = 37
"""Of a label in one line of the narrowest."""
_LONGEST, _LABEL_LINE, _BAR, _BETWEEN = 80, 15, 15, 9
"""The longest bar in percent of the width, so that its number has room; heights of its parts."""
_COLUMNS_HEIGHT, _AXIS_LABEL = 260, 52
_CURVE_HEIGHT, _TICKS, _MOST_TICKS, _NEAR_THE_END = 220, (7, 14, 30, 90, 180, 365), 6, 97
"""Days between the labels of a curve, so that there are few; where in percent of the width one would reach out."""
_AS_THICK = 'vector-effect="non-scaling-stroke"'
_TILE_HEIGHT, _TILE_LINE = 64, 12
_FONT = 'font-family="Golos Text, Golos, sans-serif" font-size="13"'
_STEPS = (("#8FBFC7", "#14242B"), ("#2C7482", "#FFFFFF"), ("#0A5361", "#FFFFFF"))
"""Fill and text, from few to many."""
_HATCH = (
    '<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0" stroke="#C3D0D3" stroke-width="1"/></pattern></defs>'
)


def bars(chart: Chart, name: str, *, letters: int = _LETTERS) -> str:
    """Draw bars from zero, each below its label of lines of so many letters.

    `name` sets the ids apart from those of other charts of the page.
    """
    top, drawn = 0, []
    for bar in chart.bars:
        # The whole of a label stands in the description and in the table.
        for line in wrap(bar.label, letters, max_lines=2, placeholder="…"):
            top += _LABEL_LINE
            drawn.append(f'<text x="0" y="{top - 3}">{escape(line)}</text>')
        length = bar.length * _LONGEST
        drawn.append(
            f'<rect class="bar" x="0" y="{top + 1}" width="{length:.2f}%" height="{_BAR}" fill="#2C7482"/>'
            f'<text x="{length:.2f}%" dx="6" y="{top + 13}" font-weight="600">{escape(bar.value)}</text>'
        )
        top += _BAR + _BETWEEN
    description = "; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars)
    return _whole(name, top, chart.title, f"{chart.subtitle}. {description}", "".join(drawn))


def columns(chart: Columns, name: str) -> str:
    """Draw columns from zero, their filled part from zero, too; a point that is not shown has a question mark."""
    number = len(chart.columns)
    largest = max((column.number or 0 for column in chart.columns), default=0) or 1
    width, base = 100 / number, _COLUMNS_HEIGHT - 28
    thick = min(width * 0.7, 11.25)
    every = -(-number * _AXIS_LABEL // WIDTH)  # labels that have room
    every_narrow = every * -(-number * _AXIS_LABEL // (_NARROWEST * every))
    drawn, told = [_HATCH.format(name=f"{name}-hatch")], []
    for place, column in enumerate(chart.columns):
        x, room = (place + 0.5) * width - thick / 2, base - 22
        if column.number is not None:
            high = column.number / largest * room
            drawn.append(_column(x, base - high, thick, high, f"url(#{name}-hatch)"))
            part = (column.of_them or 0) / largest * room
            drawn.append(_column(x, base - part, thick, part, "#2C7482") if part else "")
        if place % every == 0:
            above = base - 6 if column.number is None else base - high - 6
            value = "?" if column.number is None else chart.written(column.number)
            wide = ' class="on-wide"' if place % every_narrow else ""
            at = f'{wide} x="{(place + 0.5) * width:.2f}%" text-anchor="middle"'
            drawn.append(f'<text{at} y="{above:.1f}">{value}</text>')
            drawn.append(f'<text{at} y="{base + 19}">{escape(column.short)}</text>')
        of_them = "" if column.of_them is None else f" ({chart.of_them}: {chart.written(column.of_them)})"
        told.append(f"{column.label}: {'?' if column.number is None else chart.written(column.number)}{of_them}")
    drawn.append(f'<rect y="{base}" width="100%" height="1" fill="#14242B"/>')
    return _whole(name, _COLUMNS_HEIGHT, chart.title, f"{chart.subtitle}. {'; '.join(told)}", "".join(drawn))


def _column(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect class="column" x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{height:.1f}" '
        f'fill="{fill}" stroke="#14242B"/>'
    )


def curve(drawing: Curve, name: str) -> str:
    """Draw a falling share from all to nothing, with its interval as a shade."""
    last = max(1, drawing.steps[-1][0])
    line = _stairs([(day, share) for day, share, _ in drawing.steps], last)
    high = _stairs([(day, interval[1]) for day, _, interval in drawing.steps], last)
    low = _stairs([(day, interval[0]) for day, _, interval in drawing.steps], last)
    base = _CURVE_HEIGHT - 28
    every = next((days for days in _TICKS if last / days <= _MOST_TICKS), last)
    ticks = [(day, 100 * day / last) for day in range(0, last + 1, every)]
    # Lines cannot be told in shares of the width but within a drawing that is stretched to it.
    drawn = [
        (
            f'<svg y="14" width="100%" height="{base - 14}" viewBox="0 0 100 100" preserveAspectRatio="none">'
            f'<polygon class="shade" points="{" ".join([*high, *reversed(low)])}" fill="#8FBFC7" fill-opacity="0.5"/>'
            f'<path d="M0 50H100" stroke="#C3D0D3" stroke-dasharray="4 4" {_AS_THICK}/>'
            f'<polyline points="{" ".join(line)}" fill="none" stroke="#0A5361" stroke-width="2" {_AS_THICK}/></svg>'
        ),
        f'<rect y="{base}" width="100%" height="1" fill="#14242B"/>',
        f'<text y="11">100 %</text><text x="100%" y="{(base + 14) // 2 - 4}" text-anchor="end">50 %</text>',
        f'<text x="100%" y="11" text-anchor="end" font-weight="600">{escape(drawing.end)}</text>',
    ]
    for day, at in ticks:
        anchor = "start" if not day else "end" if at > _NEAR_THE_END else "middle"
        drawn.append(f'<text x="{at:.2f}%" y="{base + 19}" text-anchor="{anchor}">{day}</text>')
    return _whole(name, _CURVE_HEIGHT, drawing.title, f"{drawing.subtitle}. {drawing.end}", "".join(drawn))


def _stairs(steps: Sequence[tuple[int, float]], last: int) -> list[str]:
    """The corners of a falling line, in percent of the days and of the height from the top."""
    corners, height = ["0,0"], 0.0
    for day, share in steps:
        at = 100 * day / last
        corners += [f"{at:.2f},{height:.2f}", f"{at:.2f},{100 - 100 * share:.2f}"]
        height = 100 - 100 * share
    return corners


def tiles(drawing: TileMap, name: str) -> str:
    """Draw the regions of a day; one without a figure is hatched."""
    drawn, edges = [_HATCH.format(name=f"{name}-hatch")], []
    placed = shapes(drawing.day)
    across = 100 / max(column for covered in placed.values() for _, column in covered)
    for code, covered in placed.items():
        tile = drawing.tiles.get(code, Tile("", "", "", None))
        step = None if tile.size is None else min(2, int(tile.size * 3))
        fill, ink = _STEPS[step] if step is not None else (f"url(#{name}-hatch)", "#14242B")
        for row, column in covered:
            left, top = (column - 1) * across, (row - 1) * _TILE_HEIGHT
            drawn.append(
                f'<rect x="{left:.3f}%" y="{top}" width="{across:.3f}%" height="{_TILE_HEIGHT}" fill="{fill}"/>'
            )
            # Tiles of one region touch; those of two are apart.
            if (row, column + 1) not in covered:
                edges.append(_edge(left + across, top, across=None))
            if (row + 1, column) not in covered:
                edges.append(_edge(left, top + _TILE_HEIGHT - 2, across=across))
        row, column = covered[0]
        words = _words(tile, step, ink)
        drawn.append(
            f'<svg x="{(column - 1) * across:.3f}%" y="{(row - 1) * _TILE_HEIGHT}" overflow="visible">{words}</svg>'
        )
    told = [f"{tile.name}: {tile.value}" for tile in drawing.tiles.values() if tile.value]
    height = max(row for covered in placed.values() for row, _ in covered) * _TILE_HEIGHT
    return _whole(name, height, drawing.title, "; ".join(told), "".join(drawn + edges))


def _edge(left: float, top: int, *, across: float | None) -> str:
    """White between two regions: below a tile, as wide as it is, or to the right of it."""
    size = f'width="{across:.3f}%" height="2"' if across else f'width="2" height="{_TILE_HEIGHT}"'
    return f'<rect x="{left:.3f}%" y="{top}" {size} fill="#FFFFFF"/>'


def _words(tile: Tile, step: int | None, ink: str) -> str:
    """The name, the figure, and from one to three full squares: the step, for whoever sees or prints no colours."""
    lines = tile.name.replace("-", "- ").split(" ", 1)
    drawn = [
        f'<text class="on-wide" x="5" y="{14 + 12 * line}" font-size="{11 if len(words) <= _TILE_LINE else 10}" '
        f'fill="{ink}">{escape(words)}</text>'
        for line, words in enumerate(lines)
    ]
    # Paper has no style sheet, so what is not for it says so itself.
    drawn.append(
        f'<text class="on-narrow" display="none" x="5" y="14" font-size="12" fill="{ink}">{escape(tile.brief)}</text>'
    )
    if tile.value:
        drawn.append(f'<text x="5" y="44" fill="{ink}" font-weight="600">{escape(tile.value)}</text>')
    if step is not None:
        drawn += [
            f'<rect class="step" x="{5.5 + 10 * place}" y="50.5" width="7" height="7" stroke="{ink}" '
            f'fill="{ink if place <= step else "none"}"/>'
            for place in range(3)
        ]
    return "".join(drawn)


def _whole(name: str, height: int, title: str, description: str, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" {_FONT} fill="#14242B">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"{drawn}</svg>"
    )

"""The charts and the map of a part, drawn, with what they say in words for those who do not see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bitim.statistics.reports import svg
from bitim.statistics.reports.document import Part

_LETTERS = 84
"""Of a line of a label, as paper is wide: a chart of twenty courts fits on one page."""
_MAP_WIDTH = 0.8
"""With the bars of the regions it fits on one page."""


@dataclass(frozen=True)
class Drawing:
    title: str
    subtitle: str
    svg: str
    told: str
    part_of_width: float = 1.0


def drawings(part: Part) -> Iterator[Drawing]:
    """For a paper; a page has ids of its own in its drawings."""
    for chart in part.charts:
        told = "; ".join(f"{bar.label}: {bar.value}" for bar in chart.bars)
        yield Drawing(chart.title, chart.subtitle, svg.bars(chart, "bars", letters=_LETTERS), told)
    if part.map:
        told = "; ".join(f"{tile.name}: {tile.value}" for tile in part.map.tiles.values() if tile.value)
        yield Drawing(part.map.title, part.map.subtitle, svg.tiles(part.map, "map"), told, _MAP_WIDTH)

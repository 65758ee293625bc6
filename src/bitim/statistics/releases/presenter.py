"""The page of a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bitim.cases.labels.categories import region_name
from bitim.courts.labels.cards import COLUMN, WAY
from bitim.law.categories import all_categories
from bitim.law.court.cards import Column, Way
from bitim.law.figures.cube import ALL
from bitim.registry.models.texts import in_readers_language
from bitim.statistics.labels import RESULT
from bitim.statistics.models import Release
from bitim.statistics.vocabulary import Result
from bitim.statistics.wording.languages import in_words

SHOWN_CHANGES = 30


@dataclass(frozen=True)
class Line:
    name: str
    value: str


def of_release(release: Release) -> dict[str, Any]:
    """Its files, what changed in it, and how good it is."""
    return {
        "release": release,
        "further": getattr(release, "further", None),
        "files": [(file, _about(file.name)) for file in release.files.all()],
        "changes": [(_named(cell), _shown(before), _shown(after)) for cell, before, after in release.changes][
            :SHOWN_CHANGES
        ],
        "more_changes": max(0, len(release.changes) - SHOWN_CHANGES),
        "quality": list(_quality(release.quality)),
    }


def _about(name: str) -> str:
    return {
        "cells.csv": _("The figures as a table"),
        "cells.parquet": _("The figures for programs that analyse much at once"),
        "cells.json": _("The figures with everything about the release"),
        "cells.schema.json": _("What the JSON holds (JSON Schema)"),
        "codes.csv": _("What the codes mean, in three languages"),
        "quality.json": _("How good the figures are"),
    }[name]


def _quality(quality: dict[str, Any]) -> Iterator[Line]:
    number = in_words().number
    coverage, corrections = quality["coverage"], quality["corrections"]
    suppression, sums = quality["suppression"], quality["reconciliation"]
    pair = _("%(part)s of %(whole)s")
    yield Line(
        _("Courts that sent a case"),
        pair % {"part": number(coverage["courts_with_cases"]), "whole": number(coverage["courts"])},
    )
    yield Line(_("Cases counted"), number(suppression["cases"]))
    for column, missing in quality["missing"].items():
        yield Line(_("Not recorded: %(column)s") % {"column": COLUMN[Column(column)]}, number(missing))
    yield Line(_("Cards that came after the quarter"), number(corrections["cards_after_the_end_of_the_quarter"]))
    yield Line(_("Cards that were corrected"), number(corrections["cards_replaced"]))
    yield Line(
        _("Numbers not shown"),
        pair % {"part": number(suppression["cells_not_shown"]), "whole": number(suppression["cells"])},
    )
    yield Line(
        _("Counted in two more ways"),
        _("from the columns %(facts)s, from the cards %(cards)s: the same")
        % {"facts": number(sums["facts"]), "cards": number(sums["cards"])},
    )


def _named(cell: Sequence[str]) -> str:
    """What a number is about, in words."""
    region, category, way, result = cell
    words = [
        "" if region == ALL else region_name(region),
        "" if category == ALL else in_readers_language(all_categories()[category], "name"),
        "" if way == ALL else str(WAY[Way(way)]),
        "" if result == ALL else str(RESULT[Result(result)]),
    ]
    return " · ".join(word for word in words if word) or _("All cases")


def _shown(cases: int | None) -> str:
    return _("not shown") if cases is None else in_words().number(cases)

"""Counts of information work and training, and places at events (UNSTAT-02, UNSTAT-03)."""

import pytest

from bitim.law.figures import Period, Unit
from bitim.law.figures.pilot import unit_of
from bitim.law.outreach import (
    INFORMATION,
    KEY,
    TRAINING,
    Place,
    Tally,
    WorkBy,
    WorkKind,
    counts,
    figures,
    freed,
    place_for,
)

YEAR = Period.year(2014)
NOTE = (
    Tally(kind=WorkKind.SEMINAR, number=111, region="KZ-63"),
    Tally(kind=WorkKind.ROUND_TABLE, number=156, region="KZ-75"),
    Tally(kind=WorkKind.TRAINING, number=9, region="KZ-63"),
    Tally(kind=WorkKind.LECTURE, number=7, region="KZ-63"),
    Tally(kind=WorkKind.CONFERENCE, number=2, region=""),
)


def test_the_training_of_the_note_adds_up_to_its_285_events() -> None:
    found = counts(NOTE)

    assert found == {
        "training.total": 285,
        "training.seminars": 111,
        "training.round_tables": 156,
        "training.trainings": 9,
        "training.lectures": 7,
        "training.conferences": 2,
    }


def test_a_section_of_which_nothing_was_recorded_is_not_known_and_never_zero() -> None:
    assert counts([]) == {}
    assert not any(key.startswith("information") for key in counts(NOTE))
    assert counts([Tally(kind=WorkKind.ARTICLE, number=1)])["information.video_reports"] == 0


def test_each_kind_is_counted_in_one_figure_and_in_the_total_of_its_section() -> None:
    assert frozenset(WorkKind) == INFORMATION | TRAINING
    assert not INFORMATION & TRAINING
    assert len(set(KEY.values())) == len(WorkKind)
    assert {KEY[kind].partition(".")[0] for kind in TRAINING} == {"training"}


def test_figures_name_their_period_procedure_and_source() -> None:
    (found,) = figures(NOTE, YEAR).values()
    total = found[0]

    assert (total.key, total.value, total.numerator, total.unit) == ("training.total", 285, 285, Unit.EVENTS)
    assert (total.period, total.procedure, total.source) == (YEAR, "training", "outreach")


def test_figures_by_region_add_up_to_the_whole() -> None:
    by_region = figures(NOTE, YEAR, by=WorkBy.REGION)

    assert {code: int(found[0].value or 0) for code, found in by_region.items()} == {"": 2, "KZ-63": 127, "KZ-75": 156}


@pytest.mark.parametrize("kind", WorkKind)
def test_units_are_those_of_the_report(kind: WorkKind) -> None:
    (found,) = figures([Tally(kind=kind, number=1)], YEAR).values()
    unit = next(figure.unit for figure in found if figure.key == KEY[kind])

    assert unit in {Unit.EVENTS, Unit.PUBLICATIONS}
    assert unit_of(KEY[kind]) in {unit, Unit.CASES}  # the report has no line for banners, stands and pages of sites


@pytest.mark.parametrize(
    ("capacity", "held", "waiting", "place"),
    [
        (None, 500, 0, Place.HELD),
        (2, 1, 0, Place.HELD),
        (2, 2, 0, Place.WAITING),
        (2, 1, 1, Place.WAITING),
        (2, 3, 0, Place.WAITING),
    ],
)
def test_nobody_passes_those_who_wait(capacity: int | None, held: int, waiting: int, place: Place) -> None:
    assert place_for(capacity=capacity, held=held, waiting=waiting) is place


@pytest.mark.parametrize(
    ("capacity", "held", "waiting", "number"), [(None, 9, 4, 4), (3, 2, 4, 1), (3, 3, 4, 0), (1, 3, 4, 0), (9, 3, 4, 4)]
)
def test_as_many_move_up_as_there_are_places(capacity: int | None, held: int, waiting: int, number: int) -> None:
    assert freed(capacity=capacity, held=held, waiting=waiting) == number

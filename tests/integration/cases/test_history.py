"""The journal of a case, as its people read it."""

from datetime import UTC, datetime

import pytest
import time_machine

from bitim.cases import access
from bitim.cases.access import Right
from bitim.cases.events import Event
from bitim.cases.presenters.history import SENTENCES, Row, rows
from tests.factories import cases
from tests.factories.cases import Table

pytestmark = pytest.mark.django_db


def line(table: Table, event: Event, *, reader: str) -> Row:
    """How a reader of the case finds the first entry of this kind."""
    seat = access.get_seat(getattr(table, reader), table.number, right=Right.READ)
    return next(row for row in rows(seat) if row.what == SENTENCES[event])


def test_a_reader_is_told_of_himself_only_as_you() -> None:
    table = cases.under_mediation()
    assert line(table, Event.CASE_TAKEN, reader="dana").who == "You"
    assert line(table, Event.CASE_TAKEN, reader="aizhan").who == table.mediator.name


def test_until_when_something_lasts_stands_apart_from_who_did_it() -> None:
    table = cases.under_mediation()
    started = line(table, Event.MEDIATION_STARTED, reader="aizhan")
    assert (started.who, started.until.startswith("until ")) == ("", True)


def test_the_day_of_an_entry_is_that_of_the_country_also_at_night() -> None:
    with time_machine.travel(datetime(2026, 11, 22, 20, 30, tzinfo=UTC), tick=True):  # the 23rd in Almaty
        assert line(cases.drafted(), Event.APPLICATION_OPENED, reader="aizhan").when == "23\N{NO-BREAK SPACE}November"

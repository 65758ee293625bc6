"""What packages above `cases` add to its pages. They do so when the product starts; `cases` knows none of them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from bitim.accounts.models import User
from bitim.cases.access import Seat
from bitim.cases.models import Case
from bitim.cases.presenters.next_step import NextStep, next_step
from bitim.notices.calendar import DayEvent


@dataclass(frozen=True)
class Card:
    """A part of the page of a case."""

    template: str
    """Gets this card as `card`."""
    content: object


@dataclass(frozen=True)
class Todo:
    """Something that waits for a person on the list of his cases, beside the steps of cases that go on."""

    title: str | Promise
    about: str
    """What the case is called, and its number."""
    address: str
    words: str | Promise
    until: date | None = None


class Addition:
    """What one package adds: it says only what it has."""

    def step(self, seat: Seat) -> NextStep | None:
        """What the page puts first instead of the step of the case; None when there is nothing."""
        return None

    def cards(self, seat: Seat) -> list[Card]:
        """What the page shows beside its own parts."""
        return []

    def cards_of_invited(self, case: Case) -> list[Card]:
        """What an invited person reads before answering, beside what is true of every mediation."""
        return []

    def todos(self, user: User) -> list[Todo]:
        """What waits for the person, in a fixed number of queries."""
        return []

    def events(self, user: User) -> list[DayEvent]:
        """Days that the person's calendar shows beside his meetings."""
        return []


_names: list[str] = []


def add(addition: str) -> None:
    """Called once for each package, from its `ready`, with the dotted name of its `Addition`.

    It is loaded for the first page that shows it: commands show none and start sooner.
    """
    _names.append(addition)


@cache
def _additions() -> tuple[Addition, ...]:
    return tuple(import_string(name)() for name in _names)


def step(seat: Seat) -> NextStep:
    """What this person sees first: the step that a package above has, or that of the case."""
    return next((found for addition in _additions() if (found := addition.step(seat))), None) or next_step(seat)


def cards(seat: Seat) -> list[Card]:
    return [card for addition in _additions() for card in addition.cards(seat)]


def cards_of_invited(case: Case) -> list[Card]:
    return [card for addition in _additions() for card in addition.cards_of_invited(case)]


def todos(user: User) -> list[Todo]:
    """By the day until when, the nearest first."""
    found = [todo for addition in _additions() for todo in addition.todos(user)]
    return sorted(found, key=lambda todo: todo.until or date.max)


def events(user: User) -> list[DayEvent]:
    return [event for addition in _additions() for event in addition.events(user)]

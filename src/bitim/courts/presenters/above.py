"""What packages above `courts` add to the desk of a court. They do so when the product starts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from bitim.courts.access import Bench


@dataclass(frozen=True)
class Link:
    words: str | Promise
    address: str


Offer = Callable[[Bench], Link | None]
_offers: list[Offer] = []


def add(offer: Offer) -> None:
    """Called once for each package, from its `ready`; None where it has nothing for this court."""
    _offers.append(offer)


def links(bench: Bench) -> list[Link]:
    return [link for offer in _offers if (link := offer(bench))]

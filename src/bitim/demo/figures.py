"""Cards of courts for the demo country, the pilot and last year released: so that its statistics show something."""

from bitim.demo.simulation.writing import write_database
from bitim.statistics import quarters
from bitim.statistics.releases.making import release

CASES, SEED = 30_000, 1
"""Nine thousand of them are those of the pilot."""
RELEASED = 2014, 2025
"""The pilot, and the last year of the made-up country: so everybody reads their reports."""


def create() -> None:
    """Write the cards and release the quarters of both years."""
    write_database(CASES, SEED)
    for year in RELEASED:
        for number in range(1, 5):
            release(quarters.quarter(year, number))

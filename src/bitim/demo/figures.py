"""Cards of courts for the demo country, and last year released as open data: so that its statistics show something."""

from bitim.demo.simulation.writing import write_database
from bitim.statistics import quarters
from bitim.statistics.releases.making import release

CASES, SEED = 30_000, 1
"""Nine thousand of them are those of the pilot."""
LAST_YEAR = 2025
"""The made-up country ends with it."""


def create() -> None:
    """Write the cards and release the quarters of the last year."""
    write_database(CASES, SEED)
    for number in range(1, 5):
        release(quarters.quarter(LAST_YEAR, number))

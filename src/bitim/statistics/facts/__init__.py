"""The cards of courts as columns: what every figure is counted from.

The rows of the database are the truth. The store is made of them: Parquet files that DuckDB counts, which can be
thrown away and made again. `facts()` is the one door for whoever counts; `gathering` keeps the store up.
"""

from bitim.statistics.facts.asking import Facts
from bitim.statistics.facts.gathering import NotReady, facts

__all__ = ["Facts", "NotReady", "facts"]

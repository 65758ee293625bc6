"""What every figure is counted from, as columns: cards of courts, records of outreach, the register.

The rows of the database are the truth. The stores are made of them: Parquet files that DuckDB counts, which can be
thrown away and made again. `facts()`, `work()` and `register()` are the doors for whoever counts; `gathering` keeps the
stores up; `subjects` says what stands in them.
"""

from bitim.statistics.facts.asking import Facts, RegisterFacts, WorkFacts
from bitim.statistics.facts.gathering import facts, register, work
from bitim.statistics.facts.manifest import NotReady

__all__ = ["Facts", "NotReady", "RegisterFacts", "WorkFacts", "facts", "register", "work"]

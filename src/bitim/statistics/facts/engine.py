"""DuckDB in this process, for one folder and nothing else: no network, no extensions, no other files."""

from functools import lru_cache
from pathlib import Path

import duckdb

MEMORY = "2GB"
"""Of one process; what is sorted beyond it goes to the disk for a while."""


@lru_cache(maxsize=8)
def _database(folder: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
    )
    # Without GLOBAL these two would hold for this connection and for none of its cursors.
    database.execute("SET GLOBAL TimeZone = 'UTC'")
    database.execute("SET GLOBAL parquet_metadata_cache = true")
    named = str(folder).replace("'", "''")  # SET takes no parameters
    database.execute(f"SET allowed_directories = ['{named}']")
    database.execute(f"SET temp_directory = '{named}/spill'")
    database.execute(f"SET memory_limit = '{MEMORY}'")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def engine(folder: Path) -> duckdb.DuckDBPyConnection:
    """A cursor of its own for each call: threads may ask at once. `folder` has no links in it."""
    return _database(folder).cursor()

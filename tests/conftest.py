"""What every test stands on."""

import gc
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests import database, migrated

gc.disable()  # while all is loaded, which stays: see pytest_collection_finish

# A first read of a year's holidays takes longer than an example may on a busy machine.
hypothesis_settings.register_profile("bitim", deadline=None)
hypothesis_settings.load_profile("bitim")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes take file after file, the long ones come first and the ones with few tests last.

    So none of them is left with a long one when the others are done.
    """
    if hasattr(config, "workerinput"):
        tests = Counter(item.path for item in items)
        items.sort(key=lambda item: (item.get_closest_marker("long") is None, -tests[item.path], item.path))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000)


def pytest_unconfigure() -> None:
    """Libraries that look for what they have left behind find it let go."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Whether the database is there before it is set up."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.template()
    return connection.vendor == "sqlite" and migrated.bring_back(Path(connection.creation._get_test_db_name()))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Tables that are no models: the cache, where rate limits count. At the end nobody else is left in the database."""
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
        migrated.keep()
    yield
    with django_db_blocker.unblock():
        database.put_out_others()


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rate limits of one test do not reach the next."""
    yield
    if {"db", "transactional_db", "client", "live_server"} & set(request.fixturenames):
        with request.getfixturevalue("django_db_blocker").unblock():
            cache.clear()


@pytest.fixture(autouse=True)
def _no_statistics(settings: Any) -> Iterator[None]:
    """What was counted of the rows of one test is not there in the next."""
    yield
    shutil.rmtree(settings.STATISTICS_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def _read_in_english(settings: Any) -> Iterator[None]:
    """Tests read the sentences of the source; who tests another language asks for it."""
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@contextmanager
def _triggers_off() -> Iterator[None]:
    """Let a test's own tables be emptied although the journal refuses it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(autouse=True, scope="session")
def _tests_with_real_transactions_leave_empty_tables() -> Iterator[None]:
    """Also the append-only ones. What migrations filled stays, under the numbers that it has in remembered scenes."""
    original = TransactionTestCase._fixture_teardown

    def empty(self: TransactionTestCase) -> None:
        with transaction.atomic(), _triggers_off(), connection.cursor() as cursor:
            for table in database.tables():
                cursor.execute(f'DELETE FROM "{table}"')

    TransactionTestCase._fixture_teardown = empty  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = original  # type: ignore[method-assign]

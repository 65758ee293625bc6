"""The cast, each made when a test asks; an English reader; and an authority that the tests trust."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from bitim.accounts.models import User
from tests import authority_services, cast
from tests.authority_services import AuthorityServices
from tests.factories import documents


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what may touch the database runs: to the rest, which asks for none, it is closed anyway.

    What is asked in each language is asked there in Kazakh: the rows are the same.
    """
    if connection.vendor == "postgresql":
        tells = {item: _may_touch_the_database(item) and _language(item) in {"kk", None} for item in items}
        config.hook.pytest_deselected(items=[item for item in items if not tells[item]])
        items[:] = [item for item in items if tells[item]]


def _language(item: pytest.Item) -> str | None:
    """Of a test that is run in several."""
    parameters: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    return parameters.get("language")


def _may_touch_the_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked)


@pytest.fixture(autouse=True, scope="session")
def _trusted_authority() -> None:
    """The trust folder exists before anything is verified."""
    documents.authority()


@pytest.fixture
def aizhan(db: None) -> User:
    return cast.aizhan()


@pytest.fixture
def erlan(db: None) -> User:
    return cast.erlan()


@pytest.fixture
def dana(db: None) -> User:
    return cast.dana()


@pytest.fixture
def stranger(db: None) -> User:
    return cast.stranger()


@pytest.fixture
def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def services(request: pytest.FixtureRequest) -> Iterator[AuthorityServices]:
    """The authority's services, and a product that asks them."""
    changed: Any = request.getfixturevalue("settings")
    with authority_services.running(documents.authority()) as running:
        changed.RESPONDERS = running.addresses
        yield running

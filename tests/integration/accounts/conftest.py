"""The cast, each made when a test asks; and an authority that the tests trust."""

import pytest

from bitim.accounts.models import User
from tests import cast
from tests.factories import documents


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
def stranger(db: None) -> User:
    return cast.stranger()

"""The cast, each made when a test asks."""

import pytest

from bitim.accounts.models import User
from tests import cast


@pytest.fixture
def aizhan(db: None) -> User:
    return cast.aizhan()


@pytest.fixture
def erlan(db: None) -> User:
    return cast.erlan()


@pytest.fixture
def stranger(db: None) -> User:
    return cast.stranger()

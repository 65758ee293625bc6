import pytest

from bitim.accounts.models import User
from tests.factories import registry as make


@pytest.fixture
def keeper(db: None) -> User:
    """Somebody who keeps registers."""
    return make.keeper()

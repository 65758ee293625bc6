"""Somebody whose signature has proven who she is."""

import pytest
from django.utils import timezone

from bitim.accounts.models import User


@pytest.fixture
def proven(aizhan: User) -> User:
    aizhan.iin_confirmed_at = timezone.now()
    aizhan.save()
    return aizhan

"""A key of an electronic signature opened an account for the first time: its owner is told.

Accounts themselves know no letters; what is to be told is a row there.
"""

from enum import StrEnum

from django.db import transaction
from django.urls import reverse

from bitim.accounts import actions as accounts
from bitim.accounts import queries
from bitim.accounts.models import SignInKey
from bitim.notices import actions as notices


class AccountLetter(StrEnum):
    """About no case: to the owner of an account."""

    NEW_KEY = "new_key"


def tell_of_new_keys() -> int:
    """Leave a letter for each key that opened an account for the first time; return how many."""
    return sum(_tell(key) for key in queries.keys_untold())


@transaction.atomic
def _tell(key: SignInKey) -> bool:
    if not accounts.note_told(key=key):
        return False
    end = key.serial[-8:]
    notices.leave(AccountLetter.NEW_KEY, about=key.uid, to=[key.user], path=reverse("accounts:profile"), serial=end)
    return True

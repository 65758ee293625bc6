"""Taking back the consent to the processing of personal data."""

from django.db import transaction

from bitim.accounts import actions as accounts
from bitim.accounts.models import User
from bitim.cases import letters


@transaction.atomic
def withdraw_consent(*, by: User) -> None:
    """Take one's consent back and tell the operator, who has 15 working days to act. Twice is once.

    It ends no case: leaving one is a step of its own (ML-5-2), and signed papers stay (PD-8-2).
    Law: PD-8-7.
    """
    consent = accounts.withdraw_consent(user=by)
    if consent:
        letters.tell_operators_of_withdrawal(consent)

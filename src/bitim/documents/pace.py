"""How much may be checked for one address of the network: every answer costs verifications."""

from django.http import HttpRequest

from bitim.accounts import attempts
from bitim.documents.dropped import Dropped


def count_check(request: HttpRequest) -> None:
    """Count one check. Numbers of documents follow each other, so asking for them counts, too.

    Raises: attempts.TooManyAttempts.
    """
    address = attempts.address_of(request)
    attempts.check(attempts.CHECKED_DOCUMENTS, address)
    attempts.count(attempts.CHECKED_DOCUMENTS, address)


def count_weight(request: HttpRequest, dropped: Dropped) -> None:
    """Count what is beyond an ordinary check: who has dropped an archive full of evidence waits before the next one."""
    further = dropped.weight - 1
    attempts.count(attempts.CHECKED_DOCUMENTS, attempts.address_of(request), times=further)

"""What is kept only for a while, and forgotten by the worker."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from bitim.accounts.attempts import LONGEST_S
from bitim.accounts.models import Attempts, SignInChallenge

DAY_S = 24 * 3600
CLEARED = "accounts.cleared"


def clear_daily() -> bool:
    """Forget sessions, texts to sign and counts of tries whose time is over; return whether this call did it.

    All workers together do it once a day.
    """
    # Asked before it is added: a worker looks every other second, and adding takes the lock for writing.
    if cache.get(CLEARED) or not cache.add(CLEARED, True, DAY_S):
        return False
    now = timezone.now()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    SignInChallenge.objects.filter(expires_at__lt=now).delete()
    Attempts.objects.filter(since__lt=now - timedelta(seconds=LONGEST_S)).delete()
    return True

"""Browsers without a window."""

from django.conf import settings
from django.test import Client

from bitim.accounts.models import User


def signed_in(user: User, language: str = "en") -> Client:
    """A browser in which this person is signed in and reads in this language."""
    client = Client()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client

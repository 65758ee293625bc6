"""Addresses that stand on paper."""

from django.conf import settings
from django.urls import reverse


def check_address(number: str) -> str:
    """The whole public address that checks a document by its number; it goes into the QR code."""
    return f"{settings.SITE_ADDRESS}{reverse('documents:check_number', args=[number])}"


def check_page() -> str:
    """The whole public address of the page that checks files."""
    return f"{settings.SITE_ADDRESS}{reverse('documents:check')}"


def public_address() -> str:
    """The short address of that page, which others may link to for ever."""
    return f"{settings.SITE_ADDRESS}{reverse('verify')}"


def programs_address() -> str:
    """Where programs have the same checked."""
    return f"{settings.SITE_ADDRESS}{reverse('api_verify')}"

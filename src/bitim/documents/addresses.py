"""Addresses that stand on paper."""

from django.conf import settings
from django.urls import reverse


def check_address(number: str) -> str:
    """The whole public address that checks a document by its number; it goes into the QR code."""
    return f"{settings.SITE_ADDRESS}{reverse('documents:check_number', args=[number])}"


def check_page() -> str:
    """The whole public address of the page that checks files."""
    return f"{settings.SITE_ADDRESS}{reverse('documents:check')}"

"""What a production start refuses: everything that is only right for the demo."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from bitim.exchange import keys as exchange

LONG_SECRET = 50


@register
def production_is_safe(**options: Any) -> list[CheckMessage]:
    """Refuse the demo, plain HTTP, letters into a file, and a short secret where people's cases are real."""
    if settings.MODE != "production":
        return []
    found: list[CheckMessage] = []
    if "bitim.demo" in settings.INSTALLED_APPS:
        found.append(Error("The demo is installed.", id="bitim.E001"))
    if settings.DEBUG:
        found.append(Error("BITIM_DEBUG is on.", id="bitim.E002"))
    if not settings.SITE_ADDRESS.startswith("https://"):
        found.append(Error("BITIM_SITE_ADDRESS must begin with https://.", id="bitim.E003"))
    if "filebased" in settings.EMAIL_BACKEND or "console" in settings.EMAIL_BACKEND:
        found.append(Error("Letters go into a file: set BITIM_EMAIL_URL.", id="bitim.E004"))
    if len(settings.SECRET_KEY) < LONG_SECRET:
        found.append(Error(f"The secret key is shorter than {LONG_SECRET} characters.", id="bitim.E005"))
    if settings.OPERATOR_NAME == "Bitim demo" or settings.HELP_PHONE == "8 800 000 00 00":
        found.append(Error("Set BITIM_OPERATOR_NAME, BITIM_OPERATOR_BIN and BITIM_HELP_PHONE.", id="bitim.E006"))
    if settings.PHONE_KEY and len(settings.PHONE_KEY) < LONG_SECRET:
        found.append(Error(f"BITIM_PHONE_KEY is shorter than {LONG_SECRET} characters.", id="bitim.E007"))
    made_by_the_demo = settings.VAR_DIR / "exchange-key"
    if made_by_the_demo.exists() and made_by_the_demo.read_text() in settings.EXCHANGE_KEYS:
        found.append(Error("BITIM_EXCHANGE_KEYS holds the key of the demo.", id="bitim.E008"))
    try:
        exchange.own()
    except ImproperlyConfigured as error:
        found.append(Error(str(error), id="bitim.E009"))
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        found.append(checks.Warning("SQLite is for trials: set BITIM_DATABASE_URL to PostgreSQL.", id="bitim.W001"))
    return found

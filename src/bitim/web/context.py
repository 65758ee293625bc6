"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

THEMES = ("light", "dark", "contrast")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Values of the shell: language, theme, mode and the telephone of help."""
    theme = request.COOKIES.get("theme", "")
    return {
        "LANGUAGE_CODE": get_language(),
        "theme": theme if theme in THEMES else "",
        "demo_mode": settings.DEMO_MODE,
        "help_phone": settings.HELP_PHONE,
        "operator_name": settings.OPERATOR_NAME,
    }

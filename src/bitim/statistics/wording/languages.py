"""Which of the modules beside this one writes for a reader."""

from collections.abc import Mapping
from types import ModuleType

from django.utils.translation import get_language

from bitim.statistics.wording import en, kk, ru

WORDING: Mapping[str, ModuleType] = {"kk": kk, "ru": ru, "en": en}


def in_words() -> ModuleType:
    """That of the language in which the page is read."""
    return WORDING[(get_language() or "kk")[:2]]

"""Sentences in the reader's language, without Django: the standard library's gettext on the same catalogues."""

import gettext
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parents[3] / "locale"

Translate = Callable[[str], str]


class Language(StrEnum):
    """The languages of the product. Texts stay English where there is no catalogue."""

    KAZAKH = "kk"
    RUSSIAN = "ru"
    ENGLISH = "en"


@cache
def translation(language: Language) -> Translate:
    """Return what translates texts of `bitim.eds.sentences` into a language."""
    return gettext.translation("django", CATALOGUES, [language.value], fallback=True).gettext

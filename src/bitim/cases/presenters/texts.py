"""Texts that people wrote in Kazakh, in Russian, or in both."""

from django.utils.translation import get_language


def in_my_language(kk: str, ru: str) -> tuple[str, str]:
    """The text and its language: the reader's where it is written, else the other one; nothing where none is."""
    both = [("kk", kk), ("ru", ru)]
    if get_language() == "ru":
        both.reverse()
    return next(((text, code) for code, text in both if text), ("", ""))

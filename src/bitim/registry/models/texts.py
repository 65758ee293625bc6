"""Texts kept in three languages."""

from django.utils.translation import get_language


def in_readers_language(thing: object, text: str) -> str:
    """The text `<text>_kk`, `_ru` or `_en` of a thing, in the language of the page; Kazakh otherwise."""
    language = get_language() or "kk"
    value: str = getattr(thing, f"{text}_{language[:2]}", "") or getattr(thing, f"{text}_kk")
    return value

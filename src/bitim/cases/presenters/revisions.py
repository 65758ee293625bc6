"""What changed between two revisions of a settlement, word by word."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.cases.labels.settlement import OBJECT_KIND, OBJECT_RIGHT, OBLIGATION_KIND, PROPERTY
from bitim.cases.labels.settlement_parts import PART
from bitim.cases.models import Case
from bitim.days import day_text
from bitim.documents.words import amount_in_figures
from bitim.law.obligations import ObjectKind, ObjectRight, ObligationKind, Property

Content = dict[str, Any]
SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One box whose text differs."""

    label: str
    language: str
    """«kk», «ru», or nothing for what is not a text."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Group:
    """The changes of one part of the settlement; an obligation that came or went is a change as a whole."""

    title: str
    changes: tuple[Change, ...]


def differences(case: Case, old: Content, new: Content) -> list[Group]:
    """What differs, in the order of the page; empty when the two texts are the same."""
    names = {party.key: party.name for party in case.parties.all()}
    whole = tuple(_changes(_without_rows(old), _without_rows(new), names))
    groups = [Group(_("The whole settlement"), whole)] if whole else []
    return groups + list(_rows(old.get("obligations", []), new.get("obligations", []), names))


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word, each word once: kept, removed or added."""
    before, after = _split(old), _split(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(SAME, "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece(REMOVED, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(ADDED, "".join(after[c:d])))
    return tuple(pieces)


def _split(text: str) -> list[str]:
    # A sum and a day hold no-break spaces, points and commas and stay whole; a stop at the end of a word does not
    # make it another word.
    return re.findall(r"[ \r\n\t]+|[^ \r\n\t.,;:]+(?:[.,:][^ \r\n\t.,;:]+)*|[.,;:]", text)


def _without_rows(content: Content) -> Content:
    return {name: value for name, value in content.items() if name != "obligations"}


def _rows(old: Sequence[Content], new: Sequence[Content], names: dict[str, str]) -> Iterator[Group]:
    """Rows have no names of their own: equal ones are anchors, and between two anchors they pair up in order."""
    keys = [[json.dumps(row, sort_keys=True) for row in rows] for rows in (old, new)]
    for tag, a, b, c, d in SequenceMatcher(a=keys[0], b=keys[1], autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        together = min(b - a, d - c)
        for step in range(together):
            changes = tuple(_changes(old[a + step], new[c + step], names))
            yield Group(_("Obligation %(number)s") % {"number": c + step + 1}, changes)
        for at in range(a + together, b):
            changes = tuple(_changes(old[at], {}, names))
            yield Group(_("Obligation %(number)s was taken out") % {"number": at + 1}, changes)
        for at in range(c + together, d):
            changes = tuple(_changes({}, new[at], names))
            yield Group(_("Obligation %(number)s was added") % {"number": at + 1}, changes)


def _changes(old: Content, new: Content, names: dict[str, str]) -> Iterator[Change]:
    for label, language, key in _keys({**old, **new}):
        before, after = (_said(key, content.get(key), names) for content in (old, new))
        if before != after:
            yield Change(str(PART[label]), language, words(before, after))


def _keys(content: Content) -> Iterator[tuple[str, str, str]]:
    """The parts in the order of the editor, each text in Kazakh and in Russian."""
    for label in PART:
        if label in content:
            yield label, "", label
        for code in ("kk", "ru"):
            if f"{label}_{code}" in content:
                yield label, code, f"{label}_{code}"


def _said(key: str, value: Any, names: dict[str, str]) -> str:
    """A stored value as a person reads it."""
    if value in (None, "", [], False):
        return ""
    if key in {"debtor", "creditor"}:
        return names.get(value, "—")
    return SAY.get(key, str)(value)


def sum_of(value: str) -> str:
    """A stored sum in figures."""
    return amount_in_figures(Decimal(value))


def day_of(value: str) -> str:
    """A stored day in the reader's language."""
    return day_text(date.fromisoformat(value), get_language() or "kk")


SAY: Mapping[str, Callable[[Any], str]] = {
    "partial": lambda _value: _("yes"),
    "singapore": lambda _value: _("yes"),
    "kind": lambda value: str(OBLIGATION_KIND[ObligationKind(value)]),
    "amount": sum_of,
    "due_on": day_of,
    "monthly_from": day_of,
    "monthly_until": day_of,
    "instalments": lambda value: "; ".join(f"{day_of(part['due'])} — {sum_of(part['amount'])}" for part in value),
    "property": lambda value: "; ".join(str(PROPERTY[Property(code)]) for code in value),
    "object_right": lambda value: str(OBJECT_RIGHT[ObjectRight(value)]),
    "object_kind": lambda value: str(OBJECT_KIND[ObjectKind(value)]),
}
"""How the parts that are no texts are said."""

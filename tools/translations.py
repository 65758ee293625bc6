"""Check that the Kazakh and Russian catalogues are whole: nothing missing, nothing fuzzy, every placeholder kept."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}|%[sd]")


def faults(path: Path) -> list[str]:
    """What is wrong with one catalogue, a line a fault."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    found = []
    for message in catalogue:
        if not message.id:
            continue
        where = f"{path.parent.parent.name}: {_first(message.id)[:70]!r}"
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy:
            found.append(f"{where} is fuzzy")
        elif not all(translations):
            found.append(f"{where} is not translated")
        elif isinstance(message.id, tuple) and len(translations) != catalogue.num_plurals:
            found.append(f"{where} has {len(translations)} plural forms of {catalogue.num_plurals}")
        else:
            found += [f"{where} has other placeholders" for text in translations if not _same(message, text)]
    return found


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _same(message: Message, translation: str) -> bool:
    """A plural form may leave out the number, nothing else."""
    wanted = set(PLACEHOLDER.findall(_first(message.id)))
    if isinstance(message.id, tuple):
        wanted |= set(PLACEHOLDER.findall(message.id[1]))
        return set(PLACEHOLDER.findall(translation)) <= wanted
    return set(PLACEHOLDER.findall(translation)) == wanted


if __name__ == "__main__":
    wrong = [fault for language in ("kk", "ru") for fault in faults(LOCALE / language / "LC_MESSAGES" / "django.po")]
    print("\n".join(wrong[:40]) or "Translations are whole.")  # noqa: T201
    if wrong:
        sys.exit(f"{len(wrong)} faults in translations.")

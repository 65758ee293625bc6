"""Whether a Kazakh and a Russian text name the same days and figures (LL-15, LL-21). Pure.

A name changes its spelling and its endings from one language to the other, so names are not compared here: in a
settlement they come from one record. A figure written in words in one text and in digits in the other counts as a
difference: somebody should look.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_KK_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip
_RU_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма[йяе]", "июн",
    "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip


def _either(stems: Iterable[str]) -> str:
    return "(?:" + "|".join(stems) + r")\w*"


_DAY = re.compile(
    rf"(?P<kk_year>\d{{4}})\s*(?:ж\.|жыл\w*)\s*(?P<kk_day>\d{{1,2}})\s*(?P<kk_month>{_either(_KK_MONTHS)})"
    rf"|(?P<day>\d{{1,2}})\s*(?P<month>{_either((*_KK_MONTHS, *_RU_MONTHS))})(?:\s*(?P<year>\d{{4}}))?"
    r"|(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Difference:
    """A day or a figure that stands in one text and not, or not as often, in the other."""

    where: str
    """Key of the pair of texts."""
    figure: str
    language: str
    """«kk» or «ru»: the text in which it stands."""


def first_difference(pairs: Iterable[tuple[str, str, str]]) -> Difference | None:
    """The first thing that differs among pairs of (key, Kazakh text, Russian text); None when all agree."""
    for where, kk, ru in pairs:
        in_kk, in_ru = figures(kk), figures(ru)
        for language, extra in (("kk", in_kk - in_ru), ("ru", in_ru - in_kk)):
            if extra:
                return Difference(where, next(iter(extra)), language)
    return None


def figures(text: str) -> Counter[str]:
    """Days as «05.01.2027» or, without a year, «05.01»; everything else in digits as a plain number."""
    found: Counter[str] = Counter()
    rest = []
    at = 0
    for match in _DAY.finditer(text):
        found[_day(match)] += 1
        rest.append(text[at : match.start()])
        at = match.end()
    rest.append(text[at:])
    for figure in _FIGURE.findall(" | ".join(rest)):
        found[_plain(figure)] += 1
    return found


def _day(match: re.Match[str]) -> str:
    part = match.groupdict()
    if part["d"]:
        return f"{int(part['d']):02}.{int(part['m']):02}.{part['y']}"
    day, year = part["kk_day"] or part["day"], part["kk_year"] or part["year"]
    month = _month((part["kk_month"] or part["month"]).casefold())
    return f"{int(day):02}.{month:02}" + (f".{year}" if year else "")


def _month(word: str) -> int:
    for names in (_KK_MONTHS, _RU_MONTHS):
        for number, stem in enumerate(names, start=1):
            if re.match(stem, word):
                return number
    raise AssertionError("The pattern found a word that begins like no month.")


def _plain(figure: str) -> str:
    number = Decimal(re.sub(r"[ \u00a0\u202f]", "", figure).replace(",", "."))
    return f"{number.normalize():f}"

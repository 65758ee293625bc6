"""What every paper has, and how its data becomes something json can write."""

import unicodedata
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import singledispatch
from types import NoneType
from typing import Any, ClassVar

from bitim.days import Form
from bitim.documents import words

_KAZAKH_CASES = {
    "ablative": Form.AFTER,
    "attributive": Form.OF,
    "dative": Form.UNTIL,
    "locative": Form.ON,
    "nominative": Form.PLAIN,
}
"""What a template calls each form of a Kazakh date, keys sorted."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One text in the languages of a paper. `en` is read only where an English annex is asked for.

    On paper a language left empty takes the text of another: the same words twice are better than a gap.
    """

    kk: str
    ru: str
    en: str = ""

    @classmethod
    def same(cls, text: str) -> "Wording":
        """Word a text that is alike in all three languages: most names, every number."""
        return cls(kk=text, ru=text, en=text)

    def filled(self) -> "Wording":
        """Give each empty language the text of another: English takes the Russian one first."""
        return Wording(kk=self.kk or self.ru, ru=self.ru or self.kk, en=self.en or self.ru or self.kk)


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The data of one paper.

    A name always stands in the nominative, so a template never has to decline it.
    """

    template: ClassVar[str]
    """The file in `legal/` that this paper is made with."""

    written_on: date
    """The day when the text was made. Signatures carry their own time."""

    number: str = ""
    """The number of the document, such as "БМ-2026-00417/К"; it stands at the foot of every page."""

    version: int = 0
    """Counted from 1, each changed text is a new version; 0 for a draft that is nobody's document yet."""

    check_address: str = ""
    """The address of the public page that checks this document; drawn as a QR code on the paper."""

    demo: bool = False
    """Stamp every page as a demonstration without legal force."""

    @property
    def qr_address(self) -> str:
        """The address that the QR code of the paper opens."""
        return self.check_address

    def to_data(self) -> dict[str, Any]:
        """Turn the paper into dicts, lists, strings, numbers and None, keys sorted.

        A date becomes {"iso", "figures", "kk": {case: …}, "ru", "en"}, a moment {"iso", "figures"}, a sum
        {"tenge", "figures", "kk", "ru", "en"} with words. Texts come out in Unicode NFC.
        """
        data: dict[str, Any] = plain(self)
        return data | {"qr_address": self.qr_address}


@dataclass(frozen=True, kw_only=True)
class BilingualPaper(Paper):
    """A paper in Kazakh and Russian side by side (LL-15, LL-21)."""

    english_annex: bool = False
    """Add a whole English translation after the signatures (LL-15)."""


@dataclass(frozen=True, kw_only=True)
class Letter(Paper):
    """A paper in one language: the reader's."""

    language: words.Language


@singledispatch
def plain(value: Any) -> Any:
    """Turn a value of a paper into what json can write; see Paper.to_data for the shapes."""
    if not is_dataclass(value):
        raise TypeError(f"A paper cannot hold {type(value).__name__}.")
    return {name: plain(getattr(value, name)) for name in sorted(field.name for field in fields(value))}


@plain.register(int)
@plain.register(NoneType)
def _(value: int | None) -> int | None:
    return value


@plain.register
def _(text: str) -> str:
    return unicodedata.normalize("NFC", str(text))


@plain.register
def _(wording: Wording) -> dict[str, str]:
    return {language: plain(text) for language, text in sorted(asdict(wording.filled()).items())}


@plain.register
def _(moment: datetime) -> dict[str, str]:
    return {"figures": words.moment_in_figures(moment), "iso": moment.isoformat()}


@plain.register
def _(day: date) -> dict[str, Any]:
    return {
        "en": words.english_date(day),
        "figures": f"{day:%d.%m.%Y}",
        "iso": day.isoformat(),
        "kk": {case: words.kazakh_date(day, form) for case, form in _KAZAKH_CASES.items()},
        "ru": words.russian_date(day),
    }


@plain.register
def _(amount: Decimal) -> dict[str, str]:
    in_full = {language: words.amount_in_full(amount, language) for language in sorted(words.LANGUAGES)}
    return in_full | {"figures": words.amount_in_figures(amount), "tenge": f"{amount:.2f}"}


@plain.register(tuple)
def _(items: tuple[Any, ...]) -> list[Any]:
    return [plain(item) for item in items]

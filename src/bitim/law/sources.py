"""The acts that rules cite, by the prefix of their ids, and how far each text can be relied on.

A rule id is `<act>-<article>-<paragraph>-<point>`; a dot stands for the hyphen of an article or
paragraph that has one in its own number (ML-27.1 is article 27-1).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reading(StrEnum):
    """How the text behind a rule was read."""

    READ = "read"
    OLDER = "older"
    """Read in a version that may have been amended since."""
    UNVERIFIED = "unverified"
    """Known from secondary texts only."""


@dataclass(frozen=True)
class Act:
    prefix: str
    title_kk: str
    title_ru: str
    title_en: str
    number: str
    adopted_on: date | None
    edition: date | None
    """The version read; None where its day is not known."""
    reading: Reading
    address: str


@dataclass(frozen=True)
class Citation:
    """One rule id taken apart. `article` is empty for ids numbered by us."""

    act: Act
    article: str
    paragraphs: tuple[str, ...]
    """Paragraph, point and so on, outermost first."""
    reading: Reading


ACTS: Mapping[str, Act] = {
    act.prefix: act
    for act in (
        Act(
            "ML",
            "«Медиация туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О медиации»",
            "Law of the Republic of Kazakhstan On Mediation",
            "401-IV",
            date(2011, 1, 28),
            date(2026, 7, 12),
            Reading.READ,
            "https://adilet.zan.kz/rus/docs/Z1100000401",
        ),
        Act(
            "CPC",
            "Қазақстан Республикасының Азаматтық процестік кодексі",
            "Гражданский процессуальный кодекс Республики Казахстан",
            "Civil Procedure Code of the Republic of Kazakhstan",
            "377-V",
            date(2015, 10, 31),
            date(2026, 7, 12),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/95109/rus/12.07.2026",
        ),
        Act(
            "APPC",
            "Қазақстан Республикасының Әкімшілік рәсімдік-процестік кодексі",
            "Административный процедурно-процессуальный кодекс Республики Казахстан",
            "Administrative Procedural and Process-Procedural Code of the Republic of Kazakhstan",
            "350-VI",
            date(2020, 6, 29),
            date(2026, 8, 25),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/144260/rus/25.08.2026",
        ),
        Act(
            "DC",
            "Қазақстан Республикасының Цифрлық кодексі",
            "Цифровой кодекс Республики Казахстан",
            "Digital Code of the Republic of Kazakhstan",
            "255-VIII",
            date(2026, 1, 9),
            date(2026, 1, 9),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/221101/rus/09.01.2026",
        ),
        Act(
            "EDS",
            "«Электрондық құжат және электрондық цифрлық қолтаңба туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «Об электронном документе и электронной цифровой подписи»",
            "Law of the Republic of Kazakhstan On Electronic Document and Electronic Digital Signature",
            "370-II",
            date(2003, 1, 7),
            date(2024, 7, 22),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/14027/rus/22.07.2024",
        ),
        Act(
            "PD",
            "«Дербес деректер және оларды қорғау туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О персональных данных и их защите»",
            "Law of the Republic of Kazakhstan On Personal Data and their Protection",
            "94-V",
            date(2013, 5, 21),
            date(2026, 7, 12),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/72730/rus/12.07.2026",
        ),
        Act(
            "SSO",
            "«Мемлекеттік әлеуметтік тапсырыс, үкіметтік емес ұйымдарға арналған стратегиялық әріптестікке "
            "мемлекеттік тапсырыс, гранттар және сыйлықақылар туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О государственном социальном заказе, государственном заказе на "
            "стратегическое партнерство, грантах и премиях для неправительственных организаций»",
            "Law of the Republic of Kazakhstan On State Social Order, Strategic-Partnership Order, Grants "
            "and Awards for Non-Governmental Organisations",
            "36-III",
            date(2005, 4, 12),
            date(2025, 1, 10),
            Reading.READ,
            "https://zan.gov.kz/client/#!/doc/23601/rus/10.01.2025",
        ),
        Act(
            "LA",
            "«Адвокаттық қызмет және заң көмегі туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «Об адвокатской деятельности и юридической помощи»",
            "Law of the Republic of Kazakhstan On Advocate Activity and Legal Aid",
            "176-VI",
            date(2018, 7, 5),
            date(2022, 6, 20),
            Reading.OLDER,
            "https://adilet.zan.kz/rus/docs/Z1800000176",
        ),
        Act(
            "HL",
            "«Тұрғын үй қатынастары туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О жилищных отношениях»",
            "Law of the Republic of Kazakhstan On Housing Relations",
            "94",
            date(1997, 4, 16),
            date(2022, 4, 15),
            Reading.OLDER,
            "https://zan.gov.kz/client/#!/doc/7/rus/15.04.2022",
        ),
        Act(
            "LL",
            "«Қазақстан Республикасындағы тіл туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О языках в Республике Казахстан»",
            "Law of the Republic of Kazakhstan On Languages",
            "151",
            date(1997, 7, 11),
            date(2026, 7, 12),
            Reading.READ,
            "https://adilet.zan.kz/rus/docs/Z970000151_",
        ),
        Act(
            "CC",
            "Қазақстан Республикасының Қылмыстық кодексі",
            "Уголовный кодекс Республики Казахстан",
            "Criminal Code of the Republic of Kazakhstan",
            "226-V",
            date(2014, 7, 3),
            date(2023, 7, 12),
            Reading.OLDER,
            "https://adilet.zan.kz/rus/docs/K1400000226",
        ),
        Act(
            "CAO",
            "Қазақстан Республикасының Әкімшілік құқық бұзушылық туралы кодексі",
            "Кодекс Республики Казахстан об административных правонарушениях",
            "Code of the Republic of Kazakhstan on Administrative Offences",
            "235-V",
            date(2014, 7, 5),
            date(2026, 7, 1),
            Reading.READ,
            "https://adilet.zan.kz/rus/docs/K1400000235",
        ),
        Act(
            "CVC",
            "Қазақстан Республикасының Азаматтық кодексі (Жалпы бөлім)",
            "Гражданский кодекс Республики Казахстан (Общая часть)",
            "Civil Code of the Republic of Kazakhstan (general part)",
            "",
            date(1994, 12, 27),
            date(2026, 7, 1),
            Reading.READ,
            "https://adilet.zan.kz/rus/docs/K940001000_",
        ),
        Act(
            "LC",
            "Қазақстан Республикасының Еңбек кодексі",
            "Трудовой кодекс Республики Казахстан",
            "Labour Code of the Republic of Kazakhstan",
            "414-V",
            date(2015, 11, 23),
            date(2026, 7, 12),
            Reading.READ,
            "https://adilet.zan.kz/rus/docs/K1500000414",
        ),
        Act(
            "CMF",
            "«Неке (ерлі-зайыптылық) және отбасы туралы» Қазақстан Республикасының Кодексі",
            "Кодекс Республики Казахстан «О браке (супружестве) и семье»",
            "Code of the Republic of Kazakhstan on Marriage (Matrimony) and Family",
            "518-IV",
            date(2011, 12, 26),
            None,
            Reading.OLDER,
            "https://adilet.zan.kz/rus/docs/K1100000518",
        ),
        Act(
            "CON",
            "«Тұтынушылардың құқықтарын қорғау туралы» Қазақстан Республикасының Заңы",
            "Закон Республики Казахстан «О защите прав потребителей»",
            "Law of the Republic of Kazakhstan On Protection of Consumer Rights",
            "274-IV",
            date(2010, 5, 4),
            None,
            Reading.UNVERIFIED,
            "https://adilet.zan.kz/rus/docs/Z100000274_",
        ),
        Act(
            "TR",
            "Медиаторларды оқыту қағидалары",
            "Правила обучения медиаторов",
            "Rules of training of mediators",
            "",
            date(2025, 12, 30),
            None,
            Reading.UNVERIFIED,
            "https://www.zakon.kz/pravo/6503717-utverzhdeny-pravila-obucheniya-mediatorov.html",
        ),
        Act(
            "PM",
            "Қоғамдық медиаторларды сайлау және олардың тізілімін жүргізу қағидалары",
            "Правила избрания общественных медиаторов и ведения их реестра",
            "Rules on the election and the register of public mediators",
            "134; 126",
            date(2022, 5, 3),
            None,
            Reading.UNVERIFIED,
            "https://cis-legislation.com/document.fwx?rgn=139989",
        ),
        Act(
            "SC",
            "БҰҰ-ның медиация нәтижесінде қол жеткізілген халықаралық бітімгершілік келісімдер туралы конвенциясы",
            "Конвенция ООН о международных мировых соглашениях, достигнутых в результате медиации",
            "UN Convention on International Settlement Agreements Resulting from Mediation",
            "",
            date(2018, 12, 20),
            None,
            Reading.UNVERIFIED,
            "https://imimediation.org/2022/05/26/kazakhstan-ratifies-the-singapore-convention/",
        ),
        Act(
            "IIN",
            "Жеке сәйкестендіру нөмірінің құрылымы",
            "Структура индивидуального идентификационного номера",
            "Structure of the individual identification number",
            "565",
            date(2003, 6, 11),
            None,
            Reading.UNVERIFIED,
            "https://adilet.zan.kz/rus/docs/P030000565_",
        ),
        Act(
            "BIN",
            "Бизнес-сәйкестендіру нөмірінің құрылымы",
            "Структура бизнес-идентификационного номера",
            "Structure of the business identification number",
            "406",
            None,
            None,
            Reading.UNVERIFIED,
            "https://adilet.zan.kz/rus/docs/P030000565_",
        ),
    )
}

# Rules read otherwise than the rest of their act.
_MARKS: Mapping[str, Reading] = {
    "CC-68-4b": Reading.UNVERIFIED,
    "CAO-54-1": Reading.OLDER,
}

_NUMBERED_BY_US = frozenset({"CON", "TR", "PM", "SC", "IIN", "BIN"})


def cite(rule_id: str) -> Citation:
    """Take a rule id apart: `ML-27.1-2` is article 27-1, paragraph 2 of the law on mediation.

    A trailing letter only tells our rows apart and is dropped. Raises KeyError for an unknown act.
    """
    prefix, *parts = rule_id.split("-")
    act = ACTS[prefix]
    marked = _MARKS.get(rule_id, act.reading)
    if prefix in _NUMBERED_BY_US:
        return Citation(act, "", (), marked)
    article, *paragraphs = (re.sub(r"[a-z]+$", "", part).replace(".", "-") for part in parts)
    return Citation(act, article, tuple(paragraphs), marked)

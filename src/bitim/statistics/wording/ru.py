"""Russian: after a number in digits the noun stands in one of three forms, and in the case of the sentence."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bitim.days import NBSP, day_text
from bitim.law.figures import Period
from bitim.law.figures.shares import places_to_show
from bitim.statistics.wording.figures import divided, grouped


class Case(StrEnum):
    NOMINATIVE = "nominative"  # 1 дело, 2 дела, 5 дел
    GENITIVE = "genitive"  # из 1 дела, 2 дел, 5 дел
    DATIVE = "dative"  # по 1 делу, 2 делам
    INSTRUMENTAL = "instrumental"  # с 1 делом, 2 делами
    PREPOSITIONAL = "prepositional"  # в 1 деле, 2 делах


@dataclass(frozen=True)
class Noun:
    """The cases of one and of many, in the order of Case."""

    one: tuple[str, str, str, str, str]
    many: tuple[str, str, str, str, str]
    few: str = ""
    """After two, three and four, where an adjective makes it other than the genitive of one: `2 круглых стола`."""

    def after(self, number: int, case: Case = Case.NOMINATIVE) -> str:
        place = list(Case).index(case)
        kind = plural(number)
        if kind == 0:
            return self.one[place]
        if case is Case.NOMINATIVE:
            return (self.few or self.one[1]) if kind == 1 else self.many[1]
        return self.many[place]


CASE = Noun(
    ("дело", "дела", "делу", "делом", "деле"),
    ("дела", "дел", "делам", "делами", "делах"),
)
COURT = Noun(
    ("суд", "суда", "суду", "судом", "суде"),
    ("суды", "судов", "судам", "судами", "судах"),
)
ROOM = Noun(
    ("комната", "комнаты", "комнате", "комнатой", "комнате"),
    ("комнаты", "комнат", "комнатам", "комнатами", "комнатах"),
)
REGION = Noun(
    ("регион", "региона", "региону", "регионом", "регионе"),
    ("регионы", "регионов", "регионам", "регионами", "регионах"),
)
ARTICLE = Noun(
    ("статья", "статьи", "статье", "статьёй", "статье"),
    ("статьи", "статей", "статьям", "статьями", "статьях"),
)
VIDEO_REPORT = Noun(
    ("видеосюжет", "видеосюжета", "видеосюжету", "видеосюжетом", "видеосюжете"),
    ("видеосюжеты", "видеосюжетов", "видеосюжетам", "видеосюжетами", "видеосюжетах"),
)
BRIEFING = Noun(
    ("брифинг", "брифинга", "брифингу", "брифингом", "брифинге"),
    ("брифинги", "брифингов", "брифингам", "брифингами", "брифингах"),
)
PRESS_CONFERENCE = Noun(
    ("пресс-конференция", "пресс-конференции", "пресс-конференции", "пресс-конференцией", "пресс-конференции"),
    ("пресс-конференции", "пресс-конференций", "пресс-конференциям", "пресс-конференциями", "пресс-конференциях"),
)
EVENT = Noun(
    (
        "учебное мероприятие",
        "учебного мероприятия",
        "учебному мероприятию",
        "учебным мероприятием",
        "учебном мероприятии",
    ),
    (
        "учебные мероприятия",
        "учебных мероприятий",
        "учебным мероприятиям",
        "учебными мероприятиями",
        "учебных мероприятиях",
    ),
    few="учебных мероприятия",
)
SEMINAR = Noun(
    ("семинар", "семинара", "семинару", "семинаром", "семинаре"),
    ("семинары", "семинаров", "семинарам", "семинарами", "семинарах"),
)
ROUND_TABLE = Noun(
    ("круглый стол", "круглого стола", "круглому столу", "круглым столом", "круглом столе"),
    ("круглые столы", "круглых столов", "круглым столам", "круглыми столами", "круглых столах"),
    few="круглых стола",
)
TRAINING = Noun(
    ("тренинг", "тренинга", "тренингу", "тренингом", "тренинге"),
    ("тренинги", "тренингов", "тренингам", "тренингами", "тренингах"),
)
LECTURE = Noun(
    ("лекция", "лекции", "лекции", "лекцией", "лекции"),
    ("лекции", "лекций", "лекциям", "лекциями", "лекциях"),
)
CONFERENCE = Noun(
    ("конференция", "конференции", "конференции", "конференцией", "конференции"),
    ("конференции", "конференций", "конференциям", "конференциями", "конференциях"),
)
BANNER = Noun(
    ("баннер", "баннера", "баннеру", "баннером", "баннере"),
    ("баннеры", "баннеров", "баннерам", "баннерами", "баннерах"),
)
STAND = Noun(
    ("стенд", "стенда", "стенду", "стендом", "стенде"),
    ("стенды", "стендов", "стендам", "стендами", "стендах"),
)
PUBLICATION = Noun(
    ("публикация", "публикации", "публикации", "публикацией", "публикации"),
    ("публикации", "публикаций", "публикациям", "публикациями", "публикациях"),
)
SETTLEMENT = Noun(
    ("соглашение", "соглашения", "соглашению", "соглашением", "соглашении"),
    ("соглашения", "соглашений", "соглашениям", "соглашениями", "соглашениях"),
)
NOUNS = (
    *(CASE, COURT, ROOM, REGION, ARTICLE, VIDEO_REPORT, BRIEFING, PRESS_CONFERENCE, EVENT),
    *(BANNER, STAND, PUBLICATION, SETTLEMENT, SEMINAR, ROUND_TABLE, TRAINING, LECTURE, CONFERENCE),
)


def plural(number: int) -> int:
    """0 as after one, 1 as after two, 2 as after five."""
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2


def chosen(number: int, one: str, few: str, many: str) -> str:
    """The word of a sentence that goes with the number: `рассмотрено`, `участвовал`."""
    return (one, few, many)[plural(number)]


def counted(number: int, noun: Noun, case: Case = Case.NOMINATIVE) -> str:
    """Write a number with its noun: `1 дело`, `2 дела`, `5 дел`."""
    return f"{grouped(number)}{NBSP}{noun.after(number, case)}"


def number(value: int) -> str:
    return grouped(value)


def decimal(value: Decimal, places: int) -> str:
    return divided(value, places)


def share(value: Decimal, least: int = 1) -> str:
    return f"{divided(value, places_to_show(value, least))}{NBSP}%"


def period(of: Period) -> str:
    """When something was so: `в 2014 году`, `11 апреля 2014 года`, `с 11 апреля по 31 декабря 2014 года`."""
    if of == Period.year(of.since.year):
        return f"в{NBSP}{of.since.year}{NBSP}году"
    until = f"{day_text(of.until, 'ru', year=False)} {of.until.year}{NBSP}года"
    if of.since == of.until:
        return until
    since = day_text(of.since, "ru", year=False)
    if of.since.year == of.until.year:
        return f"с{NBSP}{since} по{NBSP}{until}"
    return f"с{NBSP}{since} {of.since.year}{NBSP}года по{NBSP}{until}"

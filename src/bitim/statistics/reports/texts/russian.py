"""The report on the pilot in Russian."""

from decimal import Decimal

from bitim.days import month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import ru


class Russian(Texts):
    language = "ru"
    title = "Справка о пилотном проекте по внедрению судебной медиации в гражданское судопроизводство"
    lead_published = (
        "Опубликованные цифры приведены как есть, ничего не исправлено. Рядом стоит вычисленное значение и сказано, "
        "сходятся ли они."
    )
    lead_counted = "Цифры вычислены по карточкам и записям судов."
    kept_back = (
        "Знак «…» стоит там, где дел меньше десяти, и там, где по числу можно вычислить такое другое: по цифрам никого "
        "нельзя узнать."
    )
    no_findings = "Цифры и даты сходятся между собой."
    issued = "Отчёт № {number}, выпуск {issue}, составлен {day}."
    replaces = "Он заменяет отчёт № {number}, который сохраняется без изменений. Причина: {reason}"
    digest = "Контрольная сумма SHA-256 показателей (JSON): {sha256}."
    changes_title = "Что изменилось"
    changes_head = ("Показатель", "В прежнем выпуске", "В этом выпуске")
    findings_title = "Цифры и даты, которые не сходятся"
    missing_title = "Чего не известно"
    missing = "В источнике нет этих показателей:"
    not_given = "не указано"
    about = "около {number}"
    no_categories = "Категории споров названы, но цифр по ним нет."
    map_title = "Дела, рассмотренные с судебной медиацией, по регионам"
    map_subtitle = "Квадраты: один до трети наибольшего числа, два до двух третей, три больше; заштриховано: неизвестно"
    regions_chart = "Больше всего дел: {name}"
    courts_chart = "Больше всего дел рассмотрел: {name}"
    chart_subtitle = "Число дел, всего {total}; {period}"
    never = "неизвестно"
    sections = {
        Section.SCOPE: "Суды, участвующие в проекте",
        Section.CASES: "Рассмотренные дела",
        Section.REGIONS: "Регионы",
        Section.COURTS: "Суды",
        Section.CATEGORIES: "Категории споров",
        Section.INFORMATION: "Разъяснительная работа",
        Section.TRAINING: "Обучение",
        Section.FUNNEL: "От ходатайства до исполнения",
        Section.COMPARISON: "Сравнение судебной медиации и медиации с медиатором",
    }
    head = ("Показатель", "Значение", "Из чего вычислено", "Период", "Опубликовано", "Сходится ли")
    labels = {
        "courts.initial": "Суды, участвовавшие с начала",
        "courts.added": "Суды, добавленные позже",
        "courts.total": "Все участвующие суды",
        "courts.district": "Из них районные (городские) суды",
        "courts.oblast": "Из них областные суды",
        "rooms.total": "Комнаты примирения",
        "judicial.total": "Дела, рассмотренные с судебной медиацией",
        "judicial.first": "Дела в судах первой инстанции",
        "judicial.appeal": "Дела в апелляционных коллегиях",
        "judicial.cassation": "Дела в кассационной инстанции",
        "judicial.enforcement": "Дела на стадии исполнения",
        "classic.total": "Дела, оконченные с участием медиатора",
        "all.total": "Дела со всеми видами медиации",
        "before.total": "Дела с медиацией в предыдущем году",
        "before.classic": "Дела, оконченные с участием медиатора в предыдущем году",
        "civil.total": "Все гражданские дела",
        "claim.total": "Дела искового производства",
        "mediable.total": "Дела, по которым возможна медиация",
        "civil.before": "Все гражданские дела предыдущего года",
        "judicial.first.share": "Доля судов первой инстанции",
        "judicial.appeal.share": "Доля апелляционных коллегий",
        "judicial.cassation.share": "Доля кассационной инстанции",
        "judicial.enforcement.share": "Доля стадии исполнения",
        "judicial.share_of_all": "Доля судебной медиации во всей медиации",
        "classic.share_of_all": "Доля медиации с медиатором во всей медиации",
        "judicial.share_of_civil": "Доля судебной медиации во всех гражданских делах",
        "classic.share_of_civil": "Доля медиации с медиатором во всех гражданских делах",
        "all.share_of_civil": "Доля всей медиации во всех гражданских делах",
        "judicial.share_of_claim": "Доля судебной медиации в исковых делах",
        "classic.share_of_claim": "Доля медиации с медиатором в исковых делах",
        "all.share_of_claim": "Доля всей медиации в исковых делах",
        "judicial.share_of_mediable": "Доля судебной медиации в делах, по которым она возможна",
        "classic.share_of_mediable": "Доля медиации с медиатором в делах, по которым она возможна",
        "all.share_of_mediable": "Доля всей медиации в делах, по которым она возможна",
        "before.share_of_civil": "Доля медиации во всех гражданских делах предыдущего года",
        "growth.all": "Во сколько раз больше стало всей медиации",
        "growth.all.percent": "На сколько процентов больше стало всей медиации",
        "growth.classic": "Во сколько раз больше стало медиации с медиатором",
        "growth.classic.percent": "На сколько процентов больше стало медиации с медиатором",
        "regions.first": "Первые регионы вместе",
        "regions.first.share": "Доля первых регионов",
        "regions.others": "Остальные регионы вместе",
        "regions.others.share": "Доля остальных регионов",
        "courts.first": "Первые суды вместе",
        "courts.first.share": "Доля первых судов",
        "information.articles": "Статьи судей и работников судов",
        "information.video_reports": "Видеосюжеты",
        "information.press_briefings": "Брифинги",
        "information.press_conferences": "Пресс-конференции",
        "training.total": "Все учебные мероприятия",
        "training.seminars": "Семинары",
        "training.round_tables": "Круглые столы",
        "training.trainings": "Тренинги",
        "training.lectures": "Лекции",
        "training.conferences": "Конференции",
        "funnel.moved": "Дела, по которым просили о судебной медиации",
        "funnel.settled": "Дела, по которым стороны договорились",
        "funnel.approved": "Дела, по которым суд утвердил соглашение",
        "funnel.performed": "Дела, по которым соглашение исполнено",
        "funnel.settled.share": "Договорились, из тех, где просили",
        "funnel.approved.share": "Утверждено, из соглашений",
        "funnel.performed.share": "Исполнено, из утверждённых",
        "judicial.ended": "Оконченные медиации, которые провёл судья",
        "judicial.settled": "Из них оконченные соглашением",
        "classic.ended": "Оконченные медиации, которые провёл медиатор",
        "classic.settled": "Из них оконченные соглашением (медиатор)",
        "judicial.settled.share": "Доля соглашений в медиации, которую провёл судья",
        "classic.settled.share": "Доля соглашений в медиации, которую провёл медиатор",
        "pilot.regulation": "положение утверждено {day}",
        "pilot.event": "мероприятие проекта: {month}",
        "pilot.year": "отчётный год: {year}",
    }
    of_row = {"share": "{name}, доля", "share_of_region": "{name}, доля в своём регионе"}
    agreements = {
        Agreement.AGREES: "сходится",
        Agreement.TRUNCATED: "не сходится",
        Agreement.DIFFERS: "не сходится",
        Agreement.NOT_CHECKED: "не проверено: не с чем сравнить",
    }
    reasons = {
        "share_truncated": "не сходится: отброшены знаки вместо округления",
        "share_differs": "не сходится",
        "count_differs": "не сходится: при подсчёте вышло другое число",
        "sum_differs": "не сходится: сумма другая",
        "parts_above_whole": "не сходится: части больше целого",
        "growth_differs": "не сходится",
        "no_common_whole": "не сходится: нет общего целого с другими долями",
        "whole_unknown": "не проверено: не указано, сколько было всех дел",
    }
    findings = {
        Found.SUM_DIFFERS: "{parts}: вместе {sum}. А в строке «{whole_name}» указано {total}.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: вместе {sum}, это больше, чем «{whole_name}» ({total}).",
        Found.SHARE_TRUNCATED: (
            "{name}: опубликовано {stated} %. Вычислено {computed} % ({part} / {whole}): знаки отброшены, а не "
            "округлены."
        ),
        Found.SHARE_DIFFERS: "{name}: опубликовано {stated} %. Вычислено {computed} % ({part} / {whole}).",
        Found.SHARES_DO_NOT_ADD: "{names}. Первые вместе дают {sum} %, а общая доля указана как {stated} %.",
        Found.NO_COMMON_WHOLE: (
            "Доли не выводятся из одного общего числа. Каким оно должно быть для каждой доли: {wholes}. По остальным "
            "долям получается: {would_be}."
        ),
        Found.GROWTH_DIFFERS: "{name}: опубликовано {stated}. Вычислено {computed} ({now} / {before}).",
        Found.START_DISAGREES: "Начало проекта ({start}) не сходится с другими датами: {against}.",
        Found.UNEQUAL_PERIODS: (
            "Сравниваются неравные периоды: судебная медиация {since}–{until}, остальное {other_since}–{other_until}."
        ),
        Found.COURT_OUT_OF_SCOPE: (
            "«{court}» не суд областного центра ({region}, центром тогда был город {centre}), а о проекте сказано, "
            "что в нём участвуют суды областных центров."
        ),
    }
    sentences = (
        (
            Section.SCOPE,
            ("courts.total", "courts.initial", "courts.added"),
            lambda s: (
                f"В пилотном проекте {s.chosen('courts.total', 'участвовал', 'участвовали', 'участвовали')} "
                f"{s.counted('courts.total', ru.COURT)}: сначала {s.n('courts.initial')}, "
                f"затем {s.chosen('courts.added', 'добавлен', 'добавлены', 'добавлены')} ещё {s.n('courts.added')}."
            ),
        ),
        (
            Section.SCOPE,
            ("rooms.total",),
            lambda s: (
                f"В судах {s.chosen('rooms.total', 'работает', 'работают', 'работают')} "
                f"{s.counted('rooms.total', ru.ROOM)} примирения."
            ),
        ),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: (
                f"С судебной медиацией {s.when('judicial.total')} рассмотрено {s.counted('judicial.total', ru.CASE)}."
            ),
        ),
        (
            Section.CASES,
            ("judicial.first.share", "judicial.appeal.share"),
            lambda s: (
                f"Из них {s.n('judicial.first')} ({s.p('judicial.first.share')}) в судах первой инстанции и "
                f"{s.n('judicial.appeal')} ({s.p('judicial.appeal.share')}) в апелляционных коллегиях."
            ),
        ),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: f"С участием медиатора {s.when('classic.total')} окончено {s.counted('classic.total', ru.CASE)}.",
        ),
        (
            Section.CASES,
            ("all.total", "judicial.share_of_all"),
            lambda s: (
                f"Всего с медиацией обоих видов рассмотрено {s.counted('all.total', ru.CASE)}. На судебную медиацию "
                f"приходится {s.n('judicial.total')} ({s.p('judicial.share_of_all')})."
            ),
        ),
        (
            Section.CASES,
            ("judicial.share_of_civil", "classic.share_of_civil", "all.share_of_civil"),
            lambda s: (
                f"Доля во всех гражданских делах: судебная медиация {s.p('judicial.share_of_civil')}, медиация с "
                f"медиатором {s.p('classic.share_of_civil')}, вместе {s.p('all.share_of_civil')}."
            ),
        ),
        (
            Section.CASES,
            ("before.total", "growth.all", "growth.classic"),
            lambda s: (
                f"В {s.year - 1} году было {s.counted('before.total', ru.CASE)}. Всей медиации стало больше в "
                f"{s.times('growth.all')} раза, медиации с медиатором в {s.times('growth.classic')} раза."
            ),
        ),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"На первом месте: {s.first_region}. На регионы с наибольшим числом дел (первые "
                f"{min(4, len(s.report.regions))}) приходится {s.counted('regions.first', ru.CASE)} "
                f"({s.p('regions.first.share')})."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"На первом месте: {s.first_court}. На суды с наибольшим числом дел (первые "
                f"{min(3, len(s.report.courts))}) приходится {s.counted('courts.first', ru.CASE)} "
                f"({s.p('courts.first.share')})."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles", "information.video_reports"),
            lambda s: f"Судьи и работники судов подготовили {s.articles()}.",
        ),
        (
            Section.INFORMATION,
            ("information.video_reports", "information.press_briefings", "information.press_conferences"),
            lambda s: (
                f"В прессе и на телевидении: {s.counted('information.video_reports', ru.VIDEO_REPORT)}, "
                f"{s.counted('information.press_briefings', ru.BRIEFING)}, "
                f"{s.counted('information.press_conferences', ru.PRESS_CONFERENCE)}."
            ),
        ),
        (
            Section.TRAINING,
            ("training.total", "training.seminars", "training.round_tables", "training.trainings", "training.lectures"),
            lambda s: (
                f"Всего {s.chosen('training.total', 'прошло', 'прошли', 'прошло')} "
                f"{s.counted('training.total', ru.EVENT)}. Семинаров: {s.n('training.seminars')}, круглых столов: "
                f"{s.n('training.round_tables')}, тренингов: {s.n('training.trainings')}, лекций: "
                f"{s.n('training.lectures')}."
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.moved", "funnel.settled", "funnel.settled.share"),
            lambda s: (
                f"О судебной медиации просили по {s.counted('funnel.moved', ru.CASE, ru.Case.DATIVE)}. "
                f"Соглашением окончено {s.n('funnel.settled')} ({s.p('funnel.settled.share')})."
            ),
        ),
        (
            Section.COMPARISON,
            ("judicial.settled.share", "classic.settled.share"),
            lambda s: (
                f"Соглашением окончилось {s.p('judicial.settled.share')} медиаций, которые провёл судья, и "
                f"{s.p('classic.settled.share')} тех, которые провёл медиатор."
            ),
        ),
    )

    def number(self, value: int) -> str:
        return ru.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return ru.decimal(value, places)

    def percent(self, value: Decimal, places: int = 1) -> str:
        return ru.share(value, places)

    def month(self, year: int, month: int) -> str:
        return f"{month_name(month, 'ru').lower()} {year} года"

    def period(self, of: Period) -> str:
        return ru.period(of)

    def counted(self, key: str, noun: ru.Noun, case: ru.Case = ru.Case.NOMINATIVE) -> str:
        return ru.counted(self.count(key), noun, case)

    def chosen(self, key: str, one: str, few: str, many: str) -> str:
        return ru.chosen(self.count(key), one, few, many)

    def articles(self) -> str:
        """«Около» asks for the genitive; the accusative of one article has an ending of its own."""
        if self.is_told_about("information.articles"):
            return f"около {self.counted('information.articles', ru.ARTICLE, ru.Case.GENITIVE)}"
        number = self.count("information.articles")
        return f"{ru.number(number)} {ru.chosen(number, 'статью', 'статьи', 'статей')}"

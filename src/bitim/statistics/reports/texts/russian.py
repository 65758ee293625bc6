"""The report on mediation in court in Russian."""

from collections.abc import Mapping
from decimal import Decimal

from bitim.days import NBSP, month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import ru

_PRESS = {
    "information.video_reports": ru.VIDEO_REPORT,
    "information.press_briefings": ru.BRIEFING,
    "information.press_conferences": ru.PRESS_CONFERENCE,
}
_PLACED = {"information.banners": ru.BANNER, "information.stands": ru.STAND}
_INSTANCES = {
    "judicial.first": "в судах первой инстанции",
    "judicial.appeal": "в апелляционных коллегиях",
    "judicial.cassation": "в кассационной инстанции",
    "judicial.enforcement": "на стадии исполнения",
}
_EVENTS = {
    "training.seminars": ru.SEMINAR,
    "training.round_tables": ru.ROUND_TABLE,
    "training.trainings": ru.TRAINING,
    "training.lectures": ru.LECTURE,
    "training.conferences": ru.CONFERENCE,
}


_FEW = {2: "два", 3: "три", 4: "четыре"}
_DASH = f"{NBSP}— "


class Russian(Texts):
    language = "ru"
    title = "Справка о пилотном проекте по внедрению судебной медиации в гражданское судопроизводство"
    title_later = "Отчёт о медиации в суде"
    lead_published = (
        "Опубликованные цифры приведены как есть, ничего не исправлено. Рядом стоит вычисленное значение и сказано, "
        "сходятся ли они."
    )
    lead_counted = "Цифры вычислены по карточкам и записям судов."
    kept_back = (
        "Вместо числа стоит «…», если дел меньше десяти или если по этому числу можно вычислить другое такое: по "
        "цифрам никого нельзя узнать."
    )
    no_findings = "Цифры и даты сходятся между собой."
    issued = "Отчёт № {number}, выпуск {issue}, составлен {day}."
    replaces = "Он заменяет отчёт № {number}, который сохраняется без изменений. Причина: {reason}"
    digest = "Контрольная сумма SHA-256 показателей (JSON): {sha256}."
    changes_title = "Что изменилось"
    changes_head = ("Показатель", "В прежнем выпуске", "В этом выпуске")
    findings_title = "Цифры и даты, которые не сходятся"
    missing_title = "Что неизвестно"
    missing = "В источнике нет этих показателей:"
    not_given = "не указано"
    about = "около {number}"
    no_categories = "Категории споров названы, но цифр по ним нет."
    no_cases = (
        "Ни одного судебного дела с медиацией {when} не зарегистрировано: карточки таких дел не поступили. Это не "
        "значит, что таких дел не было, поэтому нули не показаны."
    )
    no_invitations = (
        "О приглашении сторон к медиации и об их согласии за этот период записей нет: в карточках, которые присылают "
        "суды, этого не указывают."
    )
    together = " и "
    not_over = "Период ещё не окончен: здесь цифры с его начала по сегодняшний день, они ещё изменятся."
    map_title = "Дела, рассмотренные с судебной медиацией, по регионам"
    map_subtitle = (
        "Квадраты: один до трети наибольшего числа, два до двух третей, три больше; "
        "заштриховано: неизвестно или не показано"
    )
    regions_chart = "Больше всего дел: {name}"
    courts_chart = "Больше всего дел рассмотрел: {name}"
    cases_chart = "Дела с медиацией: в предыдущем году и за этот период"
    whole_year = f"{{year}}{NBSP}годом"
    same_time = f"тем же временем {{year}}{NBSP}года"
    chart_unit = "Число дел"
    chart_subtitle = "Число дел, всего {total}; {period}"
    chart_first = "показаны первые {shown}, остальные в таблице"
    chart_without = "без тех, чьё число не показано"
    never = "неизвестно"
    sections = {
        Section.SCOPE: "Суды, участвующие в проекте",
        Section.CASES: "Рассмотренные дела",
        Section.REGIONS: "Регионы",
        Section.COURTS: "Суды",
        Section.CATEGORIES: "Категории споров",
        Section.INFORMATION: "Разъяснительная работа",
        Section.TRAINING: "Обучение",
        Section.FUNNEL: "От приглашения до исполнения",
        Section.COMPARISON: "Сравнение судебной медиации и медиации с медиатором",
    }
    head = ("Показатель", "Значение", "Из чего вычислено", "Период", "Опубликовано", "Сходится ли")
    labels = {
        "courts.initial": "Суды, участвовавшие с начала",
        "courts.added": "Суды, добавленные позже",
        "courts.total": "Все участвующие суды",
        "courts.district": "Участвующие районные (городские) суды",
        "courts.oblast": "Участвующие областные суды",
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
        "growth.all": "Вся медиация: во сколько раз изменилась",
        "growth.all.percent": "Вся медиация: на сколько процентов изменилась",
        "growth.classic": "Медиация с медиатором: во сколько раз изменилась",
        "growth.classic.percent": "Медиация с медиатором: на сколько процентов изменилась",
        "regions.first": "Регионы с наибольшим числом дел, вместе",
        "regions.first.share": "Доля регионов с наибольшим числом дел",
        "regions.others": "Остальные регионы, вместе",
        "regions.others.share": "Доля остальных регионов",
        "courts.first": "Суды с наибольшим числом дел, вместе",
        "courts.first.share": "Доля судов с наибольшим числом дел",
        "information.articles": "Статьи судей и работников судов",
        "information.video_reports": "Видеосюжеты",
        "information.press_briefings": "Брифинги",
        "information.press_conferences": "Пресс-конференции",
        "information.banners": "Баннеры",
        "information.stands": "Информационные стенды",
        "information.site_publications": "Публикации на сайтах",
        "training.total": "Все учебные мероприятия",
        "training.seminars": "Семинары",
        "training.round_tables": "Круглые столы",
        "training.trainings": "Тренинги",
        "training.lectures": "Лекции",
        "training.conferences": "Конференции",
        "funnel.invited": "Дела, по которым суд пригласил стороны к медиации",
        "funnel.asked": "Дела, где после приглашения о медиации просила хотя бы одна сторона",
        "funnel.agreed": "Дела, где после приглашения о медиации просили все стороны",
        "funnel.moved": "Дела, по которым просили о судебной медиации",
        "funnel.settled": "Дела, по которым стороны договорились",
        "funnel.approved": "Дела, по которым суд утвердил соглашение",
        "funnel.performed": "Дела, по которым соглашение исполнено",
        "funnel.performance_unknown": "Соглашения, об исполнении которых нет записи",
        "funnel.asked.share": "Просила хотя бы одна сторона, из приглашений",
        "funnel.agreed.share": "Просили все стороны, из приглашений",
        "funnel.settled.share": "Договорились, из тех, где просили",
        "funnel.approved.share": "Утверждено, из соглашений",
        "funnel.performed.share": "Исполнено, из утверждённых",
        "judicial.ended": "Оконченные медиации, которые провёл судья",
        "judicial.settled": "Медиации, которые провёл судья, оконченные соглашением",
        "classic.ended": "Оконченные медиации, которые провёл медиатор",
        "classic.settled": "Медиации, которые провёл медиатор, оконченные соглашением",
        "judicial.settled.share": "Доля соглашений в медиации, которую провёл судья",
        "classic.settled.share": "Доля соглашений в медиации, которую провёл медиатор",
        "pilot.regulation": "положение утверждено {day}",
        "pilot.event": "мероприятие проекта — {month}",
        "pilot.year": "отчётный год — {year}",
    }
    of_row = {"share": "{name}, доля", "share_of_region": "{name}, доля в своём регионе"}
    share_columns = {"share": "Доля", "share_of_region": "Доля в своём регионе"}
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
        Found.SUM_DIFFERS: "{parts}: вместе — {sum}. А в строке «{whole_name}» указано {total}.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: вместе — {sum}, это больше, чем «{whole_name}» ({total}).",
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
            "Сравниваются неравные периоды: судебная медиация — {since}–{until}, остальное — "
            "{other_since}–{other_until}."
        ),
        Found.COURT_OUT_OF_SCOPE: (
            "«{court}» — не суд областного центра ({region}, центром тогда был город {centre}), а о проекте сказано, "
            "что в нём участвуют суды областных центров."
        ),
    }
    sentences = (
        (Section.SCOPE, ("courts.total", "courts.initial", "courts.added"), lambda s: s.courts_in_pilot()),
        (
            Section.SCOPE,
            ("rooms.total",),
            lambda s: (
                f"В судах {s.chosen('rooms.total', 'работает', 'работают', 'работают')} "
                f"{s.counted('rooms.total', ru.ROOM)} примирения."
                if s.count("rooms.total")
                else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: (
                f"{s.at_first('judicial.total')} с судебной медиацией рассмотрено "
                f"{s.counted('judicial.total', ru.CASE)}."
                if s.count("judicial.total")
                else f"{s.at_first('judicial.total')} с судебной медиацией не рассмотрено ни одного дела."
            ),
        ),
        (Section.CASES, ("judicial.first.share",), lambda s: s.instances()),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: (
                f"{s.at_first('classic.total')} с участием медиатора окончено {s.counted('classic.total', ru.CASE)}."
                if s.count("classic.total")
                else f"{s.at_first('classic.total')} с участием медиатора не окончено ни одного дела."
            ),
        ),
        (
            Section.CASES,
            ("all.total", "judicial.total", "classic.total", "judicial.share_of_all"),
            lambda s: (
                f"Всего с медиацией обоих видов рассмотрено {s.counted('all.total', ru.CASE)}, из них с судебной "
                f"медиацией{_DASH}{s.n('judicial.total')} ({s.p('judicial.share_of_all')})."
                if len(s.found("judicial.total", "classic.total")) > 1
                else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.share_of_civil", "classic.share_of_civil", "all.share_of_civil"),
            lambda s: (
                f"Доля во всех гражданских делах: судебная медиация{_DASH}{s.p('judicial.share_of_civil')}, медиация с "
                f"медиатором{_DASH}{s.p('classic.share_of_civil')}, вместе{_DASH}{s.p('all.share_of_civil')}."
            ),
        ),
        (Section.CASES, ("before.total", "all.total"), lambda s: s.growth()),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"На первом месте: {'; '.join(s.first_regions)}. На {_FEW[min(4, len(s.regions))]} региона с "
                f"наибольшим числом дел приходится {s.counted('regions.first', ru.CASE)} "
                f"({s.p('regions.first.share')})."
                if len(s.regions) > 1
                else f"Все дела рассмотрены в одном регионе: {s.first_regions[0]}."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"На первом месте: {'; '.join(s.first_courts)}. На {_FEW[min(3, len(s.courts))]} суда с "
                f"наибольшим числом дел приходится {s.counted('courts.first', ru.CASE)} "
                f"({s.p('courts.first.share')})."
                if len(s.courts) > 1
                else f"Все дела рассмотрел один суд: {s.first_courts[0]}."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles",),
            lambda s: (
                f"Судьи и работники судов подготовили {s.articles()}."
                if s.count("information.articles")
                else "Статей судьи и работники судов не публиковали."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.video_reports", "information.press_briefings", "information.press_conferences"),
            lambda s: (
                f"В прессе и на телевидении: {s.listed(_PRESS)}."
                if s.listed(_PRESS)
                else "Видеосюжетов, брифингов и пресс-конференций не было."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.banners", "information.stands"),
            lambda s: (
                f"Размещено наглядных материалов: {s.listed(_PLACED)}."
                if s.listed(_PLACED)
                else "Баннеров и стендов не размещали."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.site_publications",),
            lambda s: (
                f"На сайтах {s.chosen('information.site_publications', 'вышла', 'вышли', 'вышло')} "
                f"{s.counted('information.site_publications', ru.PUBLICATION)}."
                if s.count("information.site_publications")
                else "Публикаций на сайтах не было."
            ),
        ),
        (Section.TRAINING, ("training.total",), lambda s: s.training()),
        (Section.FUNNEL, ("funnel.invited", "funnel.asked", "funnel.agreed"), lambda s: s.invited()),
        (Section.FUNNEL, ("funnel.moved", "funnel.settled"), lambda s: s.settled()),
        (
            Section.FUNNEL,
            ("funnel.approved",),
            lambda s: (
                f"Суды утвердили {s.counted('funnel.approved', ru.SETTLEMENT)}." if s.count("funnel.approved") else ""
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.performed",),
            lambda s: (
                f"Исполнено {s.counted('funnel.performed', ru.SETTLEMENT)}." if s.count("funnel.performed") else ""
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.performance_unknown",),
            lambda s: (
                f"По {s.counted('funnel.performance_unknown', ru.CASE, ru.Case.DATIVE)} не указано, исполнено ли "
                "соглашение."
                if s.count("funnel.performance_unknown")
                else ""
            ),
        ),
        (
            Section.COMPARISON,
            ("judicial.settled.share", "classic.settled.share"),
            lambda s: (
                f"Соглашением завершилось {s.p('judicial.settled.share')} медиаций, проведённых судьями, и "
                f"{s.p('classic.settled.share')} медиаций, проведённых медиаторами."
            ),
        ),
    )

    besides = {
        "courts.total": (
            ("courts.initial", "courts.added"),
            lambda s: f"{s.n('courts.initial')} с самого начала, ещё {s.n('courts.added')} позже",
        ),
        "judicial.total": (
            ("judicial.first", "judicial.appeal"),
            lambda s: f"{s.n('judicial.first')} в первой инстанции, {s.n('judicial.appeal')} в апелляции",
        ),
        "classic.total": (("classic.share_of_all",), lambda s: f"{s.p('classic.share_of_all')} всей медиации"),
        "all.total": (
            ("before.total", "growth.all"),
            lambda s: f"{s.when('before.total')}{_DASH}{s.n('before.total')}; {s.grown_since('growth.all')}",
        ),
    }

    def number(self, value: int) -> str:
        return ru.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return ru.decimal(value, places)

    def percent(self, value: Decimal, least: int = 1) -> str:
        return ru.share(value, least)

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

    def listed(self, nouns: Mapping[str, ru.Noun]) -> str:
        """What there was, with its numbers; empty where all are zero."""
        return self.joined([self.counted(key, nouns[key]) for key in self.found(*nouns)])

    def courts_in_pilot(self) -> str:
        if not self.count("courts.total"):
            return ""
        took_part = self.chosen("courts.total", "участвовал", "участвовали", "участвовали")
        words = f"В пилотном проекте {took_part} {self.counted('courts.total', ru.COURT)}"
        if len(self.found("courts.initial", "courts.added")) < 2:
            return f"{words}."
        added = self.chosen("courts.added", "добавлен", "добавлены", "добавлено")
        return f"{words}: сначала {self.n('courts.initial')}, затем {added} ещё {self.n('courts.added')}."

    def instances(self) -> str:
        found = self.found(*_INSTANCES)
        if self.count("judicial.total") == 1:
            return ""
        if len(found) == 1:
            return f"Все эти дела рассмотрены {_INSTANCES[found[0]]}."
        parts = [f"{self.n(key)} ({self.p(f'{key}.share')}){_DASH}{_INSTANCES[key]}" for key in found]
        return f"Из них {self.joined(parts)}." if parts else ""

    def growth(self) -> str:
        if not self.count("before.total"):
            return f"{self.at_first('before.total')} таких дел не было."
        told = f"{self.at_first('before.total')} таких дел было {self.n('before.total')}."
        if not self.is_known("growth.all"):
            return told
        kinds = {"growth.all": "дел с медиацией стало ", "growth.classic": f"дел с участием медиатора{_DASH}"}
        parts = ", ".join(f"{of}{self.grown_since(key)}" for key, of in kinds.items() if self.is_known(key))
        return f"{told} По сравнению с{NBSP}{self.year_before} {parts}."

    def grown_since(self, key: str) -> str:
        if self.change(key) > 0:
            return f"больше в {self.grown(key)} раза" if self.has_doubled(key) else f"больше на {self.grown(key)}"
        return f"меньше на {self.fall(key)}" if self.change(key) else "примерно столько же"

    def training(self) -> str:
        if not self.count("training.total"):
            return "Учебных мероприятий не было."
        told = f"Проведено {self.counted('training.total', ru.EVENT)}"
        return f"{told}: {kinds}." if (kinds := self.listed(_EVENTS)) else f"{told}."

    def invited(self) -> str:
        if not self.count("funnel.invited"):
            return ""
        cases = self.counted("funnel.invited", ru.CASE, ru.Case.DATIVE)
        told = f"Суды, которые ведут дела в Bitim, пригласили стороны к медиации по {cases}."
        if not self.count("funnel.asked"):
            return f"{told} Стороны о медиации не просили."
        asked = f"Хотя бы одна сторона просила о медиации по {self.counted('funnel.asked', ru.CASE, ru.Case.DATIVE)}"
        agreed = f"из них по {self.n('funnel.agreed')} просили все стороны"
        return f"{told} {asked}, {agreed if self.count('funnel.agreed') else 'но ни по одному не просили все стороны'}."

    def settled(self) -> str:
        moved, settled = self.count("funnel.moved"), self.count("funnel.settled")
        if not moved:
            return "О судебной медиации не просили ни по одному делу."
        told = f"О судебной медиации просили по {self.counted('funnel.moved', ru.CASE, ru.Case.DATIVE)}."
        if settled in {0, moved}:
            all_of_them = "Оно окончено соглашением." if moved == 1 else "Все они окончены соглашением."
            return f"{told} {all_of_them if settled else 'Соглашением не окончено ни одно.'}"
        return f"{told} Соглашением окончено {self.n('funnel.settled')} ({self.p('funnel.settled.share')})."

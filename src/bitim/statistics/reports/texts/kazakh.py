"""The report on mediation in court in Kazakh."""

from collections.abc import Mapping
from decimal import Decimal

from bitim.days import NBSP, month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import kk

_PRESS = {
    "information.press_briefings": "баспасөз мәслихаты",
    "information.press_conferences": "баспасөз конференциясы",
}
_PLACED = {"information.banners": "баннер", "information.stands": "ақпараттық стенд"}
_INSTANCES = {
    "judicial.first": "бірінші сатыдағы соттарда",
    "judicial.appeal": "апелляциялық алқаларда",
    "judicial.cassation": "кассациялық сатыда",
    "judicial.enforcement": "атқару сатысында",
}
_EVENTS = {
    "training.seminars": "семинар",
    "training.round_tables": "дөңгелек үстел",
    "training.trainings": "тренинг",
    "training.lectures": "дәріс",
    "training.conferences": "конференция",
}


_DASH = f"{NBSP}— "
_FEW = {2: "екі", 3: "үш", 4: "төрт"}


class Kazakh(Texts):
    language = "kk"
    title = "Азаматтық сот ісін жүргізуге сот медиациясын енгізу жөніндегі пилоттық жоба туралы анықтама"
    title_later = "Соттағы медиация туралы есеп"
    lead_published = (
        "Жарияланған сандар қалай берілсе, солай келтірілген, ештеңе түзетілмеген. Қасында есептелген мән мен олардың "
        "сәйкес келетін-келмейтіні жазылған."
    )
    lead_counted = "Сандар соттардың карточкалары мен жазбаларынан есептелген."
    kept_back = (
        "Іс саны оннан аз болса немесе сондай санды осы сан арқылы есептеп табуға болса, санның орнына «…» белгісі "
        "қойылған: сандар бойынша ешкім танылмауға тиіс."
    )
    no_findings = "Сандар мен күндер бір-біріне сәйкес келеді."
    issued = "№ {number} есеп, {issue}-шығарылым, {day} жасалды."
    replaces = "Ол бұрынғы № {number} есептің орнына шығарылды, бұрынғысы сол күйінде сақталады. Себебі: {reason}"
    digest = "Көрсеткіштердің (JSON) SHA-256 бақылау сомасы: {sha256}."
    changes_title = "Не өзгерді"
    changes_head = ("Көрсеткіш", "Бұрынғы шығарылымда", "Осы шығарылымда")
    findings_title = "Сәйкес келмейтін сандар мен күндер"
    missing_title = "Белгісіз көрсеткіштер"
    missing = "Дереккөзде мына көрсеткіштер жоқ:"
    not_given = "берілмеген"
    about = "шамамен {number}"
    no_categories = "Дау санаттары аталған, бірақ олардың сандары берілмеген."
    no_cases = (
        "Медиация қолданылған бірде-бір сот ісі {when} тіркелмеген: мұндай істің карточкасы келіп түскен жоқ. Бұл "
        "ондай іс болмады деген сөз емес, сондықтан нөл де көрсетілмейді."
    )
    no_invitations = (
        "Тараптардың медиацияға шақырылғаны мен келіскені туралы осы кезеңде жазба жоқ: соттар жіберетін "
        "карточкаларда ол көрсетілмейді."
    )
    together = " және "
    not_over = "Кезең әлі аяқталған жоқ: мұнда оның басынан бүгінге дейінгі сандар тұр, олар әлі өзгереді."
    map_title = "Сот медиациясымен қаралған істер, өңірлер бойынша"
    map_subtitle = (
        "Шаршылар: біреуі ең көп санның үштен біріне дейін, екеуі үштен екісіне дейін, үшеуі одан көп; "
        "сызықталғаны: белгісіз немесе көрсетілмейді"
    )
    regions_chart = "Ең көп іс: {name}"
    courts_chart = "Ең көп іс қараған сот: {name}"
    cases_chart = "Медиация істері: алдыңғы жылы және осы кезеңде"
    whole_year = f"{{year}}{NBSP}жылмен"
    same_time = f"{{year}}{NBSP}жылдың дәл осы уақытымен"
    chart_unit = "Істер саны"
    chart_subtitle = "Істер саны, барлығы {total}; {period}"
    chart_first = "алғашқы {shown} жол көрсетілген, қалғандары кестеде"
    chart_without = "саны көрсетілмейтіндері кірмейді"
    never = "белгісіз"
    sections = {
        Section.SCOPE: "Жобаға қатысқан соттар",
        Section.CASES: "Қаралған істер",
        Section.REGIONS: "Өңірлер",
        Section.COURTS: "Соттар",
        Section.CATEGORIES: "Дау санаттары",
        Section.INFORMATION: "Түсіндіру жұмысы",
        Section.TRAINING: "Оқыту",
        Section.FUNNEL: "Шақырудан орындауға дейін",
        Section.COMPARISON: "Сот медиациясы мен медиатор өткізген медиацияны салыстыру",
    }
    head = ("Көрсеткіш", "Мәні", "Неден есептелді", "Кезең", "Жарияланған", "Сәйкестігі")
    labels = {
        "courts.initial": "Басында қатысқан соттар",
        "courts.added": "Кейін қосылған соттар",
        "courts.total": "Қатысқан барлық соттар",
        "courts.district": "Қатысқан аудандық (қалалық) соттар",
        "courts.oblast": "Қатысқан облыстық соттар",
        "rooms.total": "Татуласу бөлмелері",
        "judicial.total": "Сот медиациясымен қаралған істер",
        "judicial.first": "Бірінші сатыдағы соттар қараған істер",
        "judicial.appeal": "Апелляциялық алқалар қараған істер",
        "judicial.cassation": "Кассациялық сатыда қаралған істер",
        "judicial.enforcement": "Атқару сатысында қаралған істер",
        "classic.total": "Медиатордың қатысуымен аяқталған істер",
        "all.total": "Медиацияның барлық түрімен қаралған істер",
        "before.total": "Алдыңғы жылғы медиация істері",
        "before.classic": "Алдыңғы жылы медиатордың қатысуымен аяқталған істер",
        "civil.total": "Барлық азаматтық істер",
        "claim.total": "Талап қою тәртібіндегі істер",
        "mediable.total": "Медиация қолдануға болатын істер",
        "civil.before": "Алдыңғы жылғы барлық азаматтық істер",
        "judicial.first.share": "Бірінші сатыдағы соттардың үлесі",
        "judicial.appeal.share": "Апелляциялық алқалардың үлесі",
        "judicial.cassation.share": "Кассациялық сатының үлесі",
        "judicial.enforcement.share": "Атқару сатысының үлесі",
        "judicial.share_of_all": "Сот медиациясының барлық медиациядағы үлесі",
        "classic.share_of_all": "Медиатор өткізген медиацияның барлық медиациядағы үлесі",
        "judicial.share_of_civil": "Сот медиациясының барлық азаматтық істердегі үлесі",
        "classic.share_of_civil": "Медиатор өткізген медиацияның барлық азаматтық істердегі үлесі",
        "all.share_of_civil": "Барлық медиацияның барлық азаматтық істердегі үлесі",
        "judicial.share_of_claim": "Сот медиациясының талап қою істеріндегі үлесі",
        "classic.share_of_claim": "Медиатор өткізген медиацияның талап қою істеріндегі үлесі",
        "all.share_of_claim": "Барлық медиацияның талап қою істеріндегі үлесі",
        "judicial.share_of_mediable": "Сот медиациясының медиация қолдануға болатын істердегі үлесі",
        "classic.share_of_mediable": "Медиатор өткізген медиацияның медиация қолдануға болатын істердегі үлесі",
        "all.share_of_mediable": "Барлық медиацияның медиация қолдануға болатын істердегі үлесі",
        "before.share_of_civil": "Алдыңғы жылғы медиацияның барлық азаматтық істердегі үлесі",
        "growth.all": "Барлық медиация: неше есе өзгерді",
        "growth.all.percent": "Барлық медиация: неше пайызға өзгерді",
        "growth.classic": "Медиатор өткізген медиация: неше есе өзгерді",
        "growth.classic.percent": "Медиатор өткізген медиация: неше пайызға өзгерді",
        "regions.first": "Іс саны ең көп өңірлер, барлығы",
        "regions.first.share": "Іс саны ең көп өңірлердің үлесі",
        "regions.others": "Қалған өңірлер, барлығы",
        "regions.others.share": "Қалған өңірлердің үлесі",
        "courts.first": "Іс саны ең көп соттар, барлығы",
        "courts.first.share": "Іс саны ең көп соттардың үлесі",
        "information.articles": "Судьялар мен сот қызметкерлерінің мақалалары",
        "information.video_reports": "Бейнесюжеттер",
        "information.press_briefings": "Баспасөз мәслихаттары (брифингтер)",
        "information.press_conferences": "Баспасөз конференциялары",
        "information.banners": "Баннерлер",
        "information.stands": "Ақпараттық стендтер",
        "information.site_publications": "Сайттардағы жарияланымдар",
        "training.total": "Барлық оқу іс-шаралары",
        "training.seminars": "Семинарлар",
        "training.round_tables": "Дөңгелек үстелдер",
        "training.trainings": "Тренингтер",
        "training.lectures": "Дәрістер",
        "training.conferences": "Конференциялар",
        "funnel.invited": "Сот тараптарды медиацияға шақырған істер",
        "funnel.asked": "Шақырудан кейін кемінде бір тарап медиация сұраған істер",
        "funnel.agreed": "Шақырудан кейін барлық тарап медиация сұраған істер",
        "funnel.moved": "Сот медиациясы сұралған істер",
        "funnel.settled": "Тараптар келісімге келген істер",
        "funnel.approved": "Сот келісімді бекіткен істер",
        "funnel.performed": "Келісім орындалған істер",
        "funnel.performance_unknown": "Орындалғаны жазылмаған келісімдер",
        "funnel.asked.share": "Шақырылғандардың ішінде кемінде бір тарап сұрағаны",
        "funnel.agreed.share": "Шақырылғандардың ішінде барлық тарап сұрағаны",
        "funnel.settled.share": "Сұралғандардың ішінде келісімге келгені",
        "funnel.approved.share": "Келісімдердің ішінде бекітілгені",
        "funnel.performed.share": "Бекітілгендердің ішінде орындалғаны",
        "judicial.ended": "Судья өткізіп, аяқталған медиациялар",
        "judicial.settled": "Судья өткізіп, келісіммен аяқталған медиациялар",
        "classic.ended": "Медиатор өткізіп, аяқталған медиациялар",
        "classic.settled": "Медиатор өткізіп, келісіммен аяқталған медиациялар",
        "judicial.settled.share": "Судья өткізген медиациядағы келісім үлесі",
        "classic.settled.share": "Медиатор өткізген медиациядағы келісім үлесі",
        "pilot.regulation": "ереже бекітілген күн — {day}",
        "pilot.event": "жобаның іс-шарасы — {month}",
        "pilot.year": "есепті жыл — {year}",
    }
    of_row = {"share": "{name}, үлесі", "share_of_region": "{name}, өз өңіріндегі үлесі"}
    share_columns = {"share": "Үлесі", "share_of_region": "Өз өңіріндегі үлесі"}
    agreements = {
        Agreement.AGREES: "сәйкес келеді",
        Agreement.TRUNCATED: "сәйкес келмейді",
        Agreement.DIFFERS: "сәйкес келмейді",
        Agreement.NOT_CHECKED: "тексерілмеді: салыстыратын сан берілмеген",
    }
    reasons = {
        "share_truncated": "сәйкес келмейді: дөңгелектелмей, қиылған",
        "share_differs": "сәйкес келмейді",
        "count_differs": "сәйкес келмейді: есептегенде басқа сан шықты",
        "sum_differs": "сәйкес келмейді: қосындысы басқа",
        "parts_above_whole": "сәйкес келмейді: бөліктері бүтіннен көп",
        "growth_differs": "сәйкес келмейді",
        "no_common_whole": "сәйкес келмейді: басқа үлестермен ортақ жалпы саны жоқ",
        "whole_unknown": "тексерілмеді: барлық істердің саны берілмеген",
    }
    findings = {
        Found.SUM_DIFFERS: "{parts}: қосындысы — {sum}. Ал «{whole_name}» көрсеткіші {total} деп берілген.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: қосындысы — {sum}, бұл «{whole_name}» көрсеткішінен ({total}) көп.",
        Found.SHARE_TRUNCATED: (
            "{name}: {stated} % деп жарияланған. Есептегенде {computed} % ({part} / {whole}): сан дөңгелектелмей, "
            "қиылған."
        ),
        Found.SHARE_DIFFERS: "{name}: {stated} % деп жарияланған. Есептегенде {computed} % ({part} / {whole}).",
        Found.SHARES_DO_NOT_ADD: "{names}. Алғашқыларының қосындысы {sum} %, ал жалпысы {stated} % деп көрсетілген.",
        Found.NO_COMMON_WHOLE: (
            "Үлестер бір жалпы саннан шықпайды. Әр үлеске сай келетін жалпы сан: {wholes}. Қалған үлестер бойынша: "
            "{would_be}."
        ),
        Found.GROWTH_DIFFERS: "{name}: {stated} деп жарияланған. Есептегенде {computed} ({now} / {before}).",
        Found.START_DISAGREES: "Жобаның басталуы ({start}) мына күндермен үйлеспейді: {against}.",
        Found.UNEQUAL_PERIODS: (
            "Салыстырылған кезеңдер тең емес: сот медиациясы — {since}–{until}, басқалары — "
            "{other_since}–{other_until}."
        ),
        Found.COURT_OUT_OF_SCOPE: (
            "«{court}» облыс орталығындағы сот емес ({region}, сол кездегі орталығы: {centre}), ал жобаға облыс "
            "орталықтарындағы соттар қатысты деп жазылған."
        ),
    }
    sentences = (
        (Section.SCOPE, ("courts.total", "courts.initial", "courts.added"), lambda s: s.courts_in_pilot()),
        (
            Section.SCOPE,
            ("rooms.total",),
            lambda s: (
                f"Соттарда {s.n('rooms.total')} татуласу бөлмесі жұмыс істейді." if s.count("rooms.total") else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: (
                f"Соттар {s.when('judicial.total')} сот медиациясымен {s.n('judicial.total')} іс қарады."
                if s.count("judicial.total")
                else f"Соттар {s.when('judicial.total')} сот медиациясымен бірде-бір іс қараған жоқ."
            ),
        ),
        (Section.CASES, ("judicial.first.share",), lambda s: s.instances()),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: (
                f"{s.at_first('classic.total')} медиатордың қатысуымен {s.n('classic.total')} іс аяқталды."
                if s.count("classic.total")
                else f"{s.at_first('classic.total')} медиатордың қатысуымен бірде-бір іс аяқталған жоқ."
            ),
        ),
        (
            Section.CASES,
            ("all.total", "judicial.total", "classic.total", "judicial.share_of_all"),
            lambda s: (
                f"Медиацияның екі түрімен барлығы {s.n('all.total')} іс қаралды. Оның {s.of_them('judicial.total')} "
                f"({s.p('judicial.share_of_all')}) сот медиациясына тиесілі."
                if len(s.found("judicial.total", "classic.total")) > 1
                else ""
            ),
        ),
        (
            Section.CASES,
            ("judicial.share_of_civil", "classic.share_of_civil", "all.share_of_civil"),
            lambda s: (
                f"Барлық азаматтық істердегі үлесі: сот медиациясы{_DASH}{s.p('judicial.share_of_civil')}, медиатор "
                f"өткізген медиация{_DASH}{s.p('classic.share_of_civil')}, бәрі "
                f"бірге{_DASH}{s.p('all.share_of_civil')}."
            ),
        ),
        (Section.CASES, ("before.total", "all.total"), lambda s: s.growth()),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"{'Ең көп іс қаралған өңір' if len(s.first_regions) == 1 else 'Ең көп іс қаралған өңірлер'}: "
                f"{'; '.join(s.first_regions)}. Алғашқы {_FEW[min(4, len(s.regions))]} өңірге барлық істің "
                f"{s.of_them('regions.first')} ({s.p('regions.first.share')}) тиесілі."
                if len(s.regions) > 1
                else f"Барлық іс бір өңірде қаралды: {s.first_regions[0]}."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"{'Ең көп іс қараған сот' if len(s.first_courts) == 1 else 'Ең көп іс қараған соттар'}: "
                f"{'; '.join(s.first_courts)}. Алғашқы {_FEW[min(3, len(s.courts))]} сотқа барлық істің "
                f"{s.of_them('courts.first')} ({s.p('courts.first.share')}) тиесілі."
                if len(s.courts) > 1
                else f"Барлық істі бір сот қарады: {s.first_courts[0]}."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles", "information.video_reports"),
            lambda s: (
                (
                    f"Судьялар мен сот қызметкерлері {s.told('information.articles')} мақала жариялады, "
                    if s.count("information.articles")
                    else "Мақала жарияланған жоқ, "
                )
                + (
                    f"{s.n('information.video_reports')} бейнесюжет көрсетілді."
                    if s.count("information.video_reports")
                    else "бейнесюжет көрсетілген жоқ."
                )
            ),
        ),
        (
            Section.INFORMATION,
            ("information.press_briefings", "information.press_conferences"),
            lambda s: f"{s.listed(_PRESS)} өтті." if s.listed(_PRESS) else "Баспасөзбен кездесу өткен жоқ.",
        ),
        (
            Section.INFORMATION,
            ("information.banners", "information.stands"),
            lambda s: f"{s.listed(_PLACED)} орнатылды." if s.listed(_PLACED) else "Баннер де, стенд те орнатылған жоқ.",
        ),
        (
            Section.INFORMATION,
            ("information.site_publications",),
            lambda s: (
                f"Сайттарда {s.n('information.site_publications')} материал жарияланды."
                if s.count("information.site_publications")
                else "Сайттарда материал жарияланған жоқ."
            ),
        ),
        (Section.TRAINING, ("training.total",), lambda s: s.training()),
        (Section.FUNNEL, ("funnel.invited", "funnel.asked", "funnel.agreed"), lambda s: s.invited()),
        (Section.FUNNEL, ("funnel.moved", "funnel.settled"), lambda s: s.settled()),
        (
            Section.FUNNEL,
            ("funnel.approved",),
            lambda s: f"Сот {s.n('funnel.approved')} келісімді бекітті." if s.count("funnel.approved") else "",
        ),
        (
            Section.FUNNEL,
            ("funnel.approved", "funnel.performed"),
            lambda s: f"{s.n('funnel.performed')} келісім орындалды." if s.count("funnel.performed") else "",
        ),
        (
            Section.FUNNEL,
            ("funnel.performance_unknown",),
            lambda s: (
                f"{s.n('funnel.performance_unknown')} келісімнің орындалған-орындалмағаны жазылмаған."
                if s.count("funnel.performance_unknown")
                else ""
            ),
        ),
        (
            Section.COMPARISON,
            ("judicial.settled.share", "classic.settled.share"),
            lambda s: (
                f"Судья өткізген медиацияның {s.p('judicial.settled.share')}{kk.HYPHEN}ы, медиатор өткізгеннің "
                f"{s.p('classic.settled.share')}{kk.HYPHEN}ы келісіммен аяқталды."
            ),
        ),
    )

    besides = {
        "courts.total": (
            ("courts.initial", "courts.added"),
            lambda s: f"{s.n('courts.initial')} сот басынан қатысты, {s.n('courts.added')} сот кейін қосылды",
        ),
        "judicial.total": (
            ("judicial.first", "judicial.appeal"),
            lambda s: f"{s.n('judicial.first')} іс бірінші сатыда, {s.n('judicial.appeal')} іс апелляцияда",
        ),
        "classic.total": (
            ("classic.share_of_all",),
            lambda s: f"барлық медиацияның {s.p('classic.share_of_all')}{kk.HYPHEN}ы",
        ),
        "all.total": (
            ("before.total", "growth.all"),
            lambda s: f"{s.when('before.total')} {s.n('before.total')} іс болды; {s.grown_since('growth.all')}",
        ),
    }

    def number(self, value: int) -> str:
        return kk.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return kk.decimal(value, places)

    def percent(self, value: Decimal, least: int = 1) -> str:
        return kk.share(value, least)

    def month(self, year: int, month: int) -> str:
        return f"{year} жылғы {month_name(month, 'kk').lower()}"

    def period(self, of: Period) -> str:
        return kk.period(of)

    def of_them(self, key: str) -> str:
        return kk.bent(self.count(key), kk.Case.OF_THEM)

    def listed(self, nouns: Mapping[str, str]) -> str:
        """What there was, with its numbers; empty where all are zero."""
        found = self.found(*nouns)
        return self.joined([f"{self.n(key)} {nouns[key]}" for key in found])

    def courts_in_pilot(self) -> str:
        if not self.count("courts.total"):
            return ""
        words = f"Пилоттық жобаға {self.n('courts.total')} сот қатысты"
        if len(self.found("courts.initial", "courts.added")) < 2:
            return f"{words}."
        return (
            f"{words}: басында {self.n('courts.initial')} сот болды, кейін тағы {self.n('courts.added')} сот қосылды."
        )

    def instances(self) -> str:
        found = self.found(*_INSTANCES)
        if self.count("judicial.total") == 1:
            return ""
        if len(found) == 1:
            return f"Бұл істердің бәрі {_INSTANCES[found[0]]} қаралды."
        parts = [f"{self.of_them(key)} ({self.p(f'{key}.share')}) {_INSTANCES[key]}" for key in found]
        return f"Оның {', '.join(parts)} қаралды." if parts else ""

    def growth(self) -> str:
        if not self.count("before.total"):
            return f"{self.at_first('before.total')} мұндай іс болған жоқ."
        told = f"{self.at_first('before.total')} мұндай {self.n('before.total')} іс болды."
        kinds = {"growth.all": "медиация істері", "growth.classic": "медиатордың қатысуымен аяқталғандары"}
        parts = [f"{name} {self.grown_since(key)}" for key, name in kinds.items() if self.is_known(key)]
        if not self.is_known("growth.all"):
            return told
        return f"{told} {self.year_before} салыстырғанда {', '.join(parts)}."

    def grown_since(self, key: str) -> str:
        if self.change(key) > 0:
            return f"{self.grown(key)}{' есе' if self.has_doubled(key) else f'{kk.HYPHEN}ға'} көбейді"
        return f"{self.fall(key)}{kk.HYPHEN}ға азайды" if self.change(key) else "шамамен сонша болды"

    def training(self) -> str:
        if not self.count("training.total"):
            return "Оқу іс-шаралары өткен жоқ."
        told = f"Барлығы {self.n('training.total')} оқу іс-шарасы өтті."
        found = self.found(*_EVENTS)
        if len(found) == 1 and self.count(found[0]) == self.count("training.total"):
            return f"{self.n(found[0])} {_EVENTS[found[0]]} өтті, басқа оқу іс-шаралары болған жоқ."
        parts = [f"{self.of_them(key)} {_EVENTS[key]}" for key in found]
        return f"{told} Оның {', '.join(parts)}." if parts else told

    def invited(self) -> str:
        if not self.count("funnel.invited"):
            return ""
        told = f"Соттар Bitim арқылы жүргізген {self.n('funnel.invited')} іс бойынша тараптарды медиацияға шақырды."
        if not self.count("funnel.asked"):
            return f"{told} Тараптар бірде-бір іс бойынша медиация сұраған жоқ."
        asked = f"Оның {self.of_them('funnel.asked')} бойынша кемінде бір тарап медиация сұрады"
        agreed = f"{self.of_them('funnel.agreed')} бойынша барлық тарап келісті"
        return f"{told} {asked}, {agreed if self.count('funnel.agreed') else 'бірақ бәрі бірдей келіскен іс жоқ'}."

    def settled(self) -> str:
        moved, settled = self.count("funnel.moved"), self.count("funnel.settled")
        if not moved:
            return "Тараптар бірде-бір іс бойынша сот медиациясын сұраған жоқ."
        told = f"Тараптар {self.n('funnel.moved')} іс бойынша сот медиациясын өткізуді сұрады."
        if settled in {0, moved}:
            all_of_them = "Ол келісіммен аяқталды." if moved == 1 else "Олардың бәрі келісіммен аяқталды."
            return f"{told} {all_of_them if settled else 'Келісіммен аяқталған іс жоқ.'}"
        share = self.p("funnel.settled.share")
        return f"{told} Оның {self.of_them('funnel.settled')} ({share}) келісіммен аяқталды."

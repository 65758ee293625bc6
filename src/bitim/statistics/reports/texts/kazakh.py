"""The report on the pilot in Kazakh."""

from decimal import Decimal

from bitim.days import month_name
from bitim.law.figures import Agreement, Period
from bitim.law.figures.pilot import Section
from bitim.law.figures.published import Found
from bitim.statistics.reports.texts.base import Texts
from bitim.statistics.wording import kk


class Kazakh(Texts):
    language = "kk"
    title = "Азаматтық сот ісін жүргізуге сот медиациясын енгізу жөніндегі пилоттық жоба туралы анықтама"
    lead_published = (
        "Жарияланған сандар қалай берілсе, солай келтірілген, ештеңе түзетілмеген. Қасында есептелген мән мен олардың "
        "сәйкес келетін-келмейтіні жазылған."
    )
    lead_counted = "Сандар соттардың карточкалары мен жазбаларынан есептелген."
    kept_back = (
        "«…» белгісі іс саны оннан аз жерде және сондай санды есептеп табуға болатын жерде тұр: көрсеткіш бойынша "
        "ешкім танылмауға тиіс."
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
    map_title = "Сот медиациясымен қаралған істер, өңірлер бойынша"
    map_subtitle = (
        "Шаршылар: біреуі ең көп санның үштен біріне дейін, екеуі үштен екісіне дейін, үшеуі одан көп; "
        "сызықталғаны белгісіз"
    )
    regions_chart = "Ең көп іс: {name}"
    courts_chart = "Ең көп іс қараған сот: {name}"
    chart_subtitle = "Істер саны, барлығы {total}; {period}"
    never = "белгісіз"
    sections = {
        Section.SCOPE: "Жобаға қатысқан соттар",
        Section.CASES: "Қаралған істер",
        Section.REGIONS: "Өңірлер",
        Section.COURTS: "Соттар",
        Section.CATEGORIES: "Дау санаттары",
        Section.INFORMATION: "Түсіндіру жұмысы",
        Section.TRAINING: "Оқыту",
        Section.FUNNEL: "Өтінішхаттан орындауға дейін",
        Section.COMPARISON: "Сот медиациясы мен медиатор өткізген медиацияны салыстыру",
    }
    head = ("Көрсеткіш", "Мәні", "Неден есептелді", "Кезең", "Жарияланған", "Сәйкестігі")
    labels = {
        "courts.initial": "Басында қатысқан соттар",
        "courts.added": "Кейін қосылған соттар",
        "courts.total": "Қатысқан барлық соттар",
        "courts.district": "Оның ішінде аудандық (қалалық) соттар",
        "courts.oblast": "Оның ішінде облыстық соттар",
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
        "growth.all": "Барлық медиация неше есе өсті",
        "growth.all.percent": "Барлық медиация неше пайызға өсті",
        "growth.classic": "Медиатор өткізген медиация неше есе өсті",
        "growth.classic.percent": "Медиатор өткізген медиация неше пайызға өсті",
        "regions.first": "Көш басындағы өңірлер бірге",
        "regions.first.share": "Көш басындағы өңірлердің үлесі",
        "regions.others": "Қалған өңірлер бірге",
        "regions.others.share": "Қалған өңірлердің үлесі",
        "courts.first": "Көш басындағы соттар бірге",
        "courts.first.share": "Көш басындағы соттардың үлесі",
        "information.articles": "Судьялар мен сот қызметкерлерінің мақалалары",
        "information.video_reports": "Бейнесюжеттер",
        "information.press_briefings": "Баспасөз мәслихаттары (брифингтер)",
        "information.press_conferences": "Баспасөз конференциялары",
        "training.total": "Барлық оқу іс-шаралары",
        "training.seminars": "Семинарлар",
        "training.round_tables": "Дөңгелек үстелдер",
        "training.trainings": "Тренингтер",
        "training.lectures": "Дәрістер",
        "training.conferences": "Конференциялар",
        "funnel.moved": "Сот медиациясы сұралған істер",
        "funnel.settled": "Тараптар келісімге келген істер",
        "funnel.approved": "Сот келісімді бекіткен істер",
        "funnel.performed": "Келісім орындалған істер",
        "funnel.settled.share": "Сұралғандардың ішінде келісімге келгені",
        "funnel.approved.share": "Келісімдердің ішінде бекітілгені",
        "funnel.performed.share": "Бекітілгендердің ішінде орындалғаны",
        "judicial.ended": "Судья өткізіп, аяқталған медиациялар",
        "judicial.settled": "Оның ішінде келісіммен аяқталғаны",
        "classic.ended": "Медиатор өткізіп, аяқталған медиациялар",
        "classic.settled": "Оның ішінде келісіммен аяқталғаны (медиатор)",
        "judicial.settled.share": "Судья өткізген медиациядағы келісім үлесі",
        "classic.settled.share": "Медиатор өткізген медиациядағы келісім үлесі",
        "pilot.regulation": "ереже бекітілген күн: {day}",
        "pilot.event": "жобаның іс-шарасы: {month}",
        "pilot.year": "есепті жыл: {year}",
    }
    of_row = {"share": "{name}, үлесі", "share_of_region": "{name}, өз өңіріндегі үлесі"}
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
        Found.SUM_DIFFERS: "{parts}: қосындысы {sum}. Ал «{whole_name}» деп {total} көрсетілген.",
        Found.PARTS_ABOVE_WHOLE: "{parts}: қосындысы {sum}, бұл «{whole_name}» көрсеткішінен ({total}) көп.",
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
            "Салыстырылған кезеңдер тең емес: сот медиациясы {since}–{until}, басқалары {other_since}–{other_until}."
        ),
        Found.COURT_OUT_OF_SCOPE: (
            "«{court}» облыс орталығындағы сот емес ({region}, сол кездегі орталығы: {centre}), ал жобаға облыс "
            "орталықтарындағы соттар қатысты деп жазылған."
        ),
    }
    sentences = (
        (
            Section.SCOPE,
            ("courts.total", "courts.initial", "courts.added"),
            lambda s: (
                f"Пилоттық жобаға {s.n('courts.total')} сот қатысты: басында {s.n('courts.initial')} сот болды, кейін "
                f"тағы {s.n('courts.added')} сот қосылды."
            ),
        ),
        (Section.SCOPE, ("rooms.total",), lambda s: f"Соттарда {s.n('rooms.total')} татуласу бөлмесі жұмыс істейді."),
        (
            Section.CASES,
            ("judicial.total",),
            lambda s: f"Соттар {s.when('judicial.total')} сот медиациясымен {s.n('judicial.total')} іс қарады.",
        ),
        (
            Section.CASES,
            ("judicial.first.share", "judicial.appeal.share"),
            lambda s: (
                f"Оның {s.of_them('judicial.first')} ({s.p('judicial.first.share')}) бірінші сатыдағы соттарда, "
                f"{s.of_them('judicial.appeal')} ({s.p('judicial.appeal.share')}) апелляциялық алқаларда қаралды."
            ),
        ),
        (
            Section.CASES,
            ("classic.total",),
            lambda s: f"Медиатордың қатысуымен {s.when('classic.total')} {s.n('classic.total')} іс аяқталды.",
        ),
        (
            Section.CASES,
            ("all.total", "judicial.share_of_all"),
            lambda s: (
                f"Медиацияның екі түрімен барлығы {s.n('all.total')} іс қаралды. Оның {s.of_them('judicial.total')} "
                f"({s.p('judicial.share_of_all')}) сот медиациясына тиесілі."
            ),
        ),
        (
            Section.CASES,
            ("judicial.share_of_civil", "classic.share_of_civil", "all.share_of_civil"),
            lambda s: (
                f"Барлық азаматтық істердегі үлесі: сот медиациясы {s.p('judicial.share_of_civil')}, медиатор өткізген "
                f"медиация {s.p('classic.share_of_civil')}, бәрі бірге {s.p('all.share_of_civil')}."
            ),
        ),
        (
            Section.CASES,
            ("before.total", "growth.all", "growth.classic"),
            lambda s: (
                f"{s.year - 1} жылы мұндай {s.n('before.total')} іс болды. Барлық медиация "
                f"{s.times('growth.all')} есе, медиатор өткізгені {s.times('growth.classic')} есе көп."
            ),
        ),
        (
            Section.REGIONS,
            ("regions.first", "regions.first.share"),
            lambda s: (
                f"Көш басында: {s.first_region}. Алғашқы {min(4, len(s.report.regions))} өңірге барлық істің "
                f"{s.of_them('regions.first')} ({s.p('regions.first.share')}) тиеді."
            ),
        ),
        (
            Section.COURTS,
            ("courts.first", "courts.first.share"),
            lambda s: (
                f"Ең көп іс қараған сот: {s.first_court}. Алғашқы {min(3, len(s.report.courts))} сотқа барлық істің "
                f"{s.of_them('courts.first')} ({s.p('courts.first.share')}) тиеді."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.articles", "information.video_reports"),
            lambda s: (
                f"Судьялар мен сот қызметкерлері {s.told('information.articles')} мақала жариялады, "
                f"{s.n('information.video_reports')} бейнесюжет көрсетілді."
            ),
        ),
        (
            Section.INFORMATION,
            ("information.press_briefings", "information.press_conferences"),
            lambda s: (
                f"{s.n('information.press_briefings')} баспасөз мәслихаты мен {s.n('information.press_conferences')} "
                "баспасөз конференциясы өтті."
            ),
        ),
        (
            Section.TRAINING,
            ("training.total", "training.seminars", "training.round_tables", "training.trainings", "training.lectures"),
            lambda s: (
                f"Барлығы {s.n('training.total')} оқу іс-шарасы өтті. Оның {s.of_them('training.seminars')} семинар, "
                f"{s.of_them('training.round_tables')} дөңгелек үстел, {s.of_them('training.trainings')} тренинг, "
                f"{s.of_them('training.lectures')} дәріс."
            ),
        ),
        (
            Section.FUNNEL,
            ("funnel.moved", "funnel.settled", "funnel.settled.share"),
            lambda s: (
                f"Сот медиациясы {s.n('funnel.moved')} іс бойынша сұралды. Оның {s.of_them('funnel.settled')} "
                f"({s.p('funnel.settled.share')}) келісіммен аяқталды."
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

    def number(self, value: int) -> str:
        return kk.number(value)

    def decimal(self, value: Decimal, places: int) -> str:
        return kk.decimal(value, places)

    def percent(self, value: Decimal, places: int = 1) -> str:
        return kk.share(value, places)

    def month(self, year: int, month: int) -> str:
        return f"{year} жылғы {month_name(month, 'kk').lower()}"

    def period(self, of: Period) -> str:
        return kk.period(of)

    def of_them(self, key: str) -> str:
        return kk.bent(self.count(key), kk.Case.OF_THEM)

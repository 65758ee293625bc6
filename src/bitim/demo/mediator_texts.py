"""Who the demo's mediators are. All people, organisations, rural districts and courts here are invented."""

from dataclasses import dataclass
from datetime import date

from bitim.accounts.vocabulary import Language
from bitim.law.register import MediatorKind
from bitim.registry.vocabulary import Field

Texts = tuple[str, str, str]
"""The same in Kazakh, Russian and English."""

KK, RU, EN = Language.KAZAKH, Language.RUSSIAN, Language.ENGLISH
PROFESSIONAL, PUBLIC = MediatorKind.PROFESSIONAL, MediatorKind.PUBLIC
RETIRED, JUDGE = MediatorKind.RETIRED_JUDGE, MediatorKind.JUDGE


@dataclass(frozen=True, kw_only=True)
class Person:
    key: str
    kind: MediatorKind
    name: Texts
    birth_date: date
    regions: tuple[str, ...]
    languages: tuple[Language, ...]
    fields: tuple[Field, ...]
    since: int
    """Year of the entry and of the first mediation."""
    about: Texts
    approach: str
    education: str
    keeper: str
    """Key of the register; of the court, for a judge."""
    per_hour: int | None = None
    per_case: int | None = None
    fee_note: str = ""
    accepting: bool = True
    capacity: int = 5


ORGANIZATIONS: dict[str, tuple[str, Texts]] = {
    "tatu": (
        "KZ-71",
        (
            "«Тату көрші» медиаторлар ұйымы",
            "Организация медиаторов «Тату көрші»",
            "Tatu Korshi Organisation of Mediators",
        ),
    ),
    "almaty-dialog": (
        "KZ-75",
        (
            "«Алатау диалогы» медиаторлар палатасы",
            "Палата медиаторов «Диалог Алатау»",
            "Alatau Dialogue Chamber of Mediators",
        ),
    ),
    "ontustik": (
        "KZ-79",
        (
            "«Оңтүстік келісімі» медиаторлар бірлестігі",
            "Объединение медиаторов «Согласие Юга»",
            "Southern Accord Association of Mediators",
        ),
    ),
    "saryarqa": (
        "KZ-35",
        (
            "«Сарыарқа бітімі» медиация орталығы",
            "Центр медиации «Сарыаркинский мир»",
            "Saryarqa Peace Mediation Centre",
        ),
    ),
}

# The first two digits are those of the region; 99 is given to no district.
PUBLIC_REGISTERS: dict[str, tuple[str, Texts]] = {
    "shuaqty": (
        "619901000",
        (
            "Шуақты ауылдық округі әкімінің аппараты, Түркістан облысы",
            "Аппарат акима Шуактинского сельского округа, Туркестанская область",
            "Akim's office of Shuaqty rural district, Turkistan Region",
        ),
    ),
    "syrsuy": (
        "439901000",
        (
            "Сырсуы ауылдық округі әкімінің аппараты, Қызылорда облысы",
            "Аппарат акима Сырсуйского сельского округа, Кызылординская область",
            "Akim's office of Syrsuy rural district, Kyzylorda Region",
        ),
    ),
    "ertis-jaga": (
        "559901000",
        (
            "Ертісжаға кенті әкімінің аппараты, Павлодар облысы",
            "Аппарат акима посёлка Ертисжага, Павлодарская область",
            "Akim's office of Ertisjaga settlement, Pavlodar Region",
        ),
    ),
    "almaly-bulaq": (
        "339901000",
        (
            "Алмалыбұлақ ауылдық округі әкімінің аппараты, Жетісу облысы",
            "Аппарат акима Алмалыбулакского сельского округа, область Жетісу",
            "Akim's office of Almalybulaq rural district, Zhetisu Region",
        ),
    ),
    "qoytas": (
        "629901000",
        (
            "Қойтас ауылы әкімінің аппараты, Ұлытау облысы",
            "Аппарат акима села Койтас, область Ұлытау",
            "Akim's office of Qoytas village, Ulytau Region",
        ),
    ),
    "aqqayyn": (
        "599901000",
        (
            "Аққайыңды ауылдық округі әкімінің аппараты, Солтүстік Қазақстан облысы",
            "Аппарат акима Аккаиндинского сельского округа, Северо-Казахстанская область",
            "Akim's office of Aqqayyndy rural district, North Kazakhstan Region",
        ),
    ),
    "jaiyq-boyi": (
        "279901000",
        (
            "Жайықбойы ауылдық округі әкімінің аппараты, Батыс Қазақстан облысы",
            "Аппарат акима Жайыкбойского сельского округа, Западно-Казахстанская область",
            "Akim's office of Jaiyqboyi rural district, West Kazakhstan Region",
        ),
    ),
}

RETIRED_JUDGES_KEEPER: Texts = (
    "Медиация саласындағы уәкілетті орган (демонстрациялық тізілім)",
    "Уполномоченный орган в сфере медиации (демонстрационный реестр)",
    "Authorised body in the field of mediation (demonstration register)",
)

COURTS: dict[str, Texts] = {
    "jasyl": ("Жасылдала аудандық соты", "Жасылдалинский районный суд", "Jasyldala District Court"),
    "kenti": ("Кенсай қалалық соты", "Кенсайский городской суд", "Kensay City Court"),
}

STREET: Texts = ("Келісім көшесі", "улица Келісім", "Kelisim Street")

PLACES: dict[str, Texts] = {
    "KZ-10": ("Семей қаласы", "город Семей", "Semey"),
    "KZ-11": ("Көкшетау қаласы", "город Кокшетау", "Kokshetau"),
    "KZ-15": ("Ақтөбе қаласы", "город Актобе", "Aktobe"),
    "KZ-19": ("Қонаев қаласы", "город Конаев", "Konaev"),
    "KZ-23": ("Атырау қаласы", "город Атырау", "Atyrau"),
    "KZ-27": ("Орал қаласы", "город Уральск", "Oral"),
    "KZ-31": ("Тараз қаласы", "город Тараз", "Taraz"),
    "KZ-33": ("Талдықорған қаласы", "город Талдыкорган", "Taldykorgan"),
    "KZ-35": ("Қарағанды қаласы", "город Караганда", "Karaganda"),
    "KZ-39": ("Қостанай қаласы", "город Костанай", "Kostanay"),
    "KZ-43": ("Қызылорда қаласы", "город Кызылорда", "Kyzylorda"),
    "KZ-47": ("Ақтау қаласы", "город Актау", "Aktau"),
    "KZ-55": ("Павлодар қаласы", "город Павлодар", "Pavlodar"),
    "KZ-59": ("Петропавл қаласы", "город Петропавловск", "Petropavl"),
    "KZ-61": ("Түркістан қаласы", "город Туркестан", "Turkistan"),
    "KZ-62": ("Жезқазған қаласы", "город Жезказган", "Zhezkazgan"),
    "KZ-63": ("Өскемен қаласы", "город Усть-Каменогорск", "Oskemen"),
    "KZ-71": ("Астана қаласы", "город Астана", "Astana"),
    "KZ-75": ("Алматы қаласы", "город Алматы", "Almaty"),
    "KZ-79": ("Шымкент қаласы", "город Шымкент", "Shymkent"),
}

EDUCATIONS: dict[str, Texts] = {
    "": ("", "", ""),
    "law": ("Жоғары, заң", "Высшее юридическое", "Higher, law"),
    "psychology": ("Жоғары, психология", "Высшее психологическое", "Higher, psychology"),
    "economics": ("Жоғары, экономика", "Высшее экономическое", "Higher, economics"),
    "teaching": ("Жоғары, педагогика", "Высшее педагогическое", "Higher, teaching"),
    "engineering": ("Жоғары, инженерлік", "Высшее инженерное", "Higher, engineering"),
    "medicine": ("Жоғары, медицина", "Высшее медицинское", "Higher, medicine"),
}

FEE_NOTES: dict[str, Texts] = {
    "": ("", "", ""),
    "first": (
        "Алғашқы жарты сағаттық кездесу тегін.",
        "Первая встреча, полчаса, бесплатна.",
        "The first meeting, half an hour, is free.",
    ),
    "parts": (
        "Ақыны екі бөліп төлеуге болады.",
        "Плату можно внести двумя частями.",
        "The fee can be paid in two parts.",
    ),
    "alimony": (
        "Алимент туралы дауларда ақы алынбайды.",
        "По спорам об алиментах плата не берётся.",
        "No fee is taken in disputes about child support.",
    ),
}

APPROACHES: dict[str, Texts] = {
    "listens": (
        "Алдымен әр тарапты жеке тыңдайды, содан кейін бірге сөйлесуге шақырады. Асықтырмайды.",
        "Сначала выслушивает каждую сторону отдельно, потом зовёт к общему разговору. Не торопит.",
        "Listens to each side alone first, then invites both to talk together. Does not hurry.",
    ),
    "together": (
        "Бірден ортақ кездесуден бастайды. Әңгіме тығырыққа тірелсе, оңаша сөйлеседі.",
        "Начинает сразу с общей встречи. Если разговор зашёл в тупик, беседует с каждым отдельно.",
        "Begins with a joint meeting at once. Talks to each alone when the talk is stuck.",
    ),
    "figures": (
        "Әуелі сандар мен құжаттарды бірге тексереді: келіспейтін тұс көбіне азаяды.",
        "Сначала вместе со сторонами сверяет цифры и бумаги: спорного обычно остаётся меньше.",
        "First goes through figures and papers with both sides: less is usually left in dispute.",
    ),
    "steps": (
        "Дауды бөліктерге бөліп, оңайынан бастайды. Әр кездесудің соңында келісілгені жазылады.",
        "Делит спор на части и начинает с лёгкой. В конце каждой встречи записывает, о чём договорились.",
        ("Divides the dispute and begins with the easy part. Each meeting ends with what was agreed, in writing."),
    ),
    "home": (
        "Ауылда, тараптарға жақын жерде кездеседі. Үлкеннің сөзін де, жастың сөзін де тең тыңдайды.",
        "Встречается в ауле, поближе к сторонам. Слушает старших и младших одинаково.",
        "Meets in the village, close to the sides. Hears the old and the young alike.",
    ),
    "online": (
        "Көбіне бейнебайланыспен кездеседі, кешкі уақыт пен демалыс күні де болады.",
        "Чаще встречается по видеосвязи, можно вечером и в выходной.",
        "Mostly meets by video, evenings and days off included.",
    ),
}

PEOPLE: tuple[Person, ...] = (
    Person(
        key="saule",
        kind=PROFESSIONAL,
        name=("Сәуле Ержанова", "Сауле Ержанова", "Saule Yerzhanova"),
        birth_date=date(1981, 4, 17),
        regions=("KZ-71", "KZ-11"),
        languages=(KK, RU, EN),
        fields=(Field.FAMILY, Field.CIVIL, Field.HOUSING),
        since=2016,
        about=(
            (
                "Он жыл отбасы психологы болып істеген. Ажырасу, алимент және баланың тұрғылықты жері "
                "туралы дауларды жүргізеді."
            ),
            ("Десять лет работала семейным психологом. Ведёт споры о разводе, алиментах и о том, с кем живёт ребёнок."),
            (
                "Worked as a family psychologist for ten years. Mediates on divorce, child support and "
                "where a child lives."
            ),
        ),
        approach="listens",
        education="psychology",
        keeper="tatu",
        per_hour=12_000,
        per_case=90_000,
        fee_note="alimony",
    ),
    Person(
        key="marat",
        kind=PROFESSIONAL,
        name=("Марат Төлеген", "Марат Толеген", "Marat Tolegen"),
        birth_date=date(1977, 9, 3),
        regions=("KZ-71",),
        languages=(KK, RU),
        fields=(Field.LABOUR, Field.COMMERCIAL),
        since=2018,
        about=(
            (
                "Құрылыс компаниясында кадр бөлімін басқарған. Жалақы, жұмыстан шығару және серіктестер "
                "арасындағы дауларды біледі."
            ),
            (
                "Руководил отделом кадров в строительной компании. Знает споры о зарплате, увольнении и "
                "между партнёрами."
            ),
            (
                "Headed the personnel department of a building company. Knows disputes about pay, "
                "dismissal and between partners."
            ),
        ),
        approach="figures",
        education="economics",
        keeper="tatu",
        per_hour=15_000,
        fee_note="first",
    ),
    Person(
        key="irina",
        kind=PROFESSIONAL,
        name=("Ирина Ведерникова", "Ирина Ведерникова", "Irina Vedernikova"),
        birth_date=date(1969, 1, 26),
        regions=("KZ-75", "KZ-19"),
        languages=(RU, EN),
        fields=(Field.FAMILY, Field.CIVIL, Field.CONSUMER),
        since=2012,
        about=(
            (
                "Заң кеңесшісі болған, 2012 жылдан бері тек медиациямен айналысады. Ерлі-зайыптылардың "
                "мүлкін бөлу дауларын көп жүргізген."
            ),
            (
                "Была юрисконсультом, с 2012 года занимается только медиацией. Много работала с разделом "
                "имущества супругов."
            ),
            (
                "Was a legal counsel; since 2012 does nothing but mediation. Much experience in dividing "
                "marital property."
            ),
        ),
        approach="steps",
        education="law",
        keeper="almaty-dialog",
        per_hour=20_000,
        per_case=150_000,
        fee_note="parts",
        capacity=8,
    ),
    Person(
        key="dias",
        kind=PROFESSIONAL,
        name=("Диас Қабылтай", "Диас Кабылтай", "Dias Qabyltai"),
        birth_date=date(1990, 12, 8),
        regions=("KZ-75",),
        languages=(KK, RU, EN),
        fields=(Field.COMMERCIAL, Field.FINANCE, Field.INTELLECTUAL_PROPERTY),
        since=2020,
        about=(
            (
                "Банк пен технология компаниялары арасындағы шарттарды жасаған. Шетелдік серіктестермен "
                "дауларды ағылшынша жүргізеді."
            ),
            (
                "Готовил договоры между банками и технологическими компаниями. Споры с зарубежными "
                "партнёрами ведёт на английском."
            ),
            ("Drafted contracts between banks and technology companies. Mediates with foreign partners in English."),
        ),
        approach="online",
        education="law",
        keeper="almaty-dialog",
        per_hour=25_000,
        per_case=200_000,
    ),
    Person(
        key="tolkyn",
        kind=PROFESSIONAL,
        name=("Толқын Жақсыбекова", "Толкын Жаксыбекова", "Tolqyn Zhaqsybekova"),
        birth_date=date(1985, 6, 30),
        regions=("KZ-75", "KZ-33"),
        languages=(KK, RU, Language.SIGN),
        fields=(Field.FAMILY, Field.COMMUNITY, Field.LABOUR),
        since=2019,
        about=(
            (
                "Ымдау тілінің маманы, естімейтін адамдармен аудармашысыз сөйлеседі. Мектептегі және "
                "отбасындағы дауларды жүргізеді."
            ),
            (
                "Специалист жестового языка, говорит с неслышащими людьми без переводчика. Ведёт "
                "школьные и семейные споры."
            ),
            (
                "Fluent in sign language: talks with deaf people without an interpreter. Mediates at "
                "schools and in families."
            ),
        ),
        approach="listens",
        education="teaching",
        keeper="almaty-dialog",
        per_hour=8_000,
        fee_note="first",
    ),
    Person(
        key="gulnar",
        kind=PROFESSIONAL,
        name=("Гүлнар Сатыбалдина", "Гульнар Сатыбалдина", "Gulnar Satybaldina"),
        birth_date=date(1974, 3, 11),
        regions=("KZ-79", "KZ-61"),
        languages=(KK, RU, Language.UZBEK),
        fields=(Field.FAMILY, Field.HOUSING, Field.LAND),
        since=2014,
        about=(
            ("Жиырма жыл ауруханада әлеуметтік қызметкер болған. Туыстар мен көршілер арасындағы дауларға шақырады."),
            "Двадцать лет была социальным работником в больнице. Её зовут в споры родственников и соседей.",
            "A social worker in a hospital for twenty years. Called to disputes of relatives and neighbours.",
        ),
        approach="together",
        education="medicine",
        keeper="ontustik",
        per_case=60_000,
        fee_note="alimony",
        capacity=6,
    ),
    Person(
        key="rustam",
        kind=PROFESSIONAL,
        name=("Рустам Юлдашев", "Рустам Юлдашев", "Rustam Yuldashev"),
        birth_date=date(1983, 10, 21),
        regions=("KZ-61", "KZ-79"),
        languages=(Language.UZBEK, RU, KK),
        fields=(Field.CIVIL, Field.CONSUMER, Field.LAND, Field.COMMERCIAL),
        since=2017,
        about=(
            "Базарда өз ісін жүргізген, сауда мен жер учаскелері туралы дауларды жақсы біледі.",
            "Вёл своё дело на рынке, хорошо знает споры о торговле и земельных участках.",
            "Ran a business of his own at the market; knows disputes about trade and plots of land.",
        ),
        approach="figures",
        education="economics",
        keeper="ontustik",
        per_hour=10_000,
        per_case=70_000,
    ),
    Person(
        key="viktor",
        kind=PROFESSIONAL,
        name=("Виктор Цой-Ли", "Виктор Цой-Ли", "Viktor Tsoi-Li"),
        birth_date=date(1972, 8, 5),
        regions=("KZ-31",),
        languages=(RU, Language.KOREAN),
        fields=(Field.COMMERCIAL, Field.CONSUMER, Field.INSURANCE),
        since=2015,
        about=(
            ("Сақтандыру компаниясында шығындарды реттеген. Апат, жөндеу және тауар сапасы туралы дауларды жүргізеді."),
            "Урегулировал убытки в страховой компании. Ведёт споры об авариях, ремонте и качестве товара.",
            "Settled claims in an insurance company. Mediates on accidents, repairs and quality of goods.",
        ),
        approach="figures",
        education="economics",
        keeper="ontustik",
        per_hour=11_000,
    ),
    Person(
        key="elena",
        kind=PROFESSIONAL,
        name=("Елена Кох", "Елена Кох", "Elena Koch"),
        birth_date=date(1979, 2, 14),
        regions=("KZ-39", "KZ-59"),
        languages=(RU, Language.GERMAN, KK),
        fields=(Field.LABOUR, Field.CIVIL, Field.INSURANCE),
        since=2016,
        about=(
            ("Зауытта еңбек қауіпсіздігі инженері болған. Өндірістегі жарақат пен еңбекақы дауларын жүргізеді."),
            ("Была инженером по охране труда на заводе. Ведёт споры о травмах на производстве и об оплате труда."),
            "Was a safety engineer at a plant. Mediates on injuries at work and on pay.",
        ),
        approach="steps",
        education="engineering",
        keeper="saryarqa",
        per_hour=9_000,
        per_case=65_000,
    ),
    Person(
        key="askar",
        kind=PROFESSIONAL,
        name=("Асқар Бегалин", "Аскар Бегалин", "Asqar Begalin"),
        birth_date=date(1968, 11, 2),
        regions=("KZ-35", "KZ-62"),
        languages=(KK, RU),
        fields=(Field.LABOUR, Field.COMMERCIAL, Field.ENFORCEMENT),
        since=2013,
        about=(
            "Шахтада кәсіподақты басқарған. Ұжым мен жұмыс беруші арасындағы келіссөздерге үйренген.",
            "Возглавлял профсоюз на шахте. Привык к переговорам между коллективом и работодателем.",
            "Led the trade union of a mine. Used to talks between a workforce and an employer.",
        ),
        approach="together",
        education="engineering",
        keeper="saryarqa",
        per_hour=14_000,
        per_case=110_000,
        fee_note="parts",
    ),
    Person(
        key="ainur",
        kind=PROFESSIONAL,
        name=("Айнұр Дүйсенғалиева", "Айнур Дуйсенгалиева", "Ainur Duisengalieva"),
        birth_date=date(1992, 5, 19),
        regions=("KZ-15",),
        languages=(KK, RU),
        fields=(Field.FAMILY, Field.CIVIL, Field.COMMUNITY),
        since=2026,
        about=(
            "Мектеп психологы. Медиацияны тегін жүргізеді: тәжірибе жинап, адамдарға көмектескісі келеді.",
            "Школьный психолог. Ведёт медиацию бесплатно: хочет набраться опыта и помочь людям.",
            "A school psychologist. Mediates free of charge, to gain experience and to help.",
        ),
        approach="listens",
        education="psychology",
        keeper="tatu",
        capacity=3,
    ),
    Person(
        key="bolat",
        kind=PROFESSIONAL,
        name=("Болат Есқалиев", "Болат Ескалиев", "Bolat Esqaliev"),
        birth_date=date(1976, 7, 23),
        regions=("KZ-23", "KZ-47"),
        languages=(KK, RU, EN),
        fields=(Field.COMMERCIAL, Field.LABOUR, Field.ENFORCEMENT),
        since=2015,
        about=(
            (
                "Мұнай саласында мердігерлермен келіссөз жүргізген. Жеткізу мен есеп айырысу дауларын "
                "шешуге көмектеседі."
            ),
            "Вёл переговоры с подрядчиками в нефтяной отрасли. Помогает в спорах о поставках и расчётах.",
            "Negotiated with contractors in the oil industry. Helps in disputes about supplies and payments.",
        ),
        approach="online",
        education="engineering",
        keeper="saryarqa",
        per_hour=22_000,
        per_case=180_000,
    ),
    Person(
        key="natalya",
        kind=PROFESSIONAL,
        name=("Наталья Гордеева", "Наталья Гордеева", "Natalya Gordeeva"),
        birth_date=date(1965, 4, 2),
        regions=("KZ-63", "KZ-10"),
        languages=(RU,),
        fields=(Field.HOUSING, Field.INSURANCE, Field.CIVIL),
        since=2012,
        about=(
            "Үй басқармасында істеген. Су басу, жөндеу және коммуналдық қарыз дауларын жүргізеді.",
            "Работала в домоуправлении. Ведёт споры о заливе, ремонте и коммунальных долгах.",
            "Worked in a housing office. Mediates on flooding, repairs and utility debts.",
        ),
        approach="steps",
        education="engineering",
        keeper="saryarqa",
        per_hour=7_000,
        per_case=45_000,
        accepting=False,
    ),
    Person(
        key="sultanbek",
        kind=PUBLIC,
        name=("Сұлтанбек Оразалы", "Султанбек Оразалы", "Sultanbek Orazaly"),
        birth_date=date(1954, 1, 15),
        regions=("KZ-61",),
        languages=(KK, Language.UZBEK),
        fields=(Field.COMMUNITY, Field.LAND, Field.HOUSING),
        since=2021,
        about=(
            "Ауылда қырық жыл мұғалім болған. Су, жер және мал туралы дауларды бітістіріп жүр.",
            "Сорок лет учил детей в ауле. Мирит людей в спорах о воде, земле и скоте.",
            "Taught in the village for forty years. Reconciles people over water, land and livestock.",
        ),
        approach="home",
        education="teaching",
        keeper="shuaqty",
    ),
    Person(
        key="rabiga",
        kind=PUBLIC,
        name=("Рабиға Мүсірепқызы", "Рабига Мусирепкызы", "Rabiga Musirepqyzy"),
        birth_date=date(1959, 9, 28),
        regions=("KZ-43",),
        languages=(KK,),
        fields=(Field.FAMILY, Field.COMMUNITY),
        since=2022,
        about=(
            "Ауылдық аналар кеңесін басқарады. Жас отбасылар мен туыстарды татуластырады.",
            "Возглавляет сельский совет матерей. Помогает помириться молодым семьям и родственникам.",
            "Heads the mothers' council of the village. Helps young families and relatives make peace.",
        ),
        approach="home",
        education="",
        keeper="syrsuy",
    ),
    Person(
        key="pavel",
        kind=PUBLIC,
        name=("Павел Дорохов", "Павел Дорохов", "Pavel Dorokhov"),
        birth_date=date(1961, 12, 12),
        regions=("KZ-55",),
        languages=(RU, KK),
        fields=(Field.HOUSING, Field.COMMUNITY, Field.CONSUMER),
        since=2021,
        about=(
            "Көп жыл үй төрағасы болған. Көршілер арасындағы шу, аула және шатыр туралы дауларды біледі.",
            "Много лет был старшим по дому. Знает споры соседей о шуме, дворе и крыше.",
            ("Chaired a residents' council for years. Knows neighbours' disputes about noise, yards and roofs."),
        ),
        approach="together",
        education="engineering",
        keeper="ertis-jaga",
    ),
    Person(
        key="gulbakhram",
        kind=PUBLIC,
        name=("Гүлбахрам Исмаилова", "Гульбахрам Исмаилова", "Gulbakhram Ismailova"),
        birth_date=date(1966, 6, 7),
        regions=("KZ-33",),
        languages=(Language.UYGHUR, KK, RU),
        fields=(Field.FAMILY, Field.COMMUNITY, Field.LAND),
        since=2023,
        about=(
            "Фельдшер, ауылдағы әр үйді біледі. Үш тілде сөйлесіп, отбасы мен көршілерге көмектеседі.",
            "Фельдшер, знает каждый дом в ауле. Говорит на трёх языках, помогает семьям и соседям.",
            ("A paramedic who knows every house of the village. Helps families and neighbours in three languages."),
        ),
        approach="listens",
        education="",
        keeper="almaly-bulaq",
    ),
    Person(
        key="zhaqsylyq",
        kind=PUBLIC,
        name=("Жақсылық Тұрғанбаев", "Жаксылык Турганбаев", "Zhaqsylyq Turganbaev"),
        birth_date=date(1957, 3, 22),
        regions=("KZ-62",),
        languages=(KK,),
        fields=(Field.LAND, Field.COMMUNITY, Field.LABOUR),
        since=2022,
        about=(
            "Шаруашылық басқарған. Оған жайылым, жем-шөп және маусымдық жұмыс дауларымен жүгінеді.",
            "Руководил хозяйством. К нему идут со спорами о пастбищах, кормах и сезонной работе.",
            "Ran a farm. People come to him over pastures, fodder and seasonal work.",
        ),
        approach="home",
        education="",
        keeper="qoytas",
    ),
    Person(
        key="lyudmila",
        kind=PUBLIC,
        name=("Людмила Остапчук", "Людмила Остапчук", "Lyudmila Ostapchuk"),
        birth_date=date(1963, 10, 9),
        regions=("KZ-59",),
        languages=(RU,),
        fields=(Field.FAMILY, Field.HOUSING, Field.COMMUNITY),
        since=2021,
        about=(
            "Мектеп директоры болған. Оқушылар, ата-аналар және мұғалімдер арасындағы дауларды жүргізеді.",
            "Была директором школы. Ведёт споры между учениками, родителями и учителями.",
            "Was a head teacher. Mediates between pupils, parents and teachers.",
        ),
        approach="listens",
        education="teaching",
        keeper="aqqayyn",
    ),
    Person(
        key="orynbasar",
        kind=PUBLIC,
        name=("Орынбасар Кенжеғалиев", "Орынбасар Кенжегалиев", "Orynbasar Kenzhegaliev"),
        birth_date=date(1970, 2, 3),
        regions=("KZ-27",),
        languages=(KK, RU),
        fields=(Field.CIVIL, Field.COMMUNITY, Field.HOUSING),
        since=2024,
        about=(
            "Ақсақалдар кеңесінің мүшесі. Қарыз бен шарт туралы шағын дауларды жүргізеді.",
            "Входит в совет аксакалов. Берётся за небольшие споры о долгах и договорах.",
            "Sits on the council of elders. Takes small disputes about debts and contracts.",
        ),
        approach="together",
        education="economics",
        keeper="jaiyq-boyi",
    ),
    Person(
        key="qanat",
        kind=RETIRED,
        name=("Қанат Сейілхан", "Канат Сейильхан", "Qanat Seiilkhan"),
        birth_date=date(1955, 5, 5),
        regions=("KZ-10", "KZ-63"),
        languages=(KK, RU),
        fields=(Field.CIVIL, Field.COMMERCIAL, Field.LAND, Field.CRIMINAL),
        since=2020,
        about=(
            "Отыз жылға жуық азаматтық істерді қараған, отставкадағы судья.",
            "Судья в отставке, почти тридцать лет рассматривал гражданские дела.",
            "A retired judge; heard civil cases for almost thirty years.",
        ),
        approach="steps",
        education="law",
        keeper="retired",
        per_case=120_000,
    ),
    Person(
        key="tamara",
        kind=RETIRED,
        name=("Тамара Ивлева", "Тамара Ивлева", "Tamara Ivleva"),
        birth_date=date(1958, 8, 16),
        regions=("KZ-11", "KZ-71"),
        languages=(RU, KK),
        fields=(Field.FAMILY, Field.CIVIL, Field.HOUSING),
        since=2021,
        about=(
            "Отставкадағы судья. Отбасы істерін жүргізген, енді сотқа жеткізбей келісуге көмектеседі.",
            "Судья в отставке. Рассматривала семейные дела, теперь помогает договориться без суда.",
            "A retired judge. Heard family cases; now helps people agree without a court.",
        ),
        approach="listens",
        education="law",
        keeper="retired",
    ),
    Person(
        key="ermek",
        kind=RETIRED,
        name=("Ермек Досанов", "Ермек Досанов", "Ermek Dosanov"),
        birth_date=date(1953, 11, 27),
        regions=("KZ-47", "KZ-23", "KZ-15"),
        languages=(KK, RU),
        fields=(Field.COMMERCIAL, Field.ADMINISTRATIVE, Field.CRIMINAL, Field.ENFORCEMENT),
        since=2019,
        about=(
            "Отставкадағы судья, экономикалық және әкімшілік істерді қараған.",
            "Судья в отставке, рассматривал экономические и административные дела.",
            "A retired judge; heard economic and administrative cases.",
        ),
        approach="figures",
        education="law",
        keeper="retired",
        per_hour=18_000,
        fee_note="first",
        capacity=4,
    ),
    Person(
        key="aliya",
        kind=JUDGE,
        name=("Әлия Нұрпейісова", "Алия Нурпеисова", "Aliya Nurpeisova"),
        birth_date=date(1984, 12, 1),
        regions=("KZ-19",),
        languages=(KK, RU),
        fields=(Field.FAMILY, Field.CIVIL, Field.HOUSING),
        since=2021,
        about=(
            "Медиация өткізетін судья: сотқа түскен отбасы және азаматтық дауларды жүргізеді.",
            "Судья, проводящая медиацию: ведёт семейные и гражданские споры, поступившие в суд.",
            "A judge who mediates family and civil disputes that came to the court.",
        ),
        approach="together",
        education="law",
        keeper="jasyl",
    ),
    Person(
        key="sergey",
        kind=JUDGE,
        name=("Сергей Малахов", "Сергей Малахов", "Sergey Malakhov"),
        birth_date=date(1979, 9, 14),
        regions=("KZ-35",),
        languages=(RU, KK),
        fields=(Field.ADMINISTRATIVE, Field.LABOUR, Field.CIVIL),
        since=2022,
        about=(
            "Медиация өткізетін судья: еңбек және әкімшілік дауларды сотта жүргізеді.",
            "Судья, проводящий медиацию: ведёт в суде трудовые и административные споры.",
            "A judge who mediates labour and administrative disputes in court.",
        ),
        approach="steps",
        education="law",
        keeper="kenti",
    ),
)

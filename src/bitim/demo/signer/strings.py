"""What the window says, in the three languages. Whole sentences with named places."""

LANGUAGES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}

STRINGS: dict[str, dict[str, str]] = {
    "title": {
        "kk": "Демо қолтаңба терезесі",
        "ru": "Окно демо-подписи",
        "en": "Demo signing window",
    },
    "demo": {
        "kk": "Демо. Бұл кілттер шынайы емес: олармен қойылған қолтаңбаның заңды күші жоқ.",
        "ru": "Демо. Эти ключи ненастоящие: подпись ими не имеет юридической силы.",
        "en": "Demo. These keys are not real: a signature made with them has no legal force.",
    },
    "language": {"kk": "Тіл", "ru": "Язык", "en": "Language"},
    "idle_title": {
        "kk": "Сайттан сұрау күтіп тұрмыз",
        "ru": "Ждём запроса от сайта",
        "en": "Waiting for a site to ask",
    },
    "idle": {
        "kk": "Терезені ашық қалдырып, сайтта қол қою түймесін басыңыз.",
        "ru": "Оставьте окно открытым и нажмите на сайте кнопку подписи.",
        "en": "Leave this window open and press the signing button on the site.",
    },
    "sign_title": {"kk": "Құжатқа қол қою", "ru": "Подпись документа", "en": "Sign a document"},
    "show_title": {
        "kk": "Сайтқа кілтті көрсету",
        "ru": "Показать сайту ключ",
        "en": "Show a key to the site",
    },
    "site": {"kk": "Сұрап тұрған сайт", "ru": "Запрашивает сайт", "en": "Asked by the site"},
    "no_site": {
        "kk": "Осы компьютердегі бағдарлама",
        "ru": "Программа на этом компьютере",
        "en": "A program on this computer",
    },
    "document": {"kk": "Қол қойылатын файл", "ru": "Что подписывается", "en": "What is signed"},
    "bytes": {"kk": "{size} байт", "ru": "{size} байт", "en": "{size} bytes"},
    "kilobytes": {"kk": "{size} КБ", "ru": "{size} КБ", "en": "{size} kB"},
    "choose": {"kk": "Кілтті таңдаңыз", "ru": "Выберите ключ", "en": "Choose a key"},
    "no_keys": {
        "kk": "Бұл сұрауға сай кілт жоқ. Басқаларын көру үшін төмендегі белгіні қойыңыз.",
        "ru": "Подходящего ключа нет. Чтобы увидеть остальные, поставьте отметку ниже.",
        "en": "No key fits this request. To see the others, tick the box below.",
    },
    "show_all": {
        "kk": "Сай келмейтін кілттерді де көрсету",
        "ru": "Показать и неподходящие ключи",
        "en": "Show also the keys that do not fit",
    },
    "unfit": {"kk": "Сұрауға сай емес", "ru": "Не подходит к запросу", "en": "Does not fit the request"},
    "for_signing": {"kk": "Қол қою кілті", "ru": "Ключ подписи", "en": "Key for signing"},
    "for_signing_in": {"kk": "Жүйеге кіру кілті", "ru": "Ключ для входа", "en": "Key for signing in"},
    "valid": {"kk": "Жарамдылық мерзімі: {date}", "ru": "Действует до {date}", "en": "Valid until {date}"},
    "expired": {"kk": "Мерзімі өткен: {date}", "ru": "Срок истёк {date}", "en": "Expired on {date}"},
    "future": {
        "kk": "Күшіне енетін күні: {date}",
        "ru": "Действует с {date}",
        "en": "Valid from {date}",
    },
    "issuer": {"kk": "Берген орталық: {name}", "ru": "Кем выдан: {name}", "en": "Issued by {name}"},
    "iin": {"kk": "ЖСН {number}", "ru": "ИИН {number}", "en": "IIN {number}"},
    "bin": {"kk": "{name}, БСН {number}", "ru": "{name}, БИН {number}", "en": "{name}, BIN {number}"},
    "natural_person": {"kk": "Жеке тұлға", "ru": "Физическое лицо", "en": "Natural person"},
    "head": {"kk": "Ұйымның бірінші басшысы", "ru": "Первый руководитель", "en": "Head of the organisation"},
    "right_to_sign": {
        "kk": "Қол қою құқығы бар қызметкер",
        "ru": "Сотрудник с правом подписи",
        "en": "Employee with the right to sign",
    },
    "employee": {"kk": "Ұйымның қызметкері", "ru": "Сотрудник организации", "en": "Employee"},
    "information_system": {
        "kk": "Ұйымның ақпараттық жүйесі",
        "ru": "Информационная система организации",
        "en": "Information system of an organisation",
    },
    "gost2015": {"kk": "ГОСТ 34.10-2015", "ru": "ГОСТ 34.10-2015", "en": "GOST 34.10-2015"},
    "rsa": {"kk": "RSA", "ru": "RSA", "en": "RSA"},
    "sign": {"kk": "Қол қою", "ru": "Подписать", "en": "Sign"},
    "show": {"kk": "Кілтті көрсету", "ru": "Показать ключ", "en": "Show the key"},
    "cancel": {"kk": "Бас тарту", "ru": "Отменить", "en": "Cancel"},
    "choose_first": {
        "kk": "Алдымен кілтті таңдаңыз.",
        "ru": "Сначала выберите ключ.",
        "en": "Choose a key first.",
    },
    "chosen_title": {"kk": "Дайын", "ru": "Готово", "en": "Done"},
    "chosen": {
        "kk": "Жауап сайтқа жіберілді. Терезені жабуға болады.",
        "ru": "Ответ отправлен сайту. Окно можно закрыть.",
        "en": "The answer has gone to the site. You can close this window.",
    },
    "cancelled_title": {"kk": "Бас тарттыңыз", "ru": "Вы отменили", "en": "You cancelled"},
    "cancelled": {
        "kk": "Ештеңеге қол қойылған жоқ. Терезені жабуға болады.",
        "ru": "Ничего не подписано. Окно можно закрыть.",
        "en": "Nothing was signed. You can close this window.",
    },
    "over_title": {"kk": "Сұрау тоқтады", "ru": "Запрос прекращён", "en": "The request is over"},
    "over": {
        "kk": "Ештеңеге қол қойылған жоқ. Қажет болса, сайтта қайта бастаңыз.",
        "ru": "Ничего не подписано. Если нужно, начните на сайте заново.",
        "en": "Nothing was signed. Start again on the site if you need to.",
    },
    "lost_title": {"kk": "Байланыс үзілді", "ru": "Связь прервалась", "en": "The connection is lost"},
    "lost": {
        "kk": "Демо қолтаңба бағдарламасы жауап бермей тұр. Оны іске қосып, терезені жаңартыңыз.",
        "ru": "Программа демо-подписи не отвечает. Запустите её и обновите окно.",
        "en": "The demo signing program does not answer. Start it and reload this window.",
    },
}

"""What the page of the services says, in the three languages."""

STRINGS: dict[str, dict[str, str]] = {
    "title": {
        "kk": "Демо орталықтың қызметтері",
        "ru": "Службы демо-центра",
        "en": "Services of the demo authority",
    },
    "demo": {
        "kk": "Демо. Мұндағы уақыт белгілері мен жауаптардың заңды күші жоқ.",
        "ru": "Демо. Метки времени и ответы отсюда не имеют юридической силы.",
        "en": "Demo. The time stamps and answers from here have no legal force.",
    },
    "language": {"kk": "Тіл", "ru": "Язык", "en": "Language"},
    "lead": {
        "kk": "Мұнда қызметті бұзып не сертификатты кері қайтарып алып, сайттың не істейтінін көруге болады.",
        "ru": "Здесь можно сломать службу или отозвать сертификат и посмотреть, что сделает сайт.",
        "en": "Here you can break a service or revoke a certificate, and see what the site does.",
    },
    "saved": {"kk": "Өзгерістер күшіне енді.", "ru": "Изменения действуют.", "en": "The changes are in effect."},
    "tsa": {"kk": "Уақыт белгілері (TSP)", "ru": "Метки времени (TSP)", "en": "Time stamps (TSP)"},
    "ocsp": {"kk": "Сертификат мәртебесі (OCSP)", "ru": "Статус сертификата (OCSP)", "en": "Status (OCSP)"},
    "crl": {
        "kk": "Кері қайтарып алынғандар тізімі (CRL)",
        "ru": "Списки отозванных (CRL)",
        "en": "Lists of revoked certificates (CRL)",
    },
    "fault": {"kk": "Қалай жұмыс істейді", "ru": "Как работает", "en": "How it works"},
    "none": {"kk": "Дұрыс", "ru": "Исправно", "en": "As it should"},
    "down": {"kk": "Қолжетімсіз (503)", "ru": "Недоступна (503)", "en": "Down (503)"},
    "closed": {
        "kk": "Жауапсыз байланысты үзеді",
        "ru": "Рвёт соединение без ответа",
        "en": "Closes the connection without an answer",
    },
    "try_later": {"kk": "Кейінірек келуді сұрайды", "ru": "Просит зайти позже", "en": "Says to try later"},
    "bad_signature": {
        "kk": "Жауаптағы қолтаңба бұзылған",
        "ru": "Подпись под ответом неверна",
        "en": "The signature on the answer is wrong",
    },
    "old_answer": {
        "kk": "200 күн бұрынғы жауап",
        "ru": "Ответ двухсотдневной давности",
        "en": "An answer from 200 days ago",
    },
    "clock_behind": {
        "kk": "Сағаты екі тәулікке қалып қойған",
        "ru": "Часы отстают на двое суток",
        "en": "Its clock is two days behind",
    },
    "clock_ahead": {
        "kk": "Сағаты екі тәулікке озып кеткен",
        "ru": "Часы спешат на двое суток",
        "en": "Its clock is two days ahead",
    },
    "delay": {"kk": "Қанша кідіреді", "ru": "Насколько медлит", "en": "How long it waits"},
    "seconds": {"kk": "{count} секунд", "ru": "{count} с", "en": "{count} seconds"},
    "at_once": {"kk": "Кідірмейді", "ru": "Не медлит", "en": "Not at all"},
    "certificates": {"kk": "Сертификаттар", "ru": "Сертификаты", "en": "Certificates"},
    "good": {"kk": "Жарамды", "ru": "Действует", "en": "Good"},
    "revoked": {"kk": "Кері қайтарып алынған", "ru": "Отозван", "en": "Revoked"},
    "held": {"kk": "Уақытша тоқтатылған", "ru": "Приостановлен", "en": "On hold"},
    "unknown": {"kk": "Белгісіз", "ru": "Неизвестен", "en": "Unknown"},
    "never_issued": {"kk": "Ешқашан берілмеген", "ru": "Никогда не выдавался", "en": "Never issued"},
    "save": {"kk": "Қолдану", "ru": "Применить", "en": "Apply"},
}

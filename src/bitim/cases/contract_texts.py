"""Sensible texts for a new contract, in Kazakh and Russian: a beginning, which the mediator changes."""

from typing import Any

from bitim.cases.models import Case
from bitim.documents.papers import Wording
from bitim.law.categories import all_categories
from bitim.law.meetings import Mode
from bitim.law.regions import all_regions

PAYMENT = Wording(
    kk="Сыйақы осы шарт жасалған күннен бастап 5 жұмыс күні ішінде медиатордың банк шотына аударылады.",
    ru="Вознаграждение переводится на банковский счёт медиатора в течение 5 рабочих дней"
    " со дня заключения этого договора.",
)
COSTS = Wording(
    kk="Медиатордың жол жүру, тұру және тамақтану шығыстары тараптармен алдын ала жазбаша"
    " келісілген мөлшерде, растайтын құжаттар бойынша өтеледі.",
    ru="Расходы медиатора на проезд, проживание и питание возмещаются в размере, который стороны"
    " заранее согласовали письменно, по подтверждающим документам.",
)
PROCEDURE = Wording(
    kk="Медиатор тараптармен бірге де, жеке-жеке де сөйлеседі. Кездесу уақыты алдын ала келісіледі.",
    ru="Медиатор беседует со сторонами вместе и по отдельности. Время встреч согласуется заранее.",
)


def defaults(case: Case) -> dict[str, Any]:
    """What the form shows before anybody has written anything.

    The title stands in the text of the applicant's language only; in the other one what such disputes are called.
    """
    language, category = case.taking_part[0].language, all_categories()[case.category]
    region = all_regions().get(case.region)
    return {
        "place_kk": f"{region.name_kk}, онлайн" if region else "Онлайн",
        "place_ru": f"{region.name_ru}, онлайн" if region else "Онлайн",
        "subject_kk": case.title if language == "kk" else category.name_kk,
        "subject_ru": case.title if language == "ru" else category.name_ru,
        "languages": sorted({party.language for party in case.taking_part}),
        "modes": [Mode.MESSAGES.value, Mode.PHONE.value, Mode.VIDEO_CONFERENCE.value],
        "term_days": case.term_rule.base_days or 30,
        "payment_kk": PAYMENT.kk,
        "payment_ru": PAYMENT.ru,
        "costs_kk": COSTS.kk,
        "costs_ru": COSTS.ru,
        "procedure_kk": PROCEDURE.kk,
        "procedure_ru": PROCEDURE.ru,
    }

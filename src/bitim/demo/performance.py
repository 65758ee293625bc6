"""A settled case that is being performed: dues of every kind, and most of what the sides can say of them.

Nothing is late on the day on which the demo is made; what is due that day is late on the next one if nobody pays it.
"""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bitim.demo.journey import Table
from bitim.law.deadlines import add_months
from bitim.law.obligations import ObligationKind
from bitim.performance.actions import changes, words
from bitim.performance.actions.schedules import follow_settlements
from bitim.performance.models import Due

WITHOUT_MONEY = {
    "amount": None,
    "how_kk": "Айжарық көшесіндегі пәтерде, екі тараптың қатысуымен.",
    "how_ru": "В квартире на улице Айжарык, в присутствии обеих сторон.",
    "proof_kk": "Екі тарап қол қойған қабылдау актісі.",
    "proof_ru": "Акт приёма, подписанный обеими сторонами.",
}


def rent_rows() -> tuple[dict[str, Any], ...]:
    """Instalments, a monthly payment, a thing, a favour without a day, words of apology, and something left undone."""
    today = timezone.localdate()
    instalments = [{"due": (today + timedelta(days=days)).isoformat(), "amount": "50000.00"} for days in (0, 10, 40)]
    return (
        {"due_on": None, "instalments": instalments},
        {
            "due_on": None,
            "amount": Decimal(7000),
            "act_kk": "Тимур Примеров Анна Образцоваға жарық ақысын қайтарады.",
            "act_ru": "Тимур Примеров возмещает Анне Образцовой плату за свет.",
            "monthly_from": today + timedelta(days=5),
            "monthly_until": add_months(today, 6),
        },
        WITHOUT_MONEY
        | {
            "kind": ObligationKind.TRANSFER,
            "act_kk": "Пәтердің екі кілтін тапсырады.",
            "act_ru": "Передаёт два ключа от квартиры.",
            "due_on": today + timedelta(days=3),
        },
        WITHOUT_MONEY
        | {
            "kind": ObligationKind.DO,
            "act_kk": "Әр сенбіде сағат 10-нан 18-ге дейін заттарды алып кетуге есікті ашады.",
            "act_ru": "Открывает дверь по субботам с 10 до 18 часов, чтобы можно было забрать вещи.",
            "due_on": None,
            "term_kk": "Әр сенбіде",
            "term_ru": "По субботам",
        },
        WITHOUT_MONEY
        | {
            "kind": ObligationKind.APOLOGISE,
            "act_kk": "Ауызша кешірім сұрайды.",
            "act_ru": "Приносит устные извинения.",
            "due_on": today + timedelta(days=7),
        },
        WITHOUT_MONEY
        | {
            "kind": ObligationKind.REFRAIN,
            "act_kk": "Пәтер туралы жарнама сайтында жазба қалдырмайды.",
            "act_ru": "Не размещает записей о квартире на сайте объявлений.",
            "due_on": None,
            "term_kk": "Үнемі",
            "term_ru": "Всё время",
        },
    )


def perform(table: Table) -> None:
    """One instalment is received in part, another is disputed, the keys are there, a favour waits for an answer."""
    follow_settlements()
    today = timezone.localdate()
    debtor, creditor = table.respondent, table.applicant
    first, second, third = (_at(table, 1, part) for part in (1, 2, 3))
    keys, saturdays, sorry = (_at(table, row, 1) for row in (3, 4, 5))
    words.say_done(**first, by=debtor, number=1, amount=Decimal(30000), day=today)
    words.say_received(**first, by=creditor, number=2, amount=Decimal(30000), day=today)
    words.say_done(**second, by=debtor, number=1, amount=Decimal(50000), day=today, text="Перевёл через банк.")
    words.say_not_received(**second, by=creditor, number=2, text="На счёт пока ничего не пришло.")
    changes.propose_change(**third, by=debtor, number=1, day=today + timedelta(days=70))
    words.say_received(**keys, by=creditor, number=1, amount=None, day=today)
    changes.propose_change(**saturdays, by=creditor, number=1, day=None)
    changes.agree_change(**saturdays, by=debtor, number=2)
    words.say_done(**sorry, by=debtor, number=1, amount=None, day=today)


def _at(table: Table, row: int, part: int) -> dict[str, Any]:
    """The case and a due of it, by the number of its row and its part."""
    found = Due.objects.get(schedule__settlement__case__number=table.number, obligation__position=row, part=part)
    return {"case": table.number, "due": found.uid}

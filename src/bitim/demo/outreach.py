"""What the demo court told and taught of mediation, and an event that is to come."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from bitim.accounts.models import User
from bitim.courts.models import Court
from bitim.law.outreach import Audience, WorkKind, WorkLanguage
from bitim.outreach.actions import places, records
from bitim.outreach.models import Record, SignUp
from bitim.outreach.place_keys import token_of

_PLAIN: Mapping[str, Any] = {
    "title_kk": "",
    "title_ru": "",
    "title_en": "",
    "text": "",
    "language": WorkLanguage.KAZAKH,
    "audience": Audience.EVERYBODY,
    "authors": "",
    "partner": "",
    "link": "",
    "photo_words": "",
}
_EVENT: Mapping[str, Any] = {
    "at": None,
    "minutes": 120,
    "venue": "",
    "online": "",
    "sign_up_open": False,
    "capacity": None,
    "came": None,
}


def create(court: Court, clerk: User) -> None:
    """Publish five records of the court, as its clerk would; three people sign up for what is to come."""
    _publish(
        court,
        clerk,
        days=-40,
        kind=WorkKind.ARTICLE,
        title_kk="Қарыз дауын сотсыз қалай шешуге болады",
        title_ru="Как решить спор о долге без суда",
        text="Төрт отбасының тәжірибесі: не айтылды, не жазылды, қанша уақыт кетті.",
        authors="Ә. Төрелікова",
    )
    _publish(
        court,
        clerk,
        days=-26,
        kind=WorkKind.VIDEO_REPORT,
        title_kk="Татуласу бөлмесінде бір күн",
        title_ru="Один день в комнате примирения",
        language=WorkLanguage.BOTH,
    )
    _publish(
        court,
        clerk,
        days=-19,
        of_event={"at": time(10), "came": 34},
        kind=WorkKind.ROUND_TABLE,
        title_kk="Сот медиациясы: бір жылдың қорытындысы",
        title_ru="Судебная медиация: итоги года",
        audience=Audience.JUDGES,
        partner="БҰҰДБ / ПРООН",
    )
    _publish(
        court,
        clerk,
        days=-5,
        kind=WorkKind.STAND,
        title_kk="Сот ғимаратындағы ақпараттық стенд",
        title_ru="Информационный стенд в здании суда",
    )
    coming = _publish(
        court,
        clerk,
        days=9,
        of_event={
            "at": time(15),
            "venue": "Тараз қаласы, Абай даңғылы, 1, 204-бөлме",
            "sign_up_open": True,
            "capacity": 25,
        },
        kind=WorkKind.LECTURE,
        title_kk="Көршімен дауласпай келісу: тегін дәріс",
        title_ru="Договориться с соседом без ссоры: бесплатная лекция",
        title_en="Settling with a neighbour: a free lecture",
        text="Бітімге қалай шақыру керек, қағазға не жазылады, сот неге бекітеді. Сұрақтарыңызды ала келіңіз.",
        authors="Б. Бітімов",
        language=WorkLanguage.BOTH,
    )
    for number, name in enumerate(("Гүлнәр Үлгібаева", "Марат Мысалов", "Ольга Примерова"), start=1):
        email = f"guest{number}@demo.invalid"
        places.ask(event=coming.uid, name=name, email=email, language="kk")
        places.confirm(token=token_of(SignUp.objects.get(email=email).uid))


def _publish(
    court: Court, clerk: User, *, days: int, of_event: Mapping[str, Any] | None = None, **fields: Any
) -> Record:
    row = records.begin(is_event=of_event is not None, court=court.uid, by=clerk)
    where = {"on": timezone.localdate() + timedelta(days=days), "court": court, "region": court.region}
    return records.publish(
        record=row.uid, fields={**_PLAIN, **where, **fields}, of_event={**_EVENT, **(of_event or {})}, by=clerk
    )

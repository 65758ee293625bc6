"""Samples for the gallery of components. The people are the invented ones of the drawings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from bitim.day_field import DayField


@dataclass(frozen=True)
class Stage:
    label: str
    state: str


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Аты-жөні", help_text="Жеке куәліктегідей")
    code = forms.CharField(label="Код, 6 таңба", widget=forms.TextInput(attrs={"data-shape": "short code"}))
    region = forms.ChoiceField(label="Өңір", choices=[("", ""), ("1", "Жамбыл облысы"), ("2", "Астана")])
    day = DayField(label="Когда вам должны были вернуть деньги?", help_text="Посмотрите в расписке или договоре")
    story = forms.CharField(label="Не болды?", widget=forms.Textarea, required=False)
    ways = forms.MultipleChoiceField(
        label="Қалай кездескіңіз келеді?",
        choices=[("video", "Бейнебайланыс"), ("phone", "Телефон"), ("place", "Бетпе-бет")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    kind = forms.ChoiceField(
        label="Медиатор қандай болсын?",
        choices=[("public", "Қоғамдық медиатор, тегін"), ("professional", "Кәсіпқой медиатор")],
        widget=forms.RadioSelect(attrs={"data-shape": "boxed"}),
    )
    paper = forms.FileField(label="Қолхаттың суреті", required=False)
    agreed = forms.BooleanField(label="Келісімді толық оқыдым және түсіндім")


def samples() -> dict[str, Any]:
    """Values for `gallery.html`."""
    labels = ("Өтініш", "Шақыру", "Шарт", "Келіссөз", "Келісім")
    typed = {
        "name": "",
        "code": "К7",
        "day_day": "31",
        "day_month": "11",
        "day_year": "2025",
        "story": "Қарыз",
    }
    return {
        "paths": [
            [Stage(label, "done" if at < now else "now" if at == now else "ahead") for at, label in enumerate(labels)]
            for now in (0, 3, 5)
        ],
        "empty_form": SampleForm(prefix="a"),
        "step_form": SampleForm(prefix="b"),
        "wrong_form": SampleForm(typed),
        "page_two": Paginator(range(95), 10).page(4),
        "day_sample": date(2026, 11, 23),
        "timeline": [
            {
                "state": "done",
                "when": "3 қараша",
                "what": "Сіз өтініш бердіңіз, шақыру жіберілді",
                "address": "#",
            },
            {
                "state": "done",
                "when": "5 қараша",
                "what": "Ерлан Мысалов шақыруды қабылдады",
                "who": "10 күннің 2‑күні",
            },
            {
                "state": "done",
                "when": "10 қараша",
                "what": "Шартқа үшеуіңіз қол қойдыңыздар",
                "who": "Медиация осы күні басталды",
            },
            {
                "state": "now",
                "when": "25 қарашаға дейін",
                "what": "Екінші кездесудің уақытын таңдау",
                "who": "Сіз және Ерлан Мысалов",
            },
            {"state": "ahead", "what": "Келісімнің жобасы", "who": "Медиатор дайындайды"},
            {
                "state": "ahead",
                "when": "10 желтоқсанға дейін",
                "what": "Келісімге қол қою",
                "who": "Сіз, Ерлан Мысалов, медиатор",
            },
        ],
        "signers": [
            {
                "state": "signed",
                "name": "Ерлан Мысалов",
                "role": "тарап",
                "words": "23.11.2026, 14:52. Қолтаңба тексерілді",
            },
            {
                "state": "you",
                "name": "Айжан Үлгібаева",
                "role": "тарап",
                "words": "Сіздің қолтаңбаңыз күтілуде",
            },
            {
                "state": "awaited",
                "name": "Дана Сынақова",
                "role": "медиатор",
                "words": "Екі тараптан кейін қол қояды",
            },
            {
                "state": "checking",
                "name": "Ерлан Мысалов",
                "role": "тарап",
                "words": "Қол қойылды. Тексеріп жатырмыз",
            },
            {
                "state": "refused",
                "name": "Ерлан Мысалов",
                "role": "тарап",
                "words": "Кілт басқа адамдікі. Өз кілтіңізді таңдаңыз",
            },
        ],
        "tasks": [
            {"name": _("Parties"), "address": "#", "words": _("ready"), "colour": "leaf"},
            {"name": _("Subject of the dispute"), "address": "#", "words": _("draft"), "colour": "lake"},
            {"name": _("Documents"), "address": "", "words": _("not started"), "colour": ""},
        ],
        "answers": [
            {"name": "Аты-жөні", "value": "Айжан Үлгібаева", "address": "#"},
            {
                "name": "Дау туралы",
                "value": "1 240 000 ₸ қарыз, қолхат 2025 жылғы 3 наурызда жазылған",
                "address": "#",
            },
        ],
    }

"""Dues as people read them: in a list, one by one, and what each asks of its reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bitim.cases.access import Seat
from bitim.cases.labels.settlement import OBLIGATION_KIND
from bitim.cases.presenters.next_step import NextStep
from bitim.cases.presenters.texts import in_my_language
from bitim.cases.presenters.words import said
from bitim.days import Form
from bitim.documents.words import amount_in_figures
from bitim.law.performance import Act, DueState, Said, Side, Standing
from bitim.performance.access import AtDue
from bitim.performance.labels import SAID, STATE
from bitim.performance.models import Word
from bitim.performance.queries import Rate
from bitim.rooms import access as rooms

SOON_DAYS = 14
"""A due asks for something of its debtor so long before its day."""

FIRST = (Act.AGREE_TALK, Act.AGREE_CHANGE, Act.SAY_NOT_RECEIVED, Act.SAY_DONE)
"""What a page asks of its reader first: an answer to the other side, then his own word."""

LOOKS = {
    DueState.OPEN: ("", "calendar"),
    DueState.HOLDS: ("", ""),
    DueState.SAID_DONE: ("sun", "clock"),
    DueState.PART: ("sun", "clock"),
    DueState.MISSED: ("brick", "triangle"),
    DueState.DISPUTED: ("brick", "triangle"),
    DueState.CONFIRMED: ("leaf", "tick-circle"),
    DueState.FORGIVEN: ("leaf", "tick-circle"),
}
"""Colour and icon of a state."""


@dataclass(frozen=True)
class Row:
    """One due in a list."""

    who: str
    act: str
    language: str
    """Of the act: kk, ru, or nothing for the name of its kind."""
    amount: Decimal | None
    when: str
    state: str
    colour: str
    icon: str
    address: str
    is_over: bool
    is_late: bool


@dataclass(frozen=True)
class Line:
    """One thing that was said, as the reader sees it."""

    word: Word
    who: str
    what: str
    detail: str
    """The sum and the day that were named, or the change that was proposed."""
    proof: str
    """Address of the file, or nothing."""


def row_of(at: AtDue) -> Row:
    today = timezone.localdate()
    due, obligation = at.due, at.due.obligation
    act, language = in_my_language(obligation.act_kk, obligation.act_ru)
    state = due.state_on(today)
    colour, icon = LOOKS[state]
    return Row(
        who=_who(at),
        act=act or str(OBLIGATION_KIND[obligation.kind]),
        language=language,
        amount=due.amount,
        when=_when(at),
        state=str(STATE[state]),
        colour=colour,
        icon=icon,
        address=address_of(at),
        is_over=state in {DueState.CONFIRMED, DueState.FORGIVEN},
        is_late=state in {DueState.MISSED, DueState.DISPUTED},
    )


def address_of(at: AtDue) -> str:
    return reverse("performance:due", args=[at.seat.case.number, at.due.uid])


def _who(at: AtDue) -> str:
    names = [_("You") if at.side is side else at.due.party(side).name for side in Side]
    return " → ".join(names)


def _when(at: AtDue) -> str:
    due = at.due
    if due.day is None:
        term, _language = in_my_language(due.obligation.term_kk, due.obligation.term_ru)
        return term or _("without a day")
    return _("until %(day)s") % {"day": said(due.day, Form.UNTIL, year=True)}


# -- What it asks of the reader -----------------------------------------------------------------------------------


def step_of(at: AtDue) -> NextStep | None:
    """What the reader can do about the due and nobody else can; None while nothing waits for him."""
    match first_act(at):
        case Act.AGREE_TALK:
            return _step(at, _("The other side asks you to talk about it"), _("Read and answer"))
        case Act.AGREE_CHANGE:
            return _step(at, _("The other side proposes a change"), _("Read and answer"))
        case Act.SAY_NOT_RECEIVED:
            return _step(at, _("Say whether you received it"), _("Answer"))
        case Act.SAY_DONE:
            return _debtors_step(at)
    return None


def _debtors_step(at: AtDue) -> NextStep | None:
    today, day = timezone.localdate(), at.due.day
    state = at.due.state_on(today)
    if state is DueState.DISPUTED:
        return _step(at, _missing(at.facts.standing), _("See what you can do"))
    if state is DueState.MISSED:
        return _step(at, _("The last day has passed: say how it stands"), _("See what you can do"))
    if day and day <= today + timedelta(days=SOON_DAYS):
        return _step(at, _("Next by the settlement"), _("Look at the obligation"))
    return None


def first_act(at: AtDue) -> Act | None:
    return next((act for act in FIRST if act in at.open_acts), None)


def _missing(standing: Standing) -> str:
    """What the other side says has not reached it: who confirmed a part did not say that nothing came."""
    if standing.received:
        return _("Not all of it was received: %(sum)s is missing") % {"sum": amount_in_figures(standing.disputed)}
    return _("The other side has not received it")


def _step(at: AtDue, title: str, words: str) -> NextStep:
    return NextStep(title=title, text=about(at), address=address_of(at), words=words, urgent_on=at.due.day)


def about(at: AtDue) -> str:
    """The due in one line: what, and until when."""
    row = row_of(at)
    what = amount_in_figures(row.amount) if row.amount is not None else row.act
    return f"{what} · {row.when}"


def first_step(dues: Iterable[AtDue]) -> NextStep | None:
    """What waits for the reader: the nearest by its day, and before all others what has none."""
    steps = [step for at in dues if (step := step_of(at))]
    return min(steps, key=lambda step: step.urgent_on or date.min, default=None)


# -- Pages --------------------------------------------------------------------------------------------------------


def of_dues(seat: Seat, dues: list[AtDue]) -> dict[str, Any]:
    """All dues between the reader and others: what waits for him first, then what lies ahead, then what is over."""
    rows = [row_of(at) for at in dues]
    return _common(seat) | {
        "step": first_step(dues),
        "late": [row for row in rows if row.is_late],
        "ahead": [row for row in rows if not row.is_late and not row.is_over],
        "over": [row for row in rows if row.is_over],
    }


def of_due(at: AtDue) -> dict[str, Any]:
    """One due: how it stands, what was said, what the reader can do."""
    due, now = at.due, at.facts.standing
    obligation, talk = due.obligation, due.open_talk
    how, how_language = in_my_language(obligation.how_kk, obligation.how_ru)
    proof, proof_language = in_my_language(obligation.proof_kk, obligation.proof_ru)
    return _common(at.seat) | {
        "due": due,
        "row": row_of(at),
        "standing": now,
        "has_sum": due.amount is not None,
        "acts": at.open_acts,
        "first": first_act(at),
        "is_debtor": at.side is Side.DEBTOR,
        "other": due.party(at.other).name,
        "lines": [_line(at, word) for word in due.words.all()],
        "number": at.next_number,
        "how": (how, how_language),
        "proof": (proof, proof_language),
        "proposed_by_me": now.proposed is not None and now.proposed.by is at.side,
        "talk": talk,
        "talk_asked_by_me": talk is not None and talk.asked_by is at.side,
        "rooms": _rooms(at),
        "who_sees": who_sees(at),
    }


def of_form(at: AtDue) -> dict[str, Any]:
    """What the page of a form about a due shows beside it."""
    return _common(at.seat) | {"due": at.due, "row": row_of(at), "who_sees": who_sees(at)}


def who_sees(at: AtDue) -> str:
    return _("You and %(name)s see it. The mediator does not.") % {"name": at.due.party(at.other).name}


def _common(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "case": seat.case, "may_leave": False}


def _rooms(at: AtDue) -> list[str]:
    """Addresses of the rooms of the talks about this due, the newest first."""
    mine = rooms.visible_rooms(at.seat.user).filter(about__in=[talk.uid for talk in at.due.talks.all()])
    return [reverse("rooms:room", args=[uid]) for uid in mine.order_by("-pk").values_list("uid", flat=True)]


def _line(at: AtDue, word: Word) -> Line:
    number, uid = at.seat.case.number, at.due.uid
    return Line(
        word=word,
        who=_("You") if word.side is at.side else at.due.party(word.side).name,
        what=str(SAID[word.said]),
        detail=_detail(word),
        proof=reverse("performance:proof", args=[number, uid, word.uid]) if word.proof else "",
    )


def _detail(word: Word) -> str:
    if word.said is Said.CHANGE_PROPOSED:
        if word.day is None:
            return _("Nothing more is owed")
        return _("New day: %(day)s") % {"day": said(word.day, year=True)}
    parts = [amount_in_figures(word.amount) if word.amount is not None else "", said(word.day) if word.day else ""]
    return ", ".join(part for part in parts if part)


# -- Rates --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RateRow:
    """One rate in words."""

    title: str
    share: float
    percent: str
    rate: Rate


def of_rates(rates: Iterable[Rate]) -> list[RateRow]:
    return [
        RateRow(
            title=ngettext(
                "No later than %(days)s day after the last day",
                "No later than %(days)s days after the last day",
                rate.days,
            )
            % {"days": rate.days}
            if rate.days
            else _("In time"),
            share=rate.performed / rate.due,
            percent=number_format(100 * rate.performed / rate.due, 1),
            rate=rate,
        )
        for rate in rates
    ]

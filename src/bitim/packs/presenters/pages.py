"""The pages of packs: which way is open, what is missing, what is found, what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.cases import signers
from bitim.cases.access import Seat
from bitim.cases.labels.abroad import SINGAPORE_BAR
from bitim.cases.labels.settlement import OBLIGATION_KIND
from bitim.cases.models import Party
from bitim.cases.presenters.texts import in_my_language
from bitim.documents.models import SignatureRequest
from bitim.law.packs import Annex, Obstacle, PackKind, Routing
from bitim.law.packs.duty import fine
from bitim.law.packs.timeline import WAYS, first_day
from bitim.packs import papers, queries
from bitim.packs.access import AtPack, Creditor
from bitim.packs.kinds import PRESENTERS
from bitim.packs.labels import ANNEX, KIND, OBSTACLE, REASON, STATE, STOP, found_in_words
from bitim.packs.models import Pack
from bitim.packs.vocabulary import PackState
from bitim.performance.labels import STATE as DUE_STATE
from bitim.performance.queries import NotKept


@dataclass(frozen=True)
class Way:
    """One pack that can be made."""

    kind: PackKind
    title: str
    reason: str


@dataclass(frozen=True)
class Against:
    """The ways against one other side."""

    party: Party
    ways: list[Way]
    obstacles: list[str]
    late: list["LateRow"]


@dataclass(frozen=True)
class LateRow:
    """One due that was not performed in time."""

    what: str
    language: str
    last_day: date
    rest: Decimal | None
    state: str
    address: str


@dataclass(frozen=True)
class PackRow:
    """A pack in a list."""

    title: str
    against: str
    state: str
    sent_on: date | None
    address: str


@dataclass(frozen=True)
class Slot:
    """A place for a file that goes with a pack, and what lies there."""

    words: str
    file_name: str
    """Empty where no file lies there."""
    size: int
    """Bytes."""
    on_paper: bool
    """Its maker said that he attaches it on paper."""
    file: str
    change: str


@dataclass(frozen=True)
class Stop:
    """What follows, and within how many working days."""

    words: str
    working_days: int | None
    until: date | None


def of_choice(creditor: Creditor) -> dict[str, Any]:
    """For each other side what is late, and which papers can be made, the shortest way first."""
    packs = queries.packs_of(creditor.party).filter(case=creditor.seat.case)
    return _common(creditor.seat) | {
        "sides": [_against(creditor, party) for party in creditor.others],
        "hands_over": creditor.hands_over and not creditor.late,
        "packs": [row_of(pack) for pack in packs],
    }


def _against(creditor: Creditor, party: Party) -> Against:
    routing = creditor.routing(party)
    ways = [Way(route.kind, str(KIND[route.kind]), str(REASON[route.reason])) for route in routing.routes]
    return Against(
        party=party,
        ways=ways,
        obstacles=[] if ways else list(_closed(creditor, routing)),
        late=[_late(creditor.seat, each) for each in creditor.late_from(party)],
    )


def _closed(creditor: Creditor, routing: Routing) -> Iterator[str]:
    """Why no way is open; of the Singapore Convention each reason."""
    for obstacle in routing.obstacles:
        yield str(OBSTACLE[obstacle])
        if obstacle is Obstacle.CONVENTION_NOT_OPEN:
            yield from (str(SINGAPORE_BAR[bar]) for bar in creditor.convention_bars)


def _late(seat: Seat, late: NotKept) -> LateRow:
    obligation = late.due.obligation
    what, language = in_my_language(obligation.act_kk, obligation.act_ru)
    assert late.due.last_day is not None
    return LateRow(
        what=what or str(OBLIGATION_KIND[obligation.kind]),
        language=language,
        last_day=late.due.last_day,
        rest=late.rest,
        state=str(DUE_STATE[late.state]),
        address=reverse("performance:due", args=[seat.case.number, late.due.uid]),
    )


def row_of(pack: Pack) -> PackRow:
    return PackRow(
        title=str(KIND[pack.kind]),
        against=pack.respondent.name,
        state=str(STATE[pack.state]),
        sent_on=pack.sent_on,
        address=reverse("packs:pack", args=[pack.case.number, pack.uid]),
    )


def head(at: AtPack) -> dict[str, Any]:
    """What every page of a pack shows on top."""
    return _common(at.seat) | {"pack": at.pack, "title": KIND[at.pack.kind], "mine": at.is_mine}


def of_pack(at: AtPack) -> dict[str, Any]:
    """Where the pack stands, and what its reader does next."""
    pack = at.pack
    context = head(at) | {
        "state": pack.state,
        "state_words": STATE[pack.state],
        "version": pack.version,
        "stops": stops(pack),
        "slots": [slot_of(pack, annex) for annex in PRESENTERS[pack.kind].encloses],
    }
    if not at.is_mine:
        return context
    draft = pack.state is PackState.DRAFT
    found = at.findings if draft else ()
    return context | {
        "late": [_late(at.seat, each) for each in at.late] if draft and at.rule.on_breach else [],
        "overtaken": pack.state is not PackState.SENT and papers.is_overtaken(pack, at.late),
        "total": at.facts.sum,
        "blocking": [found_in_words(finding) for finding in found if finding.blocks],
        "told": [found_in_words(finding) for finding in found if not finding.blocks],
        "duty": at.facts.duty,
        "fine": fine(at.facts.today, queries.indices()) if pack.kind is PackKind.ADMINISTRATIVE else None,
        "sign_request": _asked_of(at),
        "changes": [
            _("You say with your name that the paper tells how things stand."),
            _("Signing sends nothing: you send the paper yourself, or give it up."),
        ],
    }


def slot_of(pack: Pack, annex: Annex) -> Slot:
    row = next((row for row in pack.enclosures.all() if row.annex is annex), None)
    ids = [pack.case.number, pack.uid, annex.value]
    return Slot(
        words=str(ANNEX[annex]),
        file_name=row.name if row else "",
        size=row.size if row else 0,
        on_paper=row is None and annex in pack.attached,
        file=reverse("packs:enclosure", args=ids) if row else "",
        change=reverse("packs:enclose", args=ids),
    )


def _asked_of(at: AtPack) -> SignatureRequest | None:
    version = at.pack.version
    if version is None or not at.seat.awaits_my_signature(version):
        return None
    return signers.request_awaiting(version, at.seat.user)


def stops(pack: Pack) -> list[Stop]:
    """What follows once it was sent; of the first also until which day."""
    until = first_day(pack.kind, pack.sent_on) if pack.sent_on else None
    return [
        Stop(str(STOP[term.stop]), term.working_days, None if place else until)
        for place, term in enumerate(WAYS[pack.kind])
    ]


def _common(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "case": seat.case, "may_leave": False, "today": timezone.localdate()}

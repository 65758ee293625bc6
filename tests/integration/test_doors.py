"""Every address of the site, asked for by everybody with everybody else's ids.

A new address fails here until somebody has said whose it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from html import unescape
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from bitim.accounts import actions as accounts
from bitim.accounts.models import SignInKey, User
from bitim.calls import actions as calls
from bitim.cases.actions import choosing, direct, filing, offers, sealed_offers, settlement
from bitim.cases.actions.interpreters import let_interpreter_go
from bitim.cases.invitation_keys import code_of, token_of
from bitim.cases.models import Interpreter, Meeting, Representative
from bitim.demo import court_journey, journey
from bitim.demo.court_journey import CourtTable
from bitim.documents.models import PhoneSigning, Version
from bitim.journal.models import Entry
from bitim.law.confidentiality import ParticipantKind
from bitim.law.packs import PackKind
from bitim.law.representation import Authority
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from bitim.packs.models import Pack
from bitim.performance.actions import talks, words
from bitim.performance.actions.schedules import follow_settlements
from bitim.performance.models import Due, Talk, Word
from bitim.registry.models import Mediator
from bitim.rooms import actions as rooms
from bitim.rooms import queries as room_queries
from bitim.rooms import uploads
from bitim.rooms.models import Attachment, Member, Notes, Room
from tests import cast, phones
from tests.factories import cases, courts, interpreters, keys
from tests.factories import registry as registers
from tests.factories.cases import Table
from tests.factories.meetings import agreed
from tests.factories.remembered import remembered
from tests.factories.sides import begin
from tests.unit.rooms import files
from tests.unit.rooms.files import upload

pytestmark = [pytest.mark.django_db, pytest.mark.walk, pytest.mark.long]

# -- Whose each address is ------------------------------------------------------------------------------------

PUBLIC = {
    *("courts:search", "courts:court"),
    *("home", "theme", "calendar", "how_it_works", "about", "privacy", "accessibility", "complaint", "court"),
    *("genuine_letter", "gallery/", "gallery/room/", "accounts:consent"),
    *("registry:search", "registry:profile", "registry:ethics"),
    *("documents:check", "documents:check_number", "documents:report", "verify", "api_verify"),
    *("cases:intake_start", "cases:intake_outcome", "cases:intake_letter", "cases:intake_reset"),
    *("cases:intake_question", "cases:invitation_code", "demo:people", "demo:enter", "performance:rates"),
    *("demo:phone", "demo:telephone", "demo:telephone_ticket"),
    *("exchange:keys", "exchange:schema"),
    *("outreach:news", "outreach:atom", "outreach:publication", "outreach:events", "outreach:calendar"),
    *("outreach:event", "outreach:event_file", "outreach:asked", "outreach:photo", "outreach:file"),
    *("statistics:home", "statistics:indicators", "statistics:indicator", "statistics:check"),
    *("statistics:issue", "statistics:issue_file", "statistics:issue_figure"),
    *("statistics:dashboard", "statistics:dashboard_export"),
    *("statistics:work", "statistics:work_file", "statistics:register", "statistics:register_file"),
    *("open_data:releases", "open_data:release", "open_data:file", "open_data:latest", "open_data:latest_file"),
    *("statistics_api:figures", "statistics_api:releases", "statistics_api:openapi"),
}
"""For anybody. The check says of a document only what its reader may compare with the paper in his hand."""

SECRET = {
    *("cases:invitation", "cases:invitation_question", "cases:invitation_join", "cases:representative_join"),
    *("cases:interpreter_join", "outreach:place"),
    *("cases:phone_link", "cases:phone_document", "cases:calendar_feed"),
}
"""Whoever holds the token of a letter or of a code; the ids of what the letter is about are no tokens."""

GATEWAY = {"api_telephone", "exchange:messages"}
"""The telephone gateway and systems of courts, with their keys; what they open is said by the PIN, or is signed."""

SIGN_IN = {
    *("account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate"),
    *("account_email", "account_email_verification_sent", "account_confirm_email", "account_change_password"),
    *("account_set_password", "account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key", "account_reset_password_from_key_done", "account_confirm_login_code"),
    *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn"),
    *("mfa_edit_webauthn", "mfa_login_webauthn"),
    *("accounts:eds_sign_in", "accounts:eds_challenge", "accounts:eds_new", "accounts:eds_connect"),
}
"""Doors of the account itself: they know the person of the session and no other."""

OWN = {
    *("accounts:profile", "cases:consent_withdraw", "cases:mine", "cases:filing_open", "cases:calendar"),
    "notices:inbox",
}
OWN_OF_MEDIATORS = {"registry:accept_ethics", "registry:accepting"}
OPERATOR = {"cases:questions", "cases:withdrawals"}
"""The last two also for chairs and clerks of courts, of whom there is none here."""
OF_WHO_KEEPS_A_COURT = {"courts:keep", "courts:dismiss", "courts:close_room"}
"""Of its chair and clerks, and of who keeps the list of courts: tests/integration/courts/test_keeping.py."""
OF_FIGURES = {"statistics:report", "statistics:download", "statistics:figure"}
"""Whole years for everybody, without small numbers; the rest for people of courts: statistics/test_pages.py."""
OF_WHO_ISSUES = {"statistics:issuing", "statistics:sign"}
"""Of the chair of the Supreme Court and of the operator: tests/integration/statistics/test_issuing.py."""
OF_AN_IMPORT = {
    *("courts:imports", "courts:import", "courts:import_progress", "courts:import_problems", "courts:import_template"),
}
"""Of the chairs and clerks of one court and of the operator: tests/integration/courts/test_import_pages.py."""

OF_WHO_KEEPS_RECORDS = {
    *("outreach:desk", "outreach:write", "outreach:withdraw", "outreach:people"),
    *("outreach:imports", "outreach:import", "outreach:import_problems", "outreach:import_template"),
}
"""Of the people of one court and of the operator: tests/integration/outreach."""
OF_WHO_KEEPS_THE_LIST = {"courts:list", "courts:list_download", "courts:list_file", "courts:list_problems"}
"""Of the keepers of the list of courts: tests/integration/courts/test_list_pages.py."""

OF_A_CASE = {
    *("cases:case", "cases:history", "cases:talk", "cases:letter", "cases:continue_without", "cases:withdraw"),
    *("cases:filing", "cases:filing_applicant", "cases:filing_party", "cases:filing_party_remove"),
    *("cases:filing_subject", "cases:filing_wish", "cases:filing_court", "cases:filing_state_basis"),
    *("cases:filing_pretrial", "cases:filing_check", "cases:details", "cases:representative"),
    *("cases:representative_end", "cases:choose", "cases:offer", "cases:object", "cases:step_down"),
    *("cases:contract", "cases:contract_write", "cases:contract_preview", "cases:contract_reopen"),
    *("cases:settlement", "cases:settlement_write", "cases:settlement_versions", "cases:leave"),
    *("cases:end_together", "cases:find_impossible", "cases:term", "cases:notice"),
    *("cases:offers", "cases:offer_make", "cases:offer_accept", "cases:offer_decline"),
    *("cases:sealed_offers", "cases:sealed_receipt"),
    *("cases:meetings", "cases:meeting_propose", "cases:direct"),
    *("cases:interpreters", "cases:interpreter_give_up", "courts:cassation"),
    "survey:survey",
}
OF_A_DUE = {
    *("performance:dues", "performance:due", "performance:done", "performance:received", "performance:change"),
    "performance:proof",
}
OF_A_PACK = {
    "packs:choose",
    "packs:pack",
    "packs:fill",
    "packs:preview",
    "packs:archive",
    "packs:enclose",
    "packs:enclosure",
}
OF_A_MEETING = {"cases:meeting", "cases:meeting_move", "cases:meeting_end", "cases:meeting_file"}
OF_A_ROOM = {
    *("rooms:room", "rooms:confidentiality", "rooms:draft", "rooms:send_file", "rooms:file", "rooms:ask"),
    *("rooms:answer", "rooms:pass_on", "rooms:token", "rooms:log"),
    *("rooms:notes", "rooms:save_notes"),
}
OF_A_CALL = {
    *("calls:call", "calls:ready", "calls:help", "calls:leave", "calls:let_in", "calls:keep_waiting"),
    *("calls:answer_help", "calls:move"),
}
OF_A_PAPER_OF_POWER = {"cases:representative_paper", "cases:powers"}
OF_A_READER = {"documents:content", "documents:archive", "documents:card"}
OF_AN_ADDRESSEE = {"notices:open"}
OF_A_SIGNER = {"cases:phone_begin", "cases:phone", "cases:phone_state"}
OF_A_KEY = {"accounts:eds_key_end"}
OF_A_COURT = {"courts:desk", "courts:register", "courts:enter", "exchange:came"}
OF_A_MEDIATION_IN_COURT = {
    *("courts:mediation", "courts:step", "courts:letter", "courts:room_book", "courts:room_cancel", "courts:facts"),
}
OF_THE_TABLE = (
    OF_A_CASE,
    OF_A_DUE,
    OF_A_PACK,
    OF_A_MEETING,
    OF_A_ROOM,
    OF_A_CALL,
    OF_A_PAPER_OF_POWER,
    OF_A_READER,
    OF_AN_ADDRESSEE,
    OF_A_SIGNER,
    OF_A_KEY,
    OF_A_COURT,
    OF_A_MEDIATION_IN_COURT,
)
GUARDED = frozenset().union(*OF_THE_TABLE)

CLASSES = (
    PUBLIC,
    SECRET,
    GATEWAY,
    SIGN_IN,
    OWN,
    OWN_OF_MEDIATORS,
    OPERATOR,
    OF_AN_IMPORT,
    OF_WHO_KEEPS_A_COURT,
    OF_WHO_KEEPS_RECORDS,
    OF_FIGURES,
    OF_WHO_ISSUES,
    OF_WHO_KEEPS_THE_LIST,
    *OF_THE_TABLE,
)


@dataclass(frozen=True)
class Door:
    """One address pattern: its name and the ids it takes."""

    name: str
    keys: tuple[str, ...]

    def address(self, ids: Mapping[str, object]) -> str:
        return reverse(self.name, kwargs={key: ids[key] for key in self.keys})


def all_doors() -> Iterator[Door]:
    yield from _doors(get_resolver(), "", "")


def _doors(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Door]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else f"{prefix}{pattern.pattern}"
            yield Door(name, tuple(pattern.pattern.converters))
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _doors(pattern, f"{prefix}{pattern.pattern}", inner)


def guarded() -> list[Door]:
    return [door for door in all_doors() if door.name in GUARDED]


def test_every_address_has_been_said_whose_it_is_and_only_once() -> None:
    names = {door.name for door in all_doors()}
    said = [name for names_of_class in CLASSES for name in names_of_class]

    assert names - set(said) == set(), "say in this file whose these addresses are"
    assert set(said) - names == set(), "these addresses are gone"
    assert len(said) == len(set(said))


# -- Two cases with something in them that could leak ---------------------------------------------------------

JOINT, OF_AIZHAN, OF_ERLAN, TYPED = "ортақсөз", "айжанның-құпиясы", "ерланның-құпиясы", "жіберілмеген-сөз"
NOTED = "өзіме-жазғаным"
GROUNDS, POWER, OFFERED = "өтініш-негізі", "сенімхат-мәтіні", "ұсыныс-мәтіні"
BETWEEN_SIDES = "екі-жақтың-арасы"
PAID = "төлем-туралы-сөз"
OF_THE_PACK = "жіберілмеген-арыз"
SEALED_BY_AIZHAN, SEALED_BY_ERLAN = "|payee|9876543|", "|payer|7654321|"
SECRETS = (
    JOINT,
    BETWEEN_SIDES,
    PAID,
    OF_THE_PACK,
    OF_AIZHAN,
    OF_ERLAN,
    TYPED,
    NOTED,
    GROUNDS,
    POWER,
    OFFERED,
    SEALED_BY_AIZHAN,
    SEALED_BY_ERLAN,
)


@dataclass
class World:
    """The case of Aizhan and Erlan with Dana, the case of their neighbours, and people with no case at all."""

    table: Table
    next_door: Table
    asked: Table
    """Still another case of the neighbours, whose mediator was only asked."""
    former: User
    """Mediated the first case until another took over."""
    interpreter: User
    """Helps Erlan to understand, also alone with the mediator."""
    former_interpreter: User
    """Did so for Aizhan, until she let him go."""
    settled: journey.Table
    """An earlier case of Aizhan and Erlan, which is being performed."""
    court: CourtTable
    """Another dispute of Aizhan and Erlan, before a court."""

    @cached_property
    def people(self) -> dict[str, User | None]:
        return {
            "neighbour": self.next_door.applicant,
            "neighbours' mediator": self.next_door.mediators_user,
            "former mediator": self.former,
            "former interpreter": self.former_interpreter,
            "chair of another court": courts.elsewhere().user,
            "stranger": cast.stranger(),
            "staff": cast.staff(),
            "nobody": None,
        }

    def room(self, which: str) -> Room:
        found = room_queries.rooms_about(self.table.case.uid)
        if which in {JOINT, BETWEEN_SIDES}:
            return found.get(kind="joint" if which == JOINT else "direct")
        return found.get(side=self.table.party(1 if which == OF_AIZHAN else 2).uid)

    def ids(self) -> Iterator[tuple[frozenset[str], dict[str, object]]]:
        """Names of addresses, and every set of ids with which they lead into the first case."""
        yield frozenset(OF_A_CASE), {"number": self.table.number, "party": 2, "round_": 1}
        for room in room_queries.rooms_about(self.table.case.uid):
            asked = room.messages.filter(permission__isnull=False).first()
            yield (
                frozenset(OF_A_ROOM),
                {
                    "uid": room.uid,
                    "file_uid": Attachment.objects.get(message__room=room).uid,
                    "message_uid": room.messages.get(kind="text").uid,
                    "permission_uid": asked.permission.uid if asked else uuid4(),
                },
            )
            yield frozenset(OF_A_CALL), {"uid": room.uid, "place_uid": room.uid, "seat": _somebody_in(room).pk}
        for word in Word.objects.filter(proof_name__startswith=PAID):
            yield frozenset(OF_A_DUE), {"number": self.settled.number, "uid": word.due.uid, "word_uid": word.uid}
        for pack in Pack.objects.all():
            yield frozenset(OF_A_PACK), {"number": self.settled.number, "uid": pack.uid, "annex": "translation"}
        for meeting in self.table.case.meetings.all():
            yield frozenset(OF_A_MEETING), {"number": self.table.number, "uid": meeting.uid}
        for acted in Representative.objects.filter(party__case__uid=self.table.case.uid):
            yield frozenset(OF_A_PAPER_OF_POWER), {"number": self.table.number, "uid": acted.uid}
        for version in Version.objects.filter(document__about=self.table.case.uid):
            yield frozenset(OF_A_READER), {"uid": version.uid}
        for code in PhoneSigning.objects.select_related("request"):
            yield (
                frozenset(OF_A_SIGNER),
                {"number": self.table.number, "uid": code.uid, "request_uid": code.request.uid},
            )
        yield (
            frozenset(OF_A_COURT),
            {
                "uid": self.court.row.court_case.court.uid,
                "officer": self.court.judge.uid,
                "room": uuid4(),
            },
        )
        for name in ("invite", "move"):
            yield (
                frozenset(OF_A_MEDIATION_IN_COURT),
                {
                    "uid": self.court.mediation_uid,
                    "name": name,
                    "party": 2,
                    "booking": uuid4(),
                },
            )
        yield frozenset(OF_A_KEY), {"uid": SignInKey.objects.get(user=self.table.aizhan).uid}
        for user in self.table.everyone:
            notice = Notice.objects.filter(about=self.table.case.uid, to=user).first()
            yield frozenset(OF_AN_ADDRESSEE), {"uid": notice.uid}


def absent(ids: Mapping[str, object]) -> dict[str, object]:
    """Ids of the same shape that nothing has."""
    return {
        key: "2026-99999"
        if key == "number"
        else value
        if key in {"party", "round_", "seat", "name", "annex"}
        else uuid4()
        for key, value in ids.items()
    }


def _person(name: str, serial: int) -> User:
    return User.objects.create_user(
        f"{name}@example.kz",
        given_name=name.title(),
        surname="Көршінов",
        iin=cast.iin("810203", serial, century=3),
        residence="Шу қаласы",
        phone="+7 702 000 00 00",
    )


@pytest.fixture
@remembered
def world() -> World:
    table = cases.talking_directly(grounds=f"{GROUNDS} 2025 жылғы қолхат")
    _talk_directly(table)
    begin(table, table.aizhan, table.erlan)
    former = table.mediators_user
    neighbours = _person("serik", 3021), _person("saule", 3022)
    second = registers.entered(by=registers.keeper(), user=_person("marat", 3023), name="Жаңаев Марат").mediator
    next_door = journey.under_mediation(*neighbours, second)
    asked = journey.asked(*neighbours, second)
    _talk(table)
    _offer(table)
    # The second half of the case, before which Erlan is represented for a while, is led by Dana's successor, so that
    # there is a former mediator too.
    choosing.step_down(number=table.number, by=former)
    _represented_for_a_while(table)
    successor = registers.entered(by=registers.keeper(), user=_person("danara", 3024), name="Көршінова Данара")
    table = Table(table.number, table.applicant, table.respondent, successor.mediator, table.story)
    begin(table, table.aizhan, table.erlan)
    direct.release_direct_talks(number=table.number, by=table.aizhan)
    interpreter, former_interpreter = cast.meruert(), _person("kairat", 3026)
    gone = interpreters.seated(table, former_interpreter, side=1)
    let_interpreter_go(number=table.number, interpreter=gone.uid, by=table.aizhan)
    interpreters.seated(table, interpreter, side=2)
    _meet(table)
    _call(table)
    settlement.write_settlement(
        number=table.number, by=table.aizhan, fields=cases.settlement_fields(), obligations=[cases.obligation(table)]
    )
    settlement.offer_settlement(number=table.number, by=table.mediators_user)
    phones.code_for(table.aizhan, table.case)
    accounts.connect_signature(user=table.aizhan, person=keys.proven(table.aizhan))
    settled = journey.settled(table.aizhan, table.erlan, successor.mediator)
    _perform(settled)
    court = court_journey.joined(*courts.bench(), (table.aizhan, table.erlan))
    deliver_due()
    return World(table, next_door, asked, former, interpreter, former_interpreter, settled, court)


def _perform(settled: journey.Table) -> None:
    """Erlan says that he paid a part, with a file, and asks to talk about the rest."""
    follow_settlements()
    due = Due.objects.get()
    at: dict[str, Any] = {"case": settled.number, "due": due.uid, "by": settled.respondent}
    receipt = uploads.accept(upload(f"{PAID}.pdf", files.PDF))
    today = timezone.localdate()
    words.say_done(**at, number=1, amount=Decimal(5), day=today, text=f"{PAID} Kaspi", proof=receipt)
    talks.ask_talk(**at)
    Pack.objects.create(
        case=settled.case,
        kind=PackKind.CLAIM,
        applicant=settled.party(1),
        respondent=settled.party(2),
        begun_by=settled.applicant,
        answers={"respondent_address": OF_THE_PACK},
    )


def _represented_for_a_while(table: Table) -> None:
    fields = {
        "authority": Authority.POWER_OF_ATTORNEY,
        "full_name": "Заңгеров Асқар",
        "iin": cast.iin("880101", 3025),
        "given_on": timezone.localdate(),
        "powers": ["sign_contract"],
        "paper": ContentFile(files.PDF + POWER.encode(), "power.pdf"),
    }
    filing.name_representative(number=table.number, by=table.erlan, fields=fields, email="askar@example.kz")
    filing.end_own_representation(number=table.number, by=table.erlan)


def _talk_directly(table: Table) -> None:
    """Words and a file between the sides, one of whom lets the mediator read them afterwards, the other not."""
    for user in (table.aizhan, table.erlan):
        rooms.acknowledge(about=table.case.uid, by=user)
    here: dict[str, Any] = {"room_uid": room_queries.rooms_about(table.case.uid).get().uid, "by": table.erlan}
    rooms.post(**here, text=f"{BETWEEN_SIDES} сөз", client_key=uuid4())
    rooms.post(**here, text="", file=upload(f"{BETWEEN_SIDES}.pdf", files.PDF), client_key=uuid4())
    direct.ask_for_mediator(number=table.number, by=table.erlan)


def _meet(table: Table) -> None:
    """A meeting of all, whose time is set, and one with each side, in places that tell a secret."""
    agreed(table, place=f"{JOINT} орны")
    agreed(table, side=1, place=f"{OF_AIZHAN} орны")
    agreed(table, side=2, place=f"{OF_ERLAN} орны")


def _call(table: Table) -> None:
    """In every room of the mediator a call that goes on, with a side in it that asks for help."""
    rooms.acknowledge(about=table.case.uid, by=table.mediators_user)
    for room in room_queries.rooms_about(table.case.uid).exclude(kind="direct"):
        calls.open_call(room=room, by=table.mediators_user)
        somebody = _somebody_in(room).user
        for user in (table.mediators_user, somebody):
            calls.come(room_uid=room.uid, by=user, device=uuid4())
        calls.ask_help(room_uid=room.uid, by=somebody)


def _somebody_in(room: Room) -> Member:
    return room.members.filter(participant=ParticipantKind.PARTY, left_at=None).order_by("pk").first()


def _talk(table: Table) -> None:
    """Words, a file, a draft in every room; a request to pass words on in every caucus."""
    about = table.case.uid
    for user in table.everyone:
        rooms.acknowledge(about=about, by=user)
    sides = {table.party(1).uid: (OF_AIZHAN, table.aizhan), table.party(2).uid: (OF_ERLAN, table.erlan)}
    for room in room_queries.rooms_about(about).exclude(kind="direct"):
        secret, author = sides.get(room.side, (JOINT, table.aizhan))
        here: dict[str, Any] = {"room_uid": room.uid, "by": author}
        rooms.post(**here, text=f"{secret} сөз", client_key=uuid4())
        rooms.post(**here, text="", file=upload(f"{secret}.pdf", files.PDF), client_key=uuid4())
        rooms.save_draft(**here, text=f"{TYPED} {secret}", client_key=uuid4())
        rooms.keep_notes(**here, text=f"{NOTED} {secret}")
        if room.side:
            rooms.ask_permission(
                room_uid=room.uid, by=table.mediators_user, words=f"{secret} рұқсат", client_key=uuid4()
            )


def _offer(table: Table) -> None:
    """An offer of one round, answered, and two sealed numbers that do not meet."""
    until = timezone.localdate() + timedelta(days=7)
    row = cases.obligation(table, act_kk=f"{OFFERED} бойынша төлейді")
    offers.make_offer(number=table.number, by=table.aizhan, answer_until=until, rows=[row])
    offers.answer_offer(number=table.number, by=table.erlan, round_=1, accepted=frozenset())
    sealed_offers.propose_sealed_offer(
        number=table.number,
        by=table.aizhan,
        payer=table.party(2).key,
        payee=table.party(1).key,
        act_kk=f"{OFFERED} үшін сома",
        act_ru="",
        due_on=None,
        answer_until=until,
    )
    for user, amount in ((table.aizhan, 9876543), (table.erlan, 7654321)):
        sealed_offers.seal_number(number=table.number, by=user, round_=1, amount=Decimal(amount))


# -- What an answer is ----------------------------------------------------------------------------------------

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|csrf[^"]*"[^"]{32,64}"')


def said(response: HttpResponse, ids: Mapping[str, object]) -> tuple[int, str, str]:
    """Status, where it leads and the whole body, without the ids that were asked for and the form's own token."""
    body = b"".join(response) if response.streaming else response.content
    text = CSRF.sub("", unescape(body.decode("utf-8", "replace")))
    place = response.headers.get("Location", "")
    for value in ids.values():
        # A short number may stand anywhere; as an id it stands in addresses.
        told, hidden = (f"/{value}/", "/ID/") if isinstance(value, int) else (str(value), "ID")
        text, place = text.replace(told, hidden), place.replace(told, hidden)
    return response.status_code, place, text


def form_of(world: World) -> dict[str, str]:
    """Fields that the pages' forms know, filled with what belongs to others."""
    return {
        "act": "propose",
        "do": "offer",
        "answer": "allow",
        "agreed": "on",
        "text": "x",
        "notes": "x",
        "client_key": str(uuid4()),
        "mediator": str(world.table.mediator.uid),
        "interpreter": ",".join(str(row.uid) for row in Interpreter.objects.filter(user=world.interpreter)),
        "party": str(world.table.party(2).uid),
        "debtor": str(world.table.party(2).uid),
        "creditor": str(world.table.party(1).uid),
        "until_day": "31",
        "until_month": "12",
        "until_year": "2026",
        "signature": "AAAA",
        "round": "1",
        "row": "1",
        "amount": "5",
        "readers": room_queries.readers_mark(world.room(JOINT)),
    }


def client_of(user: User | None) -> Client:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def kept() -> tuple[int, ...]:
    """What must not grow when outsiders knock."""
    kinds = (Entry, Notice, Attachment, Notes, Version, Mediator, PhoneSigning, Meeting, Interpreter, Word, Talk, Pack)
    return tuple(model._default_manager.count() for model in kinds)


# -- The doors, tried -----------------------------------------------------------------------------------------


def test_to_everybody_outside_a_foreign_id_answers_like_one_that_does_not_exist(world: World) -> None:
    form, before, faults, tried = form_of(world), kept(), [], 0
    doors = guarded()
    for who, user in world.people.items():
        client = client_of(user)
        expected: dict[tuple[Door, str], tuple[int, str, str]] = {}
        for names, ids in world.ids():
            if who == "former mediator" and names & (OF_A_READER | OF_AN_ADDRESSEE):
                continue  # keeps what was sent to him and the papers he signed
            for door, method in product(doors, ("get", "post")):
                if door.name not in names:
                    continue
                if (door, method) not in expected:
                    missing = absent(ids)
                    expected[door, method] = said(getattr(client, method)(door.address(missing), form), missing)
                got = said(getattr(client, method)(door.address(ids), form), ids)
                tried += 1
                if not turned_away(got, signed_in=user is not None) or got != expected[door, method]:
                    faults.append((who, method, door.name, got[:2], expected[door, method][:2]))

    assert faults == []
    assert kept() == before
    assert tried > len(world.people) * len(doors)


def turned_away(answer: tuple[int, str, str], *, signed_in: bool) -> bool:
    """Not found, not allowed for anybody, or asked to sign in first."""
    status, place, _ = answer
    if status in {404, 405}:
        return True
    return not signed_in and (status == 401 or place.startswith(reverse("account_login")))


def test_with_an_id_of_ones_own_in_front_a_foreign_one_behind_it_opens_nothing(world: World) -> None:
    aizhan = client_of(world.table.aizhan)
    joint, of_erlan = world.room(JOINT), world.room(OF_ERLAN)
    foreign_file = Attachment.objects.get(message__room=of_erlan)
    foreign_words = of_erlan.messages.get(permission__isnull=False)
    form = {"answer": "allow", "readers": room_queries.readers_mark(joint)}

    def both(address: str, foreign: UUID, **data: str) -> set[tuple[int, str, str]]:
        """What the foreign id and one that nothing has come to."""
        answers = set()
        for value in (foreign, uuid4()):
            path = address.replace("ID", str(value))
            response = aizhan.post(path, data) if data else aizhan.get(path)
            answers.add(said(response, {"id": value}))
        return answers

    for place in (joint, world.room(OF_AIZHAN)):
        [file] = both(f"/rooms/{place.uid}/files/ID/", foreign_file.uid)
        [earlier] = both(f"/rooms/{place.uid}/?before=ID", of_erlan.messages.first().uid)
        [permission] = both(f"/rooms/{place.uid}/permissions/ID/", foreign_words.permission.uid, **form)
        assert {file[0], earlier[0], permission[0]} == {404}


def test_a_caucus_is_closed_to_the_other_side_like_one_that_does_not_exist(world: World) -> None:
    form, faults = form_of(world), []
    for user, which in (
        (world.table.aizhan, OF_ERLAN),
        (world.table.erlan, OF_AIZHAN),
        (world.interpreter, OF_AIZHAN),
        (world.interpreter, BETWEEN_SIDES),
    ):
        client, place = client_of(user), world.room(which)
        asked = place.messages.filter(permission__isnull=False).first()
        ids = {
            "uid": place.uid,
            "file_uid": Attachment.objects.get(message__room=place).uid,
            "message_uid": place.messages.get(kind="text").uid,
            "permission_uid": asked.permission.uid if asked else uuid4(),
        }
        missing = absent(ids)
        for door in guarded():
            if door.name not in OF_A_ROOM:
                continue
            for method in ("get", "post"):
                got = said(getattr(client, method)(door.address(ids), form), ids)
                expected = said(getattr(client, method)(door.address(missing), form), missing)
                if got[0] not in {404, 405} or got != expected:
                    faults.append((which, method, door.name, got[0], expected[0]))

    assert faults == []


def test_direct_talks_are_closed_to_the_mediator_like_ones_that_do_not_exist(world: World) -> None:
    """UN-TN-18: one side has released them, the other has not."""
    client, place, form, faults = client_of(world.table.mediators_user), world.room(BETWEEN_SIDES), form_of(world), []
    ids = {
        "uid": place.uid,
        "file_uid": Attachment.objects.get(message__room=place).uid,
        "message_uid": place.messages.get(kind="text").uid,
        "permission_uid": uuid4(),
    }
    missing = absent(ids)
    for door, method in product(guarded(), ("get", "post")):
        if door.name not in OF_A_ROOM:
            continue
        got = said(getattr(client, method)(door.address(ids), form), ids)
        expected = said(getattr(client, method)(door.address(missing), form), missing)
        if got[0] not in {404, 405} or got != expected:
            faults.append((method, door.name, got[0], expected[0]))

    assert faults == []


def test_a_meeting_with_one_side_is_closed_to_the_other_like_one_that_does_not_exist(world: World) -> None:
    form, faults = form_of(world), []
    for user, side in ((world.table.aizhan, 2), (world.table.erlan, 1), (world.interpreter, 1)):
        client, alone = client_of(user), world.table.case.meetings.get(side__number=side)
        ids = {"number": world.table.number, "uid": alone.uid}
        missing = ids | {"uid": uuid4()}
        for door, method, act in product(guarded(), ("get", "post"), ("take", "open", "cancel")):
            if door.name not in OF_A_MEETING:
                continue
            got = said(getattr(client, method)(door.address(ids), form | {"act": act}), ids)
            expected = said(getattr(client, method)(door.address(missing), form | {"act": act}), missing)
            if got[0] not in {404, 405} or got != expected:
                faults.append((side, method, act, door.name, got[0], expected[0]))

    assert faults == []


def test_an_asked_mediator_sees_the_offer_and_no_other_page_of_the_case(world: World) -> None:
    client = client_of(world.asked.mediators_user)
    ids = {"number": world.asked.number, "party": 2, "round_": 1}

    answers = {door.name: client.get(door.address(ids)).status_code for door in guarded() if door.name in OF_A_CASE}

    open_to_him = {name: status for name, status in answers.items() if status not in {404, 405}}
    assert open_to_him == {"cases:case": 302, "cases:offer": 200}


def test_an_interpreter_finds_where_people_talk_and_no_other_page_of_the_case(world: World) -> None:
    client = client_of(world.interpreter)
    ids = {"number": world.table.number, "party": 2, "round_": 1}
    [alone] = world.table.case.meetings.filter(side__number=2)

    answers = {door.name: client.get(door.address(ids)).status_code for door in guarded() if door.name in OF_A_CASE}
    answers |= {
        door.name: client.get(door.address(ids | {"uid": alone.uid})).status_code
        for door in guarded()
        if door.name in OF_A_MEETING
    }

    open_to_him = {name: status for name, status in answers.items() if status not in {404, 405}}
    assert open_to_him == {
        "cases:case": 200,
        "cases:talk": 302,
        "cases:meetings": 200,
        "cases:meeting": 200,
        "cases:meeting_file": 200,
        "cases:interpreter_give_up": 200,
    }


def test_an_interpreter_takes_nobody_elses_step(world: World) -> None:
    client, form, before = client_of(world.interpreter), form_of(world), world.table.case.state
    own = {"cases:interpreter_give_up"}
    written = Entry.objects.count()

    for names, ids in world.ids():
        for door in guarded():
            if door.name in names & (OF_A_CASE | OF_A_MEETING | OF_A_READER | OF_A_SIGNER) - own:
                answer = client.post(door.address(ids), form)
                assert answer.status_code in {404, 405} or door.name == "cases:meeting", door.name

    assert world.table.case.state == before
    assert Entry.objects.count() == written


def test_a_party_finds_no_page_of_the_other_chairs(world: World) -> None:
    """Pages that only the applicant, only the mediator, or only an interpreter, ever has."""
    of_the_mediator = {
        "cases:contract_write",
        "cases:contract_preview",
        "cases:find_impossible",
        "cases:step_down",
        "cases:offer",
        "cases:meeting_propose",
    }
    of_the_interpreter = {"cases:interpreter_give_up"}
    of_the_applicant = {"cases:letter", "cases:continue_without", "cases:withdraw"}
    ids = {"number": world.table.number, "party": 2, "round_": 1}
    for user, closed in (
        (world.table.aizhan, of_the_mediator | of_the_interpreter),
        (world.table.erlan, of_the_mediator | of_the_applicant | of_the_interpreter),
        (
            world.table.mediators_user,
            of_the_applicant
            | of_the_interpreter
            | {"cases:leave", "cases:end_together", "cases:object", "cases:choose", "cases:direct"}
            | {"cases:offer_make", "cases:offer_accept", "cases:offer_decline", "cases:sealed_receipt"},
        ),
    ):
        client = client_of(user)
        for door in guarded():
            if door.name in closed:
                assert (door.name, client.get(door.address(ids)).status_code) == (door.name, 404)


def test_the_ids_of_an_invitation_are_not_its_token(world: World) -> None:
    invitation = world.asked.party(2).invitation
    guesses = [invitation.uid, invitation.party.uid, world.asked.number, code_of(invitation), token_of(invitation)[:-1]]
    for name in ("cases:invitation", "cases:invitation_question"):
        client = client_of(None)
        assert {client.get(reverse(name, args=[guess])).status_code for guess in guesses} == {404}
        assert {client.post(reverse(name, args=[guess])).status_code for guess in guesses} == {404}
        assert client.get(reverse(name, args=[token_of(invitation)])).status_code == 200
    for name in ("cases:invitation_join", "cases:representative_join"):
        client = client_of(world.people["stranger"])
        assert {client.post(reverse(name, args=[guess])).status_code for guess in guesses} == {404}


def test_ids_in_form_fields_that_are_no_mediators_answer_like_ones_that_do_not_exist(world: World) -> None:
    fresh = journey.choosing_mediator(world.next_door.applicant, world.next_door.respondent, world.next_door.mediator)
    client = client_of(fresh.applicant)
    address = reverse("cases:choose", args=[fresh.number])
    hidden = registers.mediator(name="Тізілімсіз Біреу")  # in no register
    appointment = world.table.case.appointments.first()
    foreign = [
        hidden.uid,
        world.former.uid,
        world.table.party(1).uid,
        appointment.uid,
        world.table.case.uid,
        uuid4(),
        "not-a-uid",
    ]

    answers = {said(client.post(address, {"act": "propose", "mediator": str(uid)}), {"": uid}) for uid in foreign}

    assert {status for status, _, _ in answers} == {404}
    assert len(answers) == 1
    assert not fresh.case.appointments.exists()


@pytest.mark.parametrize("name", sorted(OPERATOR))
def test_a_page_of_the_operator_is_there_for_staff_alone(name: str, world: World) -> None:
    address = reverse(name)

    answers = {who: client_of(user).get(address).status_code for who, user in world.people.items()}

    assert answers.pop("staff") == 200
    assert answers.pop("nobody") == 302
    assert set(answers.values()) == {404}


# -- The words, looked for ------------------------------------------------------------------------------------


def words_heard_by(user: User | None, world: World, *, passing: frozenset[str] = frozenset()) -> set[str]:
    """The secrets that appear in any answer to a person who tries every address but those passed by, with every id."""
    client, heard = client_of(user), set()
    filled = [
        *world.ids(),
        (frozenset({"notices:open"}), {"uid": uuid4()}),
        *[(frozenset({"registry:profile"}), {"uid": uid}) for uid in Mediator.objects.values_list("uid", flat=True)],
        *[
            (frozenset({"documents:check_number"}), {"number": version.document.number})
            for version in Version.objects.select_related("document")
        ],
    ]
    for door in all_doors():
        ways = [ids for names, ids in filled if door.name in names] if door.keys else [{}]
        if door.name in SIGN_IN | passing or door.name.startswith("gallery"):
            continue  # samples of our own, and doors that lead out
        for ids in ways:
            response = client.get(door.address(ids), follow=True)
            assert response.status_code < 500, (door.name, response.status_code)
            body = b"".join(response) if response.streaming else response.content
            text = unescape(body.decode("utf-8", "replace")) + str(response.headers)
            heard |= {secret for secret in SECRETS if secret in text}
    return heard


def test_words_are_heard_by_those_they_were_meant_for_and_by_nobody_else(world: World) -> None:
    table = world.table
    for user in table.everyone:
        rooms.acknowledge(about=table.case.uid, by=user)

    # To people outside all of the table answers, word by word, like what does not exist: see above. One kept something.
    proven = {who: frozenset() if who == "former mediator" else GUARDED for who in world.people}
    heard = {who: words_heard_by(user, world, passing=proven[who]) for who, user in world.people.items()}
    heard["aizhan"] = words_heard_by(table.aizhan, world)
    heard["erlan"] = words_heard_by(table.erlan, world)
    heard["mediator"] = words_heard_by(table.mediators_user, world)
    heard["interpreter"] = words_heard_by(world.interpreter, world)

    at_table = {JOINT, GROUNDS, OFFERED}
    assert heard.pop("aizhan") == at_table | {
        *(PAID, OF_THE_PACK, BETWEEN_SIDES, OF_AIZHAN, TYPED, NOTED, SEALED_BY_AIZHAN),
    }
    assert heard.pop("erlan") == at_table | {PAID, BETWEEN_SIDES, OF_ERLAN, TYPED, NOTED, POWER, SEALED_BY_ERLAN}
    assert heard.pop("interpreter") == {JOINT, OF_ERLAN}
    assert heard.pop("mediator") == at_table | {OF_AIZHAN, OF_ERLAN, POWER}
    assert heard == {who: set() for who in world.people}


def test_no_letter_and_no_entry_of_the_journal_repeats_what_was_said(world: World) -> None:
    letters = [f"{message.subject} {message.body} {message.alternatives}" for message in mail.outbox]
    entries = [str(entry.data) for entry in Entry.objects.all()]
    notices = [f"{notice.path} {notice.data} {notice.proof}" for notice in Notice.objects.all()]

    assert len(letters) > 20
    assert not [text for text in (*letters, *entries, *notices) for secret in SECRETS if secret in text]

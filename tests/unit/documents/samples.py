"""One sample of each paper, with the invented people of the pictures: sample, example, test."""
# ruff: noqa: E501 -- the two languages of a text are read side by side

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from bitim.documents import papers
from bitim.documents.papers import Wording
from bitim.documents.vocabulary import PartyKind, SignerRole, Verdict

FONTS = Path(__file__).parents[3] / "node_modules" / "@expo-google-fonts" / "golos-text"
ALMATY = timezone(timedelta(hours=5))
EPOCH = 1_795_435_200  # 23 November 2026, noon UTC

AIZHAN_NAME = Wording(kk="Айжан Үлгібаева", ru="Айжан Улгибаева", en="Aizhan Ulgibaeva")
ERLAN_NAME = Wording.same("Ерлан Мысалов")
DANA_NAME = Wording(kk="Дана Сынақова", ru="Дана Сынакова", en="Dana Synakova")
TARAZ = Wording(kk="Тараз қаласы, онлайн", ru="город Тараз, онлайн", en="Taraz, online")
CHECK = "https://bitim.example/check/BM-2026-00417-K"

AIZHAN = papers.Party(
    name=AIZHAN_NAME,
    kind=PartyKind.PERSON,
    identifier="850101400012",
    birth_date=date(1985, 1, 1),
    identity_document=Wording(
        kk="жеке куәлік № 012345678, ҚР ІІМ, 05.04.2019",
        ru="удостоверение личности № 012345678, МВД РК, 05.04.2019",
        en="identity card No. 012345678, Ministry of Internal Affairs, 05.04.2019",
    ),
    address=Wording(
        kk="Тараз қаласы, Үлгі көшесі, 12-үй, 3-пәтер",
        ru="город Тараз, улица Улги, дом 12, квартира 3",
        en="Taraz, Ulgi street 12, flat 3",
    ),
    phone="+7 700 000 00 01",
    email="aizhan@bitim.example",
)
ERLAN = papers.Party(
    name=ERLAN_NAME,
    kind=PartyKind.PERSON,
    identifier="800202300015",
    birth_date=date(1980, 2, 2),
    address=Wording(
        kk="Тараз қаласы, Мысал көшесі, 5-үй",
        ru="город Тараз, улица Мысал, дом 5",
        en="Taraz, Mysal street 5",
    ),
    phone="+7 700 000 00 02",
)
COMPANY = papers.Party(
    name=Wording(kk="«Сынама Құрылыс» ЖШС", ru="ТОО «Сынама Құрылыс»", en="Synama Kurylys LLP"),
    kind=PartyKind.ORGANIZATION,
    identifier="970840003152",
    address=Wording(
        kk="Тараз қаласы, Сынақ даңғылы, 1", ru="город Тараз, проспект Сынак, 1", en="Taraz, Synak avenue 1"
    ),
    phone="+7 700 000 00 03",
    representative=papers.Representative(
        name=Wording.same("Марат Нұсқаев"),
        position=Wording(kk="директор", ru="директор", en="director"),
        powers=Wording(kk="жарғы", ru="устав", en="charter"),
    ),
)
DANA = papers.Mediator(
    name=DANA_NAME,
    kind="professional",
    organization=Wording(
        kk="«Үлгі» медиаторлар ұйымы", ru="Организация медиаторов «Үлгі»", en="Ulgi organisation of mediators"
    ),
    register_entry="№ 0147, 12.03.2024",
)
SIGNERS = (
    papers.Signer(name=AIZHAN_NAME, role=SignerRole.PARTY),
    papers.Signer(name=ERLAN_NAME, role=SignerRole.PARTY),
    papers.Signer(name=DANA_NAME, role=SignerRole.MEDIATOR),
)
SUBJECT = Wording(
    kk="Айжан Үлгібаева мен Ерлан Мысалов арасындағы 2025 жылғы 3 наурыздағы қолхат бойынша 1 240 000 теңге қарызды қайтару туралы дау.",
    ru="Спор между Айжан Улгибаевой и Ерланом Мысаловым о возврате долга 1 240 000 тенге по расписке от 3 марта 2025 года.",
    en="The dispute between Aizhan Ulgibaeva and Erlan Mysalov about repaying a debt of 1 240 000 tenge under a receipt of 3 March 2025.",
)

CONTRACT = papers.MediationContract(
    number="БМ-2026-00417/Ш",
    version=1,
    written_on=date(2026, 11, 2),
    check_address=CHECK,
    case_number="БМ-2026-00417",
    place=TARAZ,
    parties=(AIZHAN, ERLAN),
    mediators=(DANA,),
    signers=SIGNERS,
    subject=SUBJECT,
    legal_track="civil",
    language=Wording(kk="қазақ тілі", ru="казахский язык", en="Kazakh"),
    modes=("meetings", "video_conference", "messages"),
    fee=Decimal(60_000),
    shares=(
        papers.Share(payer=AIZHAN_NAME, amount=Decimal(30_000)),
        papers.Share(payer=ERLAN_NAME, amount=Decimal(30_000)),
    ),
    payment=Wording(
        kk="шарт жасалғаннан кейін бес жұмыс күні ішінде медиатордың банк шотына аударылады.",
        ru="перечисляется на банковский счёт медиатора в течение пяти рабочих дней после заключения договора.",
        en="transferred to the mediator's bank account within five working days after the contract is concluded.",
    ),
)

DEBT = papers.Obligation(
    debtor=ERLAN_NAME,
    creditor=AIZHAN_NAME,
    what=Wording(
        kk="2025 жылғы 3 наурыздағы қолхат бойынша қарызды қайтарады.",
        ru="Возвращает долг по расписке от 3 марта 2025 года.",
        en="Repays the debt under the receipt of 3 March 2025.",
    ),
    amount=Decimal(1_240_000),
    instalments=tuple(
        papers.Payment(due=date(2027, month, 5), amount=Decimal(310_000 if month < 3 else 155_000))
        for month in range(1, 7)
    ),
    how=Wording(
        kk="ақша Айжан Үлгібаеваның банк шотына аударылады.",
        ru="деньги переводятся на банковский счёт Айжан Улгибаевой.",
        en="the money is transferred to the bank account of Aizhan Ulgibaeva.",
    ),
    proof=Wording(kk="аударым түбіртегі.", ru="квитанция о переводе.", en="the transfer receipt."),
    on_default=Wording(
        kk="төлем 10 күннен артық кешіксе, қалған сома бірден төленуге тиіс.",
        ru="если платёж просрочен более чем на 10 дней, остаток уплачивается сразу.",
        en="if a payment is more than 10 days late, the rest falls due at once.",
    ),
)
RECEIPT = papers.Obligation(
    debtor=AIZHAN_NAME,
    creditor=ERLAN_NAME,
    what=Wording(
        kk="Соңғы төлемнен кейін қолхаттың түпнұсқасын қайтарады.",
        ru="После последнего платежа возвращает подлинник расписки.",
        en="Returns the original receipt after the last payment.",
    ),
    due=date(2027, 6, 15),
    how=Wording(kk="қолма-қол беріледі.", ru="передаётся из рук в руки.", en="by hand."),
    proof=Wording(
        kk="Ерлан Мысаловтың алғаны туралы қолхаты.",
        ru="расписка Ерлана Мысалова в получении.",
        en="a receipt by Erlan Mysalov.",
    ),
)

SETTLEMENT = papers.SettlementAgreement(
    number="БМ-2026-00417/К",
    version=3,
    written_on=date(2026, 11, 23),
    check_address=CHECK,
    case_number="БМ-2026-00417",
    place=TARAZ,
    parties=(AIZHAN, ERLAN),
    mediators=(DANA,),
    signers=SIGNERS,
    contract_number="БМ-2026-00417/Ш",
    contract_date=date(2026, 11, 4),
    subject=SUBJECT,
    legal_track="civil",
    obligations=(DEBT, RECEIPT),
)

NOTICE = papers.TerminationNotice(
    number="БМ-2026-00417/Т",
    version=1,
    written_on=date(2026, 12, 5),
    check_address=CHECK,
    case_number="БМ-2026-00417",
    place=TARAZ,
    parties=(AIZHAN_NAME, ERLAN_NAME),
    mediators=(DANA,),
    signers=(SIGNERS[2],),
    contract_number="БМ-2026-00417/Ш",
    contract_date=date(2026, 11, 4),
    reason="term_expired",
    ended_on=date(2026, 12, 4),
    legal_track="civil",
)

TARAZ_COURT = Wording(kk="Тараз қалалық соты", ru="Таразский городской суд", en="Taraz City Court")

COURT_NOTICE = papers.CourtNotice(
    number="БМ-2026-00417/С",
    version=1,
    written_on=date(2026, 12, 5),
    check_address=CHECK,
    court=TARAZ_COURT,
    court_case="7119-26-00-2/1042",
    sender="Айжан Үлгібаева",
    parties=("Айжан Үлгібаева", "Ерлан Мысалов"),
    contract_number="БМ-2026-00417/Ш",
    contract_date=date(2026, 11, 4),
    reason="party_left",
    ended_on=date(2026, 12, 4),
)

COURT_INVITATION = papers.CourtInvitation(
    written_on=date(2026, 11, 3),
    court=TARAZ_COURT,
    court_address=Wording(kk="Тараз қаласы, Сот көшесі, 1", ru="город Тараз, улица Сот, 1"),
    court_phone="+7 7262 00 00 00",
    court_case="7119-26-00-2/1042",
    procedure="civil",
    enforcement=False,
    invited="Ерлан Мысалов",
    claimant="Айжан Үлгібаева",
    subject="Қарызды қайтару",
    wish="850 000 теңгені қайтару",
    amount=Decimal("850000.00"),
    terms=("limitation_runs_anew", "same_claim_barred"),
    case_number="2026-00417",
    code="K7M2PD",
    link="https://bitim.example/invitation/abc/",
    answer_address="bitim.example/invitation",
    answer_by=date(2026, 11, 13),
    phone="1414",
    phone_hours="9:00–20:00",
)

REFUSAL = papers.WrittenRefusal(
    number="БМ-2026-00417/Б",
    version=1,
    written_on=date(2026, 11, 20),
    check_address=CHECK,
    case_number="БМ-2026-00417",
    place=TARAZ,
    parties=(ERLAN,),
    addressees=(AIZHAN_NAME, DANA_NAME),
    signers=(SIGNERS[1],),
    continuing=True,
    contract_number="БМ-2026-00417/Ш",
    contract_date=date(2026, 11, 4),
)

MINOR_NAME = Wording.same("Арман Үлгібаев")
CONSENT = papers.LegalRepresentativeConsent(
    number="БМ-2026-00417/З",
    version=1,
    written_on=date(2026, 11, 23),
    check_address=CHECK,
    case_number="БМ-2026-00417",
    place=TARAZ,
    minor=replace(
        AIZHAN,
        name=MINOR_NAME,
        birth_date=date(2010, 9, 9),
        identifier="100909500018",
        identity_document=None,
    ),
    representatives=(papers.Representative(name=AIZHAN_NAME, powers=Wording(kk="анасы", ru="мать", en="mother")),),
    signers=(papers.Signer(name=AIZHAN_NAME, role=SignerRole.REPRESENTATIVE, on_behalf_of=MINOR_NAME, on_paper=True),),
    deal="settlement_agreement",
    deal_number="БМ-2026-00417/К",
    deal_version=3,
    deal_sha256="4f2a91c0" * 8,
    subject=SUBJECT,
)

INVITATION = papers.InvitationLetter(
    language="kk",
    number="БМ-2026-00417/Х",
    version=1,
    written_on=date(2026, 11, 3),
    check_address="https://bitim.example/check",
    case_number="БМ-2026-00417",
    inviter="Айжан Үлгібаева",
    invited="Ерлан Мысалов",
    subject="2025 жылғы 3 наурыздағы қолхат бойынша қарызды қайтару",
    code="K7M4QX",
    link="https://bitim.example/i/BM-2026-00417/K7M4QX",
    answer_address="bitim.example/i",
    answer_by=date(2026, 11, 13),
    phone="8 800 000 00 00",
    phone_hours="күн сайын 9:00–20:00, тегін",
)

FIRST_LETTER = papers.FirstLetter(
    language="ru",
    written_on=date(2026, 11, 1),
    writer="Айжан Үлгібаева",
    reader="Ерлан Мысалов",
    subject="3 марта 2025 года Вы взяли в долг 1 240 000 тенге по расписке. Срок возврата прошёл.",
    wish="Прошу вернуть долг или предложить график, который Вам по силам.",
    reply_by=date(2026, 11, 15),
    contact="+7 700 000 00 01",
)

REPORT = papers.VerificationReport(
    language="ru",
    number="БМ-2026-00417/К",
    version=3,
    written_on=date(2026, 11, 24),
    check_address=CHECK,
    document_title="Соглашение об урегулировании спора (конфликта)",
    verdict=Verdict.GENUINE,
    checked_at=datetime(2026, 11, 24, 9, 30, tzinfo=ALMATY),
    in_force_from=date(2026, 11, 23),
    document_checks=(
        papers.Check(sentence="Файл побайтно совпадает с подписанным.", verdict=Verdict.GENUINE),
        papers.Check(sentence="Подписали все, кто должен был подписать.", verdict=Verdict.GENUINE),
    ),
    signatures=tuple(
        papers.CheckedSignature(
            masked_name=name,
            role=role,
            verdict=Verdict.GENUINE,
            signed_at=datetime(2026, 11, 23, 9, minute, 7, tzinfo=ALMATY),
            checks=(
                papers.Check(sentence="Подпись сделана для этого файла.", verdict=Verdict.GENUINE),
                papers.Check(
                    sentence="Сертификат выдан удостоверяющим центром и действовал в момент подписания.",
                    verdict=Verdict.GENUINE,
                ),
                papers.Check(sentence="Сертификат не был отозван.", verdict=Verdict.GENUINE),
                papers.Check(sentence="Время подтверждено меткой времени.", verdict=Verdict.GENUINE),
            ),
        )
        for name, role, minute in (
            ("Е. М.", "сторона", 52),
            ("А. У.", "сторона", 20),
            ("Д. С.", "медиатор", 41),
        )
    ),
    digests=(
        papers.Digest(name="Документ (PDF)", algorithm="SHA-256", hexadecimal="4f2a91c0" * 8),
        papers.Digest(name="Подпись Е. М. (CMS)", algorithm="SHA-256", hexadecimal="77de9c1e" * 8),
    ),
)

FIGURES = papers.FiguresReport(
    written_on=date(2026, 11, 23),
    language="kk",
    title="Сот медиациясы туралы анықтама",
    lead=("Сандар соттардың карточкаларынан есептелген.",),
    parts=(
        papers.ReportPart(
            title="Өңірлер",
            paragraphs=("Көш басында: Жамбыл облысы.",),
            charts=(
                papers.ReportChart(
                    title="Ең көп іс: Жамбыл облысы",
                    subtitle="Істер саны",
                    svg='<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="30" height="9"/></svg>',
                    told="Жамбыл облысы: 3",
                ),
            ),
            tables=(
                papers.ReportTable(
                    caption="Өңірлер",
                    head=("Көрсеткіш", "Мәні", "Неден", "Кезең", "Жарияланған", "Сәйкестігі"),
                    rows=(("Жамбыл облысы", "3", "3 / 4", "2026", "", ""),),
                ),
            ),
        ),
    ),
)

ISSUED = papers.IssuedFigures(
    written_on=date(2026, 11, 23),
    number="R-2025-1",
    version=1,
    check_address="https://bitim.example/check/R-2025-1/",
    texts=tuple(
        papers.ReportText(language=language, title=title, lead=FIGURES.lead, parts=FIGURES.parts)
        for language, title in (("kk", "Сот медиациясы туралы анықтама"), ("ru", "Справка о судебной медиации"))
    ),
    figures='{"report": "pilot"}',
)

ALL = {
    paper.template.removesuffix(".typ"): paper
    for paper in (
        *(CONTRACT, SETTLEMENT, NOTICE, COURT_NOTICE, REFUSAL, CONSENT),
        *(INVITATION, COURT_INVITATION, FIRST_LETTER, REPORT, FIGURES, ISSUED),
    )
}

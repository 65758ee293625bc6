"""What the papers say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bitim.documents import papers
from bitim.documents.papers import Wording
from bitim.documents.vocabulary import SignerRole, Verdict
from bitim.documents.words import Language
from tests.unit.documents import samples
from tests.unit.documents.reading import lowest_line, pages_of, text_of

LONG_NAME = Wording.same("Абдрахмангалиева-Нұрмұхаметова Ғайнижамал Қайыржанқызы " * 3)


def test_a_contract_has_its_fourteen_parts_in_both_languages() -> None:
    text = text_of(samples.CONTRACT)
    kazakh = [
        "1. Күні мен орны", "2. Тараптар және олардың өкілдері", "3. Даудың нысанасы", "4. Медиатор",
        "5. Шығыстар мен сыйақы", "6. Медиация тілі", "7. Құпиялықты сақтау міндеті",
        "8. Медиатордың жауаптылығы",
        "9. Медиация мерзімі", "10. Медиацияны өткізу тәртібі", "11. Медиацияға қатысушылардың құқықтары",
        "12. Медиацияны тоқтату тәртібі", "13. Басқа талаптар", "14. Талап қою мерзіміне әсері",
    ]  # fmt: skip
    russian = [
        "1. Дата и место", "2. Стороны и их представители", "3. Предмет спора",
        "4. Медиатор 4.1. Дана Сынакова",
        "5. Расходы и вознаграждение", "6. Язык медиации", "7. Обязанность хранить конфиденциальность",
        "8. Ответственность медиатора", "9. Срок медиации", "10. Порядок и способы",
        "11. Права и обязанности",
        "12. Порядок и основания прекращения", "13. Другие условия", "14. Влияние на срок исковой давности",
    ]  # fmt: skip
    for headings in (kazakh, russian):
        places = [text.find(heading) for heading in headings]
        assert -1 not in places
        assert places == sorted(places)


def test_a_contract_between_two_people_takes_three_pages() -> None:
    assert len(pages_of(samples.CONTRACT)) == 3


def test_the_signatures_never_stand_on_a_page_without_text() -> None:
    last = pages_of(samples.CONTRACT)[-1]
    assert "Қолтаңбалар" in last
    assert "14. Талап қою мерзіміне әсері" in last


def test_the_kazakh_letters_of_a_paper_can_be_read_back() -> None:
    text = text_of(samples.CONTRACT)
    assert "Айжан Үлгібаева" in text
    assert "Медиация барысында белгілі болған мәліметтер туралы медиатордан куә ретінде" in text
    assert set("әғқңөұүі") <= set(text)


def test_a_public_mediator_is_free_of_charge() -> None:
    free = replace(
        samples.CONTRACT,
        mediators=(replace(samples.DANA, kind="public", organization=None),),
        fee=None,
        shares=(),
        payment=None,
    )
    assert "Қоғамдық медиатор медиацияны тегін жүргізеді" in text_of(free)
    with pytest.raises(ValueError, match="ML-22-6"):
        replace(samples.CONTRACT, mediators=free.mediators)


def test_shares_that_miss_the_fee_are_refused() -> None:
    with pytest.raises(ValueError, match="ML-22-4"):
        replace(samples.CONTRACT, fee=Decimal(61_000))


@pytest.mark.parametrize(
    ("days", "russian"), [(1, "1 календарный день"), (22, "22 календарных дня"), (12, "12 календарных дней")]
)
def test_the_days_of_the_term_are_declined(days: int, russian: str) -> None:
    assert f"Срок медиации — {russian}." in text_of(replace(samples.CONTRACT, term_days=days))


@pytest.mark.parametrize(
    ("track", "kazakh", "russian"),
    [
        ("civil", "Азаматтық кодекстің 183", "прерывает течение срока исковой давности"),
        ("labour", "Еңбек кодексінің 160", "течение сроков обращения"),
        ("administrative", "мерзімдері медиация кезінде де өтіп жатуы мүмкін", "могут течь и во время медиации"),
        ("enforcement", "Сот орындаушысына ұсынылған", "приостанавливает исполнительное производство"),
        ("criminal", "кінәні мойындаудың дәлелі бола алмайды", "не может служить доказательством признания вины"),
    ],
)
def test_what_a_contract_does_to_time_limits_depends_on_the_track(track: str, kazakh: str, russian: str) -> None:
    text = text_of(replace(samples.CONTRACT, legal_track=track))
    assert kazakh in text
    assert russian in text


def test_a_dispute_in_court_brings_the_duties_towards_the_court() -> None:
    court = Wording(kk="Тараз қалалық соты, № 1", ru="Таразский городской суд, № 1")
    assert "совместно письменно сообщают об этом суду" in text_of(replace(samples.CONTRACT, court_case=court))
    assert "исполнительный лист" in text_of(replace(samples.SETTLEMENT, court_case=court))


def test_a_contract_without_a_fee_says_nothing_of_paying_one() -> None:
    free = replace(samples.CONTRACT, fee=None, shares=())
    text = text_of(free)
    assert "Медиация для сторон бесплатна" in text
    assert "Срок и порядок оплаты вознаграждения" not in text


@pytest.mark.parametrize(
    ("costs", "repaid"), [(None, False), (Wording(kk="Жол жүру, 5 000 теңге.", ru="Проезд, 5 000 тенге."), True)]
)
def test_costs_of_a_public_mediator_are_either_repaid_or_not_foreseen(costs: Wording | None, repaid: bool) -> None:
    public = replace(samples.DANA, kind="public", organization=None)
    text = text_of(replace(samples.CONTRACT, mediators=(public,), fee=None, shares=(), payment=None, costs=costs))
    assert ("Возмещаются только его расходы" in text) == repaid
    assert ("расходы стороны оплачивают в равных долях" in text) == repaid
    assert ("не предусмотрены и не возмещаются" in text) != repaid


@pytest.mark.parametrize("track", ["criminal", "admin_offence"])
def test_the_proceedings_set_the_term_of_mediation_on_a_crime_or_an_offence(track: str) -> None:
    text = text_of(replace(samples.CONTRACT, legal_track=track))
    assert "в пределах срока производства по делу" in text
    assert "іс жүргізудің заңда белгіленген мерзімі ішінде" in text
    assert "30 календарных дней" not in text


@pytest.mark.parametrize(
    ("track", "in_court", "said", "unsaid"),
    [
        ("civil", True, "прекратил производство по делу", "возвратил иск"),
        ("administrative", True, "утвердил соглашение и возвратил иск", "прекратил производство по делу"),
        ("enforcement", True, "передают соглашение и судебному исполнителю", "с тем же иском"),
        ("criminal", True, "заглаживания вреда, причинённого потерпевшему, и примирения сторон", "исполнительный лист"),
        ("admin_offence", True, "урегулирован путём примирения сторон", "заглаживания вреда"),
        ("administrative", False, "вправе обратиться в суд по правилам процессуального", "Судебный приказ"),
    ],
)  # fmt: skip
def test_what_a_settlement_leads_to_depends_on_the_track(track: str, in_court: bool, said: str, unsaid: str) -> None:
    court = Wording(kk="Тараз қалалық соты, № 1", ru="Таразский городской суд, № 1") if in_court else None
    text = text_of(replace(samples.SETTLEMENT, legal_track=track, court_case=court))
    assert said in text
    assert unsaid not in text


def test_a_partial_settlement_claims_no_reconciliation() -> None:
    left = Wording(kk="Моральдық зиян.", ru="Моральный вред.")
    text = text_of(replace(samples.SETTLEMENT, legal_track="criminal", remaining=left))
    assert "примирения сторон" not in text
    assert "не может служить доказательством признания вины" in text


def test_a_term_that_may_not_be_extended_says_so() -> None:
    assert "Этот срок не продлевается." in text_of(replace(samples.CONTRACT, extension_days=0))


def test_a_contract_holds_four_parties_very_long_names_and_a_long_subject() -> None:
    named = replace(samples.ERLAN, name=LONG_NAME)
    signer = papers.Signer(name=LONG_NAME, role=SignerRole.REPRESENTATIVE, on_behalf_of=LONG_NAME, on_paper=True)
    contract = replace(
        samples.CONTRACT,
        parties=(samples.AIZHAN, samples.ERLAN, samples.COMPANY, named),
        signers=(*samples.SIGNERS, signer),
        subject=Wording.same("Даудың мәні ұзақ. " * 400 + "Соңы."),
        english_annex=True,
    )
    text = text_of(contract)
    assert text.count("Марат Нұсқаев") == 3
    assert text.count("Соңы.") == 3
    assert text.replace(" ", "").count(LONG_NAME.kk.replace(" ", "")) == 7


@pytest.mark.parametrize("said", ["Мерзім сайын бір жол\n" * 120, "Бәрін қайтарады. " * 500])
def test_however_much_people_write_no_line_falls_off_its_page(said: str) -> None:
    told = Wording.same(said)
    obligation = replace(samples.RECEIPT, what=told, how=told)
    settlement = replace(samples.SETTLEMENT, subject=told, obligations=(obligation,), remaining=told)
    assert lowest_line(settlement) == lowest_line(samples.SETTLEMENT)


def test_a_word_longer_than_the_column_breaks_and_is_lost_nowhere() -> None:
    word = "ұзақ" * 60
    [line] = {word} & {
        text_of(replace(samples.CONTRACT, other_terms=Wording.same(word))).replace(" ", "").count(word) == 2 and word
    }
    assert line


def test_the_english_annex_is_the_whole_paper_once_more() -> None:
    assert "Mediation contract" not in text_of(samples.CONTRACT)
    text = text_of(replace(samples.CONTRACT, english_annex=True))
    for heading in ("1. Date and place", "7. Duty of confidentiality", "14. Effect on the limitation period"):
        assert heading in text


def test_a_text_missing_in_one_language_takes_the_words_of_the_other() -> None:
    only_kazakh = Wording(kk="Тек қазақша", ru="")
    assert text_of(replace(samples.CONTRACT, other_terms=only_kazakh)).count("Тек қазақша") == 2


def test_a_settlement_spells_out_each_obligation() -> None:
    text = text_of(samples.SETTLEMENT)
    for words in (
        "Кім орындайды: Ерлан Мысалов",
        "Кто исполняет: Ерлан Мысалов",
        "Кому: Айжан Улгибаева",
        "1 240 000 (один миллион двести сорок тысяч) тенге",
        "2027 жылғы 15 маусымнан кешіктірмей",
        "не позднее 15 июня 2027 года",
        "Чем подтверждается: квитанция о переводе.",
        "При неисполнении: если платёж просрочен более чем на 10 дней",
    ):
        assert words in text


def test_a_payment_schedule_adds_up_for_each_pair_of_parties() -> None:
    other = replace(samples.DEBT, debtor=samples.AIZHAN_NAME, creditor=samples.ERLAN_NAME, instalments=(),
                    amount=Decimal(5_000), due=date(2027, 1, 9))  # fmt: skip
    settlement = replace(samples.SETTLEMENT, obligations=(samples.DEBT, other))
    pairs = settlement.schedule
    assert [(pair.debtor, pair.total) for pair in pairs] == [
        (samples.ERLAN_NAME, Decimal(1_240_000)),
        (samples.AIZHAN_NAME, Decimal(5_000)),
    ]
    assert [row.due.month for row in pairs[0].rows] == [1, 2, 3, 4, 5, 6]
    assert "6. График платежей" in text_of(settlement)


def test_one_payment_needs_no_schedule() -> None:
    once = replace(samples.DEBT, instalments=(), due=date(2027, 1, 5))
    text = text_of(replace(samples.SETTLEMENT, obligations=(once,)))
    assert "График платежей" not in text
    assert "6. Расходы" in text


def test_instalments_that_miss_the_amount_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        replace(samples.DEBT, amount=Decimal(1))


def test_sixty_obligations_all_stand_in_the_paper_and_in_its_schedule() -> None:
    sixty = tuple(
        replace(samples.DEBT, instalments=(), due=date(2027 + n // 12, 1 + n % 12, 5), amount=Decimal(1_000 + n))
        for n in range(60)
    )
    text = text_of(replace(samples.SETTLEMENT, obligations=sixty))
    for n in range(60):
        assert f"5.{n + 1}." in text
        assert text.count(f"1 {n:03} ₸") == 2


@pytest.mark.parametrize(
    ("basis", "said", "unsaid"),
    [
        (None, "предъявить иск в суд в общем порядке", "подать заявление о вынесении судебного приказа"),
        (
            Wording(kk="шарттың 7-тармағы", ru="пункт 7 договора"),
            "подать заявление о вынесении судебного приказа",
            "предъявить иск в суд в общем порядке",
        ),
    ],
)
def test_a_court_order_is_promised_only_where_a_pretrial_order_was_set(
    basis: Wording | None, said: str, unsaid: str
) -> None:
    text = text_of(replace(samples.SETTLEMENT, pretrial_basis=basis))
    assert said in text
    assert unsaid not in text


def test_a_partial_settlement_says_what_stays_in_dispute() -> None:
    text = text_of(replace(samples.SETTLEMENT, remaining=Wording(kk="Тұрақсыздық айыбы.", ru="Неустойка.")))
    assert "спор урегулирован частично. Не урегулированы следующие вопросы: Неустойка." in text
    assert "Этим соглашением спор урегулирован полностью" not in text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("mediator_finding", "исключающие возможность разрешения спора (конфликта) путём медиации (подпункт 2)"),
        ("parties_refused", "стороны письменно отказались от медиации (подпункт 3)"),
        ("party_left", "одна из сторон письменно отказалась продолжать медиацию (подпункт 4)"),
        ("term_expired", "истёк срок медиации (подпункт 5)"),
    ],
)
def test_a_notice_names_its_ground_and_blames_nobody(reason: str, words: str) -> None:
    text = text_of(replace(samples.NOTICE, reason=reason))
    assert words in text
    assert "ешқайсысының кінәлі екенін" in text
    assert samples.AIZHAN.identifier not in text


def test_a_refusal_before_the_contract_speaks_of_no_contract() -> None:
    early = replace(samples.REFUSAL, continuing=False, contract_number="", contract_date=None)
    text = text_of(early)
    assert "медиация не начинается" in text
    assert "Договор о медиации: №" not in text
    assert "закон этого не требует" in text


def test_two_parties_can_refuse_together() -> None:
    together = replace(samples.REFUSAL, parties=(samples.AIZHAN, samples.ERLAN), continuing=False)
    assert "Стороны отказываются от медиации. " in text_of(together)


def test_a_consent_holds_for_one_file_only() -> None:
    text = text_of(samples.CONSENT)
    assert samples.CONSENT.deal_sha256 in text.replace(" ", "")
    assert "Арман Үлгібаев" in text
    assert "версия 3" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["13 қарашадан кейін шақыру қабылданбаған болып саналады", "Келіспеймін", "тегін"]),
        ("ru", ["После 13 ноября 2026 года приглашение считается отклонённым", "Отказ", "бесплатно"]),
        (
            "en",
            ["After 13 November 2026 the invitation counts as declined", "I do not agree", "free of charge"],
        ),
    ],
)
def test_an_invitation_tells_on_one_page_how_to_answer_and_what_silence_means(
    language: Language, words: list[str]
) -> None:
    [page] = pages_of(replace(samples.INVITATION, language=language))
    for said in (*words, "K7M4QX", "БМ-2026-00417", "Айжан Үлгібаева", "8 800 000 00 00"):
        assert said in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_first_letter_without_any_data_is_a_page_to_write_on(language: Language) -> None:
    [page] = pages_of(papers.FirstLetter(language=language, written_on=date(2026, 11, 1)))
    assert "None" not in page
    assert "№" not in page


def test_a_first_letter_carries_the_words_of_its_writer() -> None:
    [page] = pages_of(samples.FIRST_LETTER)
    assert samples.FIRST_LETTER.subject in page
    assert "до 15 ноября 2026 года" in page


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.GENUINE, "Документ подлинный"),
        (Verdict.NOT_GENUINE, "Подлинность документа не подтвердилась"),
        (Verdict.CANNOT_TELL, "Пока нельзя сказать точно"),
    ],
)
def test_a_report_begins_with_its_verdict(verdict: Verdict, sentence: str) -> None:
    text = text_of(replace(samples.REPORT, verdict=verdict))
    assert text.index(sentence) < text.index("Кто подписал")


def test_a_report_shows_signers_by_initials_times_digests_and_its_limits() -> None:
    text = text_of(samples.REPORT)
    for words in ("Е. М., сторона", "23.11.2026, 09:52:07 (UTC+05:00)", "Чего эта проверка не подтверждает"):
        assert words in text
    assert samples.REPORT.digests[0].hexadecimal in text.replace(" ", "")
    assert "Мысалов" not in text


def test_a_report_without_signatures_says_nothing_about_signers() -> None:
    assert "Кто подписал" not in text_of(replace(samples.REPORT, signatures=(), digests=()))

"""KPI-32: leak tests passed.

UN-MR-05.
"""

from decimal import Decimal

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Direction, Indicator, Level, Words

INDICATOR = Indicator(
    id="KPI-32",
    name=Words(
        kk="Құпияны тексеретін сынақтар",
        ru="Проверки на утечки",
        en="Leak tests passed",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.UP,
    numerator=Words(
        kk="сәтті өткен сынақтар",
        ru="пройденные проверки",
        en="tests that passed",
    ),
    denominator=Words(
        kk="жеке әңгімелердің, жабық ұсыныстардың және шығарылатын файлдардың барлық сынақтары",
        ru="все проверки раздельных бесед, закрытых предложений и выгрузок",
        en="all tests of caucuses, sealed offers and exports",
    ),
    source=Words(
        kk="әр шығарылымның сынақ есебі",
        ru="отчёты об испытаниях каждой версии",
        en="the test report of each release",
    ),
    procedure="platform",
    missing=Words(
        kk="Сынақтар әр шығарылымның алдында жүреді; нәтижесі осы деректер қорында тұрмайды.",
        ru="Проверки идут перед каждой версией; их итог в этой базе не хранится.",
        en="They run before each release; their result is not kept in this database.",
    ),
    peer=Decimal("100"),
)

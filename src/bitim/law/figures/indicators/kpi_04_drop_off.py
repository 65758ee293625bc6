"""KPI-04: drop-off at each step."""

from bitim.law.figures.figure import Unit
from bitim.law.figures.indicators.definition import Detail, Direction, Indicator, Level, Words, stopped

_STEPS = (
    "cases.invited",
    "cases.agreed",
    "cases.taken",
    "cases.begun",
    "cases.settled_of_invited",
)


def _detail(place: int, name: Words) -> Detail:
    return Detail(name, stopped(_STEPS, since=_STEPS[place], until=_STEPS[place + 1]))


INDICATOR = Indicator(
    id="KPI-04",
    name=Words(
        kk="Әр қадамда тоқтағандар",
        ru="Остановившиеся на каждом шаге",
        en="Drop-off at each step",
    ),
    levels=(Level.PROGRAMME,),
    unit=Unit.PERCENT,
    direction=Direction.DOWN,
    numerator=Words(
        kk="келісімге жетпей тоқтаған істер; төменде әр қадам бойынша",
        ru="дела, не дошедшие до соглашения; ниже по каждому шагу",
        en="cases that stopped before a settlement; below, at each step",
    ),
    denominator=Words(
        kk="кезең ішінде шақыру жіберілген істер; қадамда: осы қадамға жеткендер",
        ru="дела, в которых за период отправлены приглашения; на шаге: дошедшие до него",
        en="cases with invitations sent in the period; at a step: those that reached it",
    ),
    source=Words(
        kk="Bitim-дегі істер мен шақырулар; құрылғы мен арна әдейі жазылмайды",
        ru="дела и приглашения в Bitim; устройство и канал намеренно не записываются",
        en="cases and invitations in Bitim; device and channel are left unrecorded on purpose",
    ),
    procedure="platform",
    compute=stopped(_STEPS, since=_STEPS[0], until=_STEPS[-1]),
    details=(
        _detail(
            0,
            Words(
                kk="Шақырудан кейін: барлық тарап келіспеді",
                ru="После приглашения: согласились не все стороны",
                en="After the invitation: not all sides agreed",
            ),
        ),
        _detail(
            1,
            Words(
                kk="Келісімнен кейін: медиатор істі алмады",
                ru="После согласия: медиатор дело не взял",
                en="After that: no mediator took the case",
            ),
        ),
        _detail(
            2,
            Words(
                kk="Медиатор алғаннан кейін: шартқа қол қойылмады",
                ru="После назначения медиатора: договор не подписан",
                en="With a mediator: the contract was not signed",
            ),
        ),
        _detail(
            3,
            Words(
                kk="Медиация басталғаннан кейін: келісім болмады",
                ru="После начала медиации: соглашения нет",
                en="After mediation began: no settlement",
            ),
        ),
    ),
)

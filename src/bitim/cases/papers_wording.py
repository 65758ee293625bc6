"""Words that papers need in both languages at once: what a catalogue of the reader's language cannot give."""

from bitim.documents.papers import Wording
from bitim.law.representation import Authority

LANGUAGES = {
    "kk": Wording(kk="қазақ тілі", ru="казахский язык", en="Kazakh"),
    "ru": Wording(kk="орыс тілі", ru="русский язык", en="Russian"),
    "en": Wording(kk="ағылшын тілі", ru="английский язык", en="English"),
}

AUTHORITY = {
    Authority.HEAD_OF_ENTITY: Wording(
        kk="ұйымның басшысы, жарғы негізінде",
        ru="руководитель организации, на основании устава",
        en="head of the organisation, under its charter",
    ),
    Authority.LEGAL_REPRESENTATIVE: Wording(
        kk="заңды өкіл (ата-ана, бала асырап алушы, қорғаншы немесе қамқоршы)",
        ru="законный представитель (родитель, усыновитель, опекун или попечитель)",
        en="legal representative (parent, adopter, guardian or curator)",
    ),
}

"""Words that papers need in both languages at once: what a catalogue of the reader's language cannot give."""

from bitim.documents.papers import Wording
from bitim.law.packs import Annex

ANNEX = {
    Annex.SETTLEMENT: Wording(
        kk="дауды реттеу туралы келісім, электрондық цифрлық қолтаңбаларымен және оларды тексеру есебімен",
        ru="соглашение об урегулировании спора с электронными цифровыми подписями и отчётом об их проверке",
        en="the settlement with its electronic signatures and the report on their check",
    ),
    Annex.BASIS: Wording(
        kk="дауды сотқа дейін реттеу көзделген шарт немесе заң нормасының мәтіні",
        ru="договор, предусматривающий досудебное урегулирование, или текст нормы закона",
        en="the contract, or the text of the law, that provides for settlement before court",
    ),
    Annex.RULING: Wording(
        kk="келісімді бекіту туралы сот ұйғарымы",
        ru="определение суда об утверждении соглашения",
        en="the ruling that approved the settlement",
    ),
    Annex.DUTY: Wording(
        kk="мемлекеттік баж төленгенін растайтын құжат",
        ru="документ об уплате государственной пошлины",
        en="the proof that the state duty was paid",
    ),
    Annex.POWER: Wording(
        kk="өкілдің өкілеттігін растайтын сенімхат",
        ru="доверенность, подтверждающая полномочия представителя",
        en="the power of attorney of the representative",
    ),
    Annex.TITLE: Wording(
        kk="мүлікке құқық белгілейтін құжаттар",
        ru="правоустанавливающие документы на имущество",
        en="the title papers of the property",
    ),
    Annex.MEDIATORS_STATEMENT: Wording(
        kk="медиация өткізілгені туралы медиатор қол қойған құжат",
        ru="документ за подписью медиатора о том, что медиация проведена",
        en="a document signed by the mediator indicating that the mediation was carried out",
    ),
    Annex.ATTESTATION: Wording(
        kk="медиацияны ұйымдастырған мекеменің растауы",
        ru="подтверждение учреждения, которое организовало медиацию",
        en="an attestation by the institution that administered the mediation",
    ),
    Annex.TRANSLATION: Wording(
        kk="келісімнің аудармасы", ru="перевод соглашения", en="a translation of the settlement agreement"
    ),
}

"""The data of each paper that Bitim can write, one frozen dataclass a paper."""

from bitim.documents.papers.court_invitation import CourtInvitation
from bitim.documents.papers.court_notice import CourtNotice
from bitim.documents.papers.document_card import (
    CardAwaited,
    CardCertificate,
    CardEvidence,
    CardFile,
    CardSignature,
    DocumentCard,
)
from bitim.documents.papers.figures_report import (
    FiguresReport,
    IssuedFigures,
    ReportChart,
    ReportPart,
    ReportTable,
    ReportText,
)
from bitim.documents.papers.first_letter import FirstLetter
from bitim.documents.papers.handing_over import (
    AgreedRight,
    AgreedSupport,
    ConventionState,
    ConventionStatement,
    EmployerLetter,
    RegistrationStatement,
)
from bitim.documents.papers.invitation_letter import InvitationLetter
from bitim.documents.papers.legal_representative_consent import LegalRepresentativeConsent
from bitim.documents.papers.mediation_contract import MediationContract, Share
from bitim.documents.papers.paper import BilingualPaper, Letter, Paper, Wording
from bitim.documents.papers.people import Mediator, Party, Representative, Signer
from bitim.documents.papers.settlement_agreement import Obligation, Payment, RegisteredObject, SettlementAgreement
from bitim.documents.papers.settlement_pack import (
    AdministrativeMotion,
    BailiffCover,
    ClaimStatement,
    CourtOrderApplication,
    LateDue,
    SettlementPack,
    WritRequest,
)
from bitim.documents.papers.termination_notice import TerminationNotice
from bitim.documents.papers.verification_report import Check, CheckedSignature, Digest, VerificationReport
from bitim.documents.papers.written_refusal import WrittenRefusal

__all__ = [
    "AdministrativeMotion",
    "AgreedRight",
    "AgreedSupport",
    "BailiffCover",
    "BilingualPaper",
    "CardAwaited",
    "CardCertificate",
    "CardEvidence",
    "CardFile",
    "CardSignature",
    "Check",
    "CheckedSignature",
    "ClaimStatement",
    "ConventionState",
    "ConventionStatement",
    "CourtInvitation",
    "CourtNotice",
    "CourtOrderApplication",
    "Digest",
    "DocumentCard",
    "EmployerLetter",
    "FiguresReport",
    "FirstLetter",
    "InvitationLetter",
    "IssuedFigures",
    "LateDue",
    "LegalRepresentativeConsent",
    "Letter",
    "MediationContract",
    "Mediator",
    "Obligation",
    "Paper",
    "Party",
    "Payment",
    "RegisteredObject",
    "RegistrationStatement",
    "ReportChart",
    "ReportPart",
    "ReportTable",
    "ReportText",
    "Representative",
    "SettlementAgreement",
    "SettlementPack",
    "Share",
    "Signer",
    "TerminationNotice",
    "VerificationReport",
    "Wording",
    "WritRequest",
    "WrittenRefusal",
]

"""The NCALayer protocol (eds.md 7): what a site asks for, and the words of each answer. No sockets here."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from asn1crypto import pem

from bitim.demo.keys import SigningKey
from bitim.demo.signing import Form
from bitim.eds import cms
from bitim.eds.certificates import Name
from bitim.eds.encoding import to_der
from bitim.eds.errors import Unreadable
from bitim.eds.subject import CLIENT_AUTH, EMAIL_PROTECTION

GREETING = {"result": {"version": "1.4"}}
HEARTBEAT = "--heartbeat--"

ERROR_CODES = (
    "INVALID_SIGNING_PARAMS",
    "SIGNING_FAILURE",
    "CSR_GENERATING_FAILURE",
    "CERTIFICATE_IMPORTING_FAILURE",
    "INVALID_IMPORTING_CERTIFICATE",
    "GENERAL_ERROR",
    "INVOCATION_ERROR",
)

_COMMON_UTILS_METHODS = frozenset(
    {
        "changeLocale",
        "getKeyInfo",
        "createCAdESFromBase64",
        "createCMSSignatureFromBase64",
        "createCAdESFromBase64Hash",
        "applyCAdEST",
    }
)

Answer = dict[str, Any]


class Dialect(Protocol):
    """How one module of NCALayer words its answers."""

    @property
    def form(self) -> Form:
        """The form in which its signatures travel."""

    def signed(self, signatures: Sequence[str], key: SigningKey) -> Answer: ...
    def cancelled(self) -> Answer: ...
    def failed(self, code: str, message: str) -> Answer: ...


class Answered(Exception):  # noqa: N818 - not an error: the request has its answer already
    """The request needs no key: here is the answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


@dataclass(frozen=True)
class Wanted:
    """Which keys the site would like. NCALayer offers only these, but the server must check again."""

    purposes: frozenset[str] = frozenset()
    iin: str = ""
    bin: str = ""
    serial: str = ""
    """Serial number of the certificate, hexadecimal."""
    any_issuer: bool = False
    """Whether keys of strange authorities are welcome (`chain: []`)."""

    def fits(self, key: SigningKey, *, issuers: frozenset[bytes], now: datetime) -> bool:
        """Say whether NCALayer would offer `key`, knowing authorities with the key identifiers `issuers`."""
        certificate, subject = key.certificate, key.subject
        return (
            certificate.in_force(now)
            and (self.any_issuer or certificate.authority_key_id in issuers)
            and self.purposes <= certificate.extended_key_usage
            and self.iin in {"", subject.iin}
            and self.bin in {"", subject.bin}
            and self.serial.lower().lstrip("0") in {"", f"{certificate.serial:x}"}
        )


@dataclass(frozen=True)
class Request:
    """A request that needs a person with a key: to sign `contents`, or to show a key if there are none.

    With `is_signed` the contents are signatures already, DER, and only the time stamps are wanted.
    """

    dialect: Dialect
    wanted: Wanted
    contents: tuple[bytes, ...] = ()
    attached: bool = False
    digested: bool = False
    timestamped: bool = False
    is_signed: bool = False


@dataclass(frozen=True)
class Basics:
    """kz.gov.pki.knca.basics."""

    several: bool
    """Whether the site sent an array. NCALayer 1.4 answers with an array all the same."""
    with_certificate: bool = False
    form: Form = Form.PEM
    as_string: bool = False
    """Answer one signature as a string, as some versions do."""

    def signed(self, signatures: Sequence[str], key: SigningKey) -> Answer:
        if self.with_certificate:
            result: object = {"signatures": list(signatures), "certificate": _certificate_pem(key)}
        elif self.as_string and not self.several:
            result = signatures[0]
        else:
            result = list(signatures)
        return {"status": True, "body": {"result": result}}

    def cancelled(self) -> Answer:
        return {"status": True, "body": {}}

    def failed(self, code: str, message: str) -> Answer:
        return {"status": False, "code": code, "message": message, "details": ""}


@dataclass(frozen=True)
class CommonUtils:
    """kz.gov.pki.knca.commonUtils, the older module."""

    echo: Answer = field(default_factory=dict)
    form: Form = Form.BASE64_LINES

    def signed(self, signatures: Sequence[str], key: SigningKey) -> Answer:
        return self.given(signatures[0] if signatures else _key_info(key))

    def given(self, result: object) -> Answer:
        return {"code": "200", "responseObject": result} | self.echo

    def cancelled(self) -> Answer:
        return {"code": "500", "message": "action.canceled"} | self.echo

    def failed(self, code: str, message: str) -> Answer:
        return {"code": "500", "message": message} | self.echo


def read(message: str) -> Request:
    """Read one message of a site; raise Answered when the answer does not depend on a person."""
    try:
        asked = json.loads(message)
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise Answered(Basics(several=False).failed("INVOCATION_ERROR", "The message is not a JSON object."))
    match asked.get("module"):
        case "kz.gov.pki.knca.basics":
            return _read_basics(asked)
        case "kz.gov.pki.knca.commonUtils":
            return _read_common_utils(asked)
    raise Answered({"success": False, "errorCode": "MODULE_NOT_FOUND"})


def _read_basics(asked: Answer) -> Request:
    arguments: Any = asked.get("args")
    dialect = Basics(several=False)
    if asked.get("method") != "sign":
        raise Answered(dialect.failed("INVOCATION_ERROR", "This module has no such method here."))
    try:
        signing = arguments["signingParams"] or {}
        signer = arguments["signerParams"] or {}
        data = arguments["data"]
        if arguments["format"] != "cms":
            raise Answered(dialect.failed("INVALID_SIGNING_PARAMS", "The demo signer signs only as CMS."))
        several = isinstance(data, list)
        items = data if several else [data]
        request = Request(
            dialect=Basics(several=several, with_certificate=signing.get("outputCert") is True),
            wanted=Wanted(
                purposes=frozenset(signer.get("extKeyUsageOids") or ()),
                iin=signer.get("iin") or "",
                bin=signer.get("bin") or "",
                serial=signer.get("serialNumber") or "",
                any_issuer=signer.get("chain") == [],
            ),
            contents=tuple(_bytes(item) if signing.get("decode") else item.encode() for item in items),
            attached=signing.get("encapsulate") is True,
            digested=signing.get("digested") is True,
            timestamped=signing.get("tsaProfile") is not None,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Answered(dialect.failed("INVALID_SIGNING_PARAMS", "The parameters are malformed.")) from error
    if not request.contents:
        raise Answered(dialect.failed("INVALID_SIGNING_PARAMS", "There is nothing to sign."))
    return request


def _read_common_utils(asked: Answer) -> Request:
    dialect = CommonUtils({"uuid": asked["uuid"]} if "uuid" in asked else {})
    method = asked.get("method")
    try:
        match method, asked.get("args") or []:
            case "getActiveTokens", _:
                raise Answered(dialect.given([]))  # tokens are hardware; files are never among them
            case "changeLocale", [str()]:
                raise Answered(dialect.given(None))
            case "getKeyInfo", [str()]:
                return Request(dialect, Wanted())
            case "createCAdESFromBase64", [str(), str(kind), str(data), bool(attached)]:
                return Request(dialect, _wanted_kind(kind), (_bytes(data),), attached=attached)
            case "createCMSSignatureFromBase64", [str(), str(kind), str(data), bool(attached)]:
                wanted = _wanted_kind(kind)
                return Request(dialect, wanted, (_bytes(data),), attached=attached, timestamped=True)
            case "createCAdESFromBase64Hash", [str(), str(kind), str(data)]:
                return Request(dialect, _wanted_kind(kind), (_bytes(data),), digested=True)
            case "applyCAdEST", [str(), str(kind), str(data)]:
                signature = to_der(_bytes(data))
                cms.read(signature)
                return Request(dialect, _wanted_kind(kind), (signature,), timestamped=True, is_signed=True)
    except Unreadable as error:
        raise Answered(dialect.failed("", "The data is not a signature.")) from error
    except ValueError as error:
        raise Answered(dialect.failed("", "The data is not base64.")) from error
    if method in _COMMON_UTILS_METHODS:
        message = f"java.lang.IllegalArgumentException: argument type mismatch. Method: {method}"
    else:
        message = "This module has no such method here."
    raise Answered(dialect.failed("", message))


def _wanted_kind(kind: str) -> Wanted:
    purposes = {"SIGNATURE": {EMAIL_PROTECTION}, "AUTHENTICATION": {CLIENT_AUTH}}
    return Wanted(frozenset(purposes.get(kind, ())))


def _bytes(text: str) -> bytes:
    """Decode base64 as NCALayer does: line breaks are allowed, foreign characters are not."""
    return base64.b64decode("".join(text.split()), validate=True)


def _certificate_pem(key: SigningKey) -> str:
    return str(pem.armor("CERTIFICATE", key.certificate_der).decode("ascii"))


def _key_info(key: SigningKey) -> Answer:
    certificate = key.certificate
    return {
        "alias": key.label,
        "keyId": (certificate.subject_key_id or b"").hex(),
        "algorithm": key.algorithm.upper(),
        "subjectCn": key.subject.common_name,
        "subjectDn": _distinguished(certificate.subject),
        "issuerCn": certificate.issuer.all("2.5.4.3")[0],
        "issuerDn": _distinguished(certificate.issuer),
        "serialNumber": str(certificate.serial),
        "certNotBefore": str(int(certificate.not_before.timestamp() * 1000)),
        "certNotAfter": str(int(certificate.not_after.timestamp() * 1000)),
        "authorityKeyIdentifier": (certificate.authority_key_id or b"").hex(),
        "pem": _certificate_pem(key),
    }


def _distinguished(name: Name) -> str:
    short = {
        "2.5.4.3": "CN",
        "2.5.4.4": "SURNAME",
        "2.5.4.5": "SERIALNUMBER",
        "2.5.4.6": "C",
        "2.5.4.10": "O",
        "2.5.4.11": "OU",
        "2.5.4.42": "GIVENNAME",
    }
    return ",".join(f"{short[oid]}={value}" for oid, value in name.attributes)

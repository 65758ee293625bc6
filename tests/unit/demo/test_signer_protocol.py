"""The words of the NCALayer protocol, without sockets."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signer import protocol
from bitim.demo.signer.behaviour import Behaviour, Fault
from bitim.demo.signer.protocol import Answered, Request, Wanted
from bitim.demo.signer.strings import LANGUAGES, STRINGS
from bitim.demo.signing import sign
from bitim.eds import verify
from bitim.eds.subject import EMAIL_PROTECTION

PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
OTHER = Subject("OMAROV", "DANIYAR", iin="900202400343")


def basics(**changes: Any) -> str:
    arguments = {
        "allowedStorages": None,
        "format": "cms",
        "data": "aGVsbG8=",
        "signingParams": {"decode": True, "encapsulate": False, "digested": False, "tsaProfile": {}},
        "signerParams": {"extKeyUsageOids": [EMAIL_PROTECTION], "iin": "", "bin": "", "chain": None},
        "locale": "kk",
    }
    return json.dumps({"module": "kz.gov.pki.knca.basics", "method": "sign", "args": arguments | changes})


def common_utils(method: str, *arguments: object, **more: object) -> str:
    return json.dumps({"module": "kz.gov.pki.knca.commonUtils", "method": method, "args": list(arguments)} | more)


def answer_to(message: str) -> protocol.Answer:
    with pytest.raises(Answered) as answered:
        protocol.read(message)
    return answered.value.answer


def test_basics_asks_for_a_detached_signature_under_the_decoded_bytes() -> None:
    request = protocol.read(basics())

    assert request.contents == (b"hello",)
    assert request.wanted == Wanted(frozenset({EMAIL_PROTECTION}))
    assert not request.attached


def test_an_array_is_answered_with_an_array_and_one_document_too(authority: Authority) -> None:
    key = authority.issue(PERSON)
    one, two = protocol.read(basics()), protocol.read(basics(data=["aA==", "aQ=="]))

    assert two.contents == (b"h", b"i")
    assert two.dialect.signed(["a", "b"], key) == {"status": True, "body": {"result": ["a", "b"]}}
    assert one.dialect.signed(["a"], key) == {"status": True, "body": {"result": ["a"]}}


def test_text_is_signed_as_it_stands_unless_it_is_to_be_decoded() -> None:
    assert protocol.read(basics(signingParams={"decode": False})).contents == (b"aGVsbG8=",)


def test_the_certificate_comes_along_when_asked_for(authority: Authority) -> None:
    key = authority.issue(PERSON)
    request = protocol.read(basics(signingParams={"decode": True, "outputCert": True}))

    result = request.dialect.signed(["a"], key)["body"]["result"]

    assert result["signatures"] == ["a"]
    assert verify.to_der(result["certificate"]) == key.certificate_der


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "xml"},
        {"data": "not base64!"},
        {"data": []},
        {"data": None},
        {"signingParams": "all"},
        {"signerParams": 7},
    ],
)
def test_malformed_parameters_are_named_as_such(changes: dict[str, Any]) -> None:
    answer = answer_to(basics(**changes))

    assert (answer["status"], answer["code"]) == (False, "INVALID_SIGNING_PARAMS")


@pytest.mark.parametrize("message", ["", "{", "[]", "7", '"text"'])
def test_what_is_not_a_request_is_answered_all_the_same(message: str) -> None:
    assert answer_to(message)["code"] == "INVOCATION_ERROR"


def test_an_unknown_module_is_said_to_be_unknown() -> None:
    probe = json.dumps({"module": "kz.digiflow.mobile.extensions", "method": "getVersion"})

    assert answer_to(probe) == {"success": False, "errorCode": "MODULE_NOT_FOUND"}


def test_the_older_module_echoes_the_uuid(authority: Authority) -> None:
    message = common_utils("createCAdESFromBase64", "PKCS12", "SIGNATURE", "aGVsbG8=", True, uuid="u-1")
    request = protocol.read(message)

    assert (request.contents, request.attached) == ((b"hello",), True)
    assert request.wanted.purposes == {EMAIL_PROTECTION}
    assert request.dialect.signed(["a"], authority.issue(PERSON)) == {
        "code": "200",
        "responseObject": "a",
        "uuid": "u-1",
    }
    assert request.dialect.cancelled() == {"code": "500", "message": "action.canceled", "uuid": "u-1"}


def test_a_time_stamp_is_made_when_the_site_asks_for_one() -> None:
    without = basics(signingParams={"decode": True, "tsaProfile": None})
    older = common_utils("createCMSSignatureFromBase64", "PKCS12", "SIGNATURE", "aGVsbG8=", False)
    plain = common_utils("createCAdESFromBase64", "PKCS12", "SIGNATURE", "aGVsbG8=", False)

    assert protocol.read(basics()).timestamped
    assert not protocol.read(without).timestamped
    assert protocol.read(older).timestamped
    assert not protocol.read(plain).timestamped


def test_a_ready_signature_can_be_stamped_and_nothing_else(authority: Authority) -> None:
    cms = sign(authority.issue(PERSON), b"hello")

    request = protocol.read(common_utils("applyCAdEST", "PKCS12", "SIGNATURE", b64encode(cms).decode()))
    answer = answer_to(common_utils("applyCAdEST", "PKCS12", "SIGNATURE", "MAA="))

    assert (request.contents, request.is_signed, request.timestamped) == ((cms,), True, True)
    assert answer == {"code": "500", "message": "The data is not a signature."}


def test_wrong_types_of_arguments_are_answered_as_java_does() -> None:
    assert answer_to(common_utils("getKeyInfo", ["PKCS12"])) == {
        "code": "500",
        "message": "java.lang.IllegalArgumentException: argument type mismatch. Method: getKeyInfo",
    }


def test_no_hardware_token_is_ever_active() -> None:
    assert answer_to(common_utils("getActiveTokens")) == {"code": "200", "responseObject": []}


@pytest.mark.parametrize("method", ["signXml", "showFileChooser"])
def test_what_the_demo_cannot_do_it_refuses(method: str) -> None:
    assert answer_to(common_utils(method, "PKCS12"))["code"] == "500"


def test_only_keys_that_meet_every_wish_are_offered(authority: Authority) -> None:
    now = datetime.now(UTC)
    key = authority.issue(PERSON)
    wanted = Wanted(frozenset({EMAIL_PROTECTION}), iin="840116300124", serial=f"{key.certificate.serial:X}")

    def fits(wish: Wanted, *, issuers: frozenset[bytes] = authority.issuer_ids) -> bool:
        return wish.fits(key, issuers=issuers, now=now)

    assert fits(wanted)
    assert not fits(replace(wanted, purposes=frozenset({"1.3.6.1.5.5.7.3.2"})))
    assert not fits(replace(wanted, iin="900202400343"))
    assert not fits(replace(wanted, bin="123456789021"))
    assert not fits(replace(wanted, serial="1"))
    assert not fits(wanted, issuers=frozenset())
    assert fits(replace(wanted, any_issuer=True), issuers=frozenset())
    assert not wanted.fits(key, issuers=authority.issuer_ids, now=key.certificate.not_after.replace(year=2100))


def test_a_script_chooses_the_right_the_wrong_and_the_auth_key(authority: Authority) -> None:
    own, auth, other = (
        authority.issue(PERSON),
        authority.issue(PERSON, algorithm=Algorithm.RSA, auth=True),
        authority.issue(OTHER),
    )
    wanted = Wanted(frozenset({EMAIL_PROTECTION}), iin="840116300124")

    def chosen(*faults: Fault, label: str = "", iin: str = "840116300124") -> SigningKey | None:
        behaviour = Behaviour(iin=iin, key=label, faults=frozenset(faults))
        now = datetime.now(UTC)
        return behaviour.choose([other, auth, own], wanted, issuers=authority.issuer_ids, now=now)

    assert chosen() is own
    assert chosen(Fault.WRONG_PERSON) is other
    assert chosen(Fault.AUTH_KEY) is auth
    assert chosen(label=other.label) is other
    assert chosen(iin="000000000000") is None


@pytest.mark.parametrize("written", [{"error": "NOPE"}, {"faults": ["nope"]}, {"colour": 1}])
def test_a_script_with_unknown_words_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Behaviour.from_json(written)


def test_the_window_says_everything_in_each_language() -> None:
    for name, texts in STRINGS.items():
        assert texts.keys() == LANGUAGES.keys(), name
        assert all(texts.values()), name


def test_a_request_without_contents_only_shows_a_key() -> None:
    request = protocol.read(common_utils("getKeyInfo", "PKCS12"))

    assert request == Request(protocol.CommonUtils(), Wanted())

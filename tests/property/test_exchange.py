"""Messages that were touched on the way, and messages of nonsense: none is taken, and none breaks anything."""

import base64
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.courts.models import CourtCase
from bitim.demo.court_system import CourtSystem
from bitim.exchange import jws, schemas, strict
from bitim.exchange.actions.receiving import receive
from bitim.exchange.models import Message
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Fault, Line
from tests.factories import exchange
from tests.factories.exchange import body

pytestmark = pytest.mark.django_db
KEPT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def system() -> CourtSystem:
    made, _ = exchange.at_court()
    return made


def said(content: bytes, system: CourtSystem) -> dict[str, Any]:
    """The answer, which is signed and as its schema says, whatever came."""
    answer = system.opened(receive(content, line=Line.HTTP).content)
    schemas.check("message", answer)
    schemas.check(answer["kind"], answer["body"])
    return answer


@KEPT
@given(data=st.data())
def test_a_message_with_any_one_byte_changed_is_refused(system: CourtSystem, data: st.DataObject) -> None:
    message = bytearray(system.message("referral", body()))
    place = data.draw(st.integers(0, len(message) - 1))
    message[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != message[place]))

    assert said(bytes(message), system)["kind"] == "refusal"
    assert not CourtCase.objects.exists()
    assert not Message.objects.exists()


@KEPT
@given(content=st.binary(max_size=400))
def test_bytes_of_nonsense_are_refused(system: CourtSystem, content: bytes) -> None:
    assert said(content, system)["body"]["code"] in {"unreadable", "unknown_key"}


@KEPT
@given(value=JSON)
def test_any_json_that_is_signed_is_answered(system: CourtSystem, value: Any) -> None:
    assert said(jws.seal(json.dumps(value).encode(), system.key), system)["kind"] == "refusal"


@KEPT
@given(value=JSON)
def test_any_json_as_a_body_is_answered(system: CourtSystem, value: Any) -> None:
    assert said(system.message("referral", value), system)["kind"] == "refusal"


@KEPT
@given(name=st.sampled_from(sorted(body())), value=JSON)
def test_any_json_in_the_place_of_one_value_is_answered(system: CourtSystem, name: str, value: Any) -> None:
    answer = said(system.message("referral", body() | {name: value}), system)

    assert answer["kind"] in {"refusal", "receipt"}


@KEPT
@given(place=st.integers(0, 1), name=st.sampled_from(["iin", "email", "phone", "residence", "kind"]), text=st.text())
def test_any_text_about_a_party_is_answered(system: CourtSystem, place: int, name: str, text: str) -> None:
    people = [dict(party) for party in body()["parties"]]
    people[place][name] = text

    said(system.message("referral", body(parties=people)), system)


@KEPT
@given(key=st.binary(min_size=1, max_size=70))
def test_bytes_have_one_spelling(key: bytes) -> None:
    text = jws.encoded(key)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    spellings = []
    for letter in letters:
        try:
            jws.decoded(text[:-1] + letter)
        except ValueError:
            continue
        spellings.append(base64.urlsafe_b64decode(text[:-1] + letter + "=="))

    assert spellings.count(key) == 1
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize("content", [b"[" * 200_000, b'{"a":' * 100_000, b'{"a":' * 20 + b"1" + b"}" * 20, b"9" * 9000])
def test_depth_and_length_without_end_are_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        strict.read(content)
    assert refused.value.fault is Fault.MALFORMED

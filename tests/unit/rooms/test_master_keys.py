"""Master keys of the settings, and a key service over HTTP."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bitim.rooms.key_service import KeyService, KeysUnavailable
from bitim.rooms.master_keys import KeptKeys, MasterKeys, read_keys
from bitim.rooms.sealing import BrokenSeal, new_key, seal, unseal

ROOM = b"a room"


class Transit(BaseHTTPRequestHandler):
    """The transit interface as far as it is used, with one master key of its own."""

    server: "TransitServer"

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        about = base64.b64decode(question["associated_data"])
        if self.headers["X-Vault-Token"] != "token" or self.server.is_down:
            return self._answer(503 if self.server.is_down else 403, {"errors": []})
        if self.path == "/v1/transit/encrypt/bitim":
            sealed = seal(self.server.key, base64.b64decode(question["plaintext"]), about)
            return self._answer(200, {"data": {"ciphertext": "vault:v1:" + base64.b64encode(sealed).decode()}})
        assert self.path == "/v1/transit/decrypt/bitim"
        try:
            sealed = base64.b64decode(question["ciphertext"].removeprefix("vault:v1:"))
            plain = unseal(self.server.key, sealed, about)
        except BrokenSeal:
            return self._answer(400, {"errors": ["cipher: message authentication failed"]})
        return self._answer(200, {"data": {"plaintext": base64.b64encode(plain).decode()}})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


class TransitServer(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Transit)
        self.key, self.is_down, self.asked = new_key(), False, []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1/transit/bitim"


@pytest.fixture
def service() -> Iterator[TransitServer]:
    with TransitServer() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(params=["settings", "service"])
def masters(request: pytest.FixtureRequest, service: TransitServer) -> MasterKeys:
    return KeptKeys([new_key()]) if request.param == "settings" else KeyService(service.address, "token")


def test_a_wrapped_key_comes_back_for_its_own_room_alone(masters: MasterKeys) -> None:
    key = new_key()
    wrapped = masters.wrap(key, ROOM)

    assert key not in wrapped
    assert masters.unwrap(wrapped, ROOM) == key
    with pytest.raises(BrokenSeal):
        masters.unwrap(wrapped, b"another room")


def test_a_new_master_key_wraps_and_the_older_ones_still_unwrap() -> None:
    old, new, key = new_key(), new_key(), new_key()
    before = KeptKeys([old]).wrap(key, ROOM)

    both = KeptKeys([new, old])
    after = both.wrap(both.unwrap(before, ROOM), ROOM)

    assert KeptKeys([new]).unwrap(after, ROOM) == key
    with pytest.raises(BrokenSeal):
        KeptKeys([new]).unwrap(before, ROOM)


@pytest.mark.parametrize("texts", [[], ["пароль"], ["AAAA"], [base64.b64encode(b"x" * 33).decode()]])
def test_master_keys_of_another_length_or_form_are_refused(texts: list[str]) -> None:
    with pytest.raises(ValueError, match="A master key"):
        read_keys(texts)


def test_a_service_that_fails_or_does_not_know_us_is_told_from_a_broken_seal(service: TransitServer) -> None:
    wrapped = KeyService(service.address, "token").wrap(new_key(), ROOM)

    with pytest.raises(KeysUnavailable):
        KeyService(service.address, "stolen").unwrap(wrapped, ROOM)
    service.is_down = True
    with pytest.raises(KeysUnavailable):
        KeyService(service.address, "token").unwrap(wrapped, ROOM)
    with pytest.raises(KeysUnavailable):
        KeyService("http://127.0.0.1:9/v1/transit/bitim", "token").unwrap(wrapped, ROOM)


def test_a_key_is_asked_for_once_in_a_while_not_for_each_word(service: TransitServer) -> None:
    keys = KeyService(service.address, "token")
    wrapped = keys.wrap(new_key(), ROOM)

    assert len({keys.unwrap(wrapped, ROOM) for _ in range(50)}) == 1

    assert service.asked.count("/v1/transit/decrypt/bitim") == 1

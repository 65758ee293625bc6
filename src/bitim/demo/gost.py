"""The private half of GOST 34.10-2015, 512 bits, for demo keys; `bitim.eds` has the public half."""

import ctypes
import re
from ctypes import byref, c_char_p, c_int, c_size_t, c_void_p
from functools import cache
from typing import Self

from bitim.eds import libgcrypt
from bitim.eds.curves import TC26_512_A

_ADVANCED = 3


@cache
def _library() -> ctypes.CDLL:
    libgcrypt.version()  # sets the library up; once per process
    library = ctypes.CDLL("libgcrypt.so.20")
    library.gcry_sexp_sscan.argtypes = [c_void_p, c_void_p, c_char_p, c_size_t]
    library.gcry_sexp_sprint.argtypes = [c_void_p, c_int, c_void_p, c_size_t]
    library.gcry_sexp_sprint.restype = c_size_t
    library.gcry_sexp_release.argtypes = [c_void_p]
    library.gcry_sexp_release.restype = None
    library.gcry_pk_genkey.argtypes = [c_void_p, c_void_p]
    library.gcry_pk_sign.argtypes = [c_void_p, c_void_p, c_void_p]
    return library


def digest(message: bytes) -> bytes:
    """Return the Streebog-512 digest, 64 bytes as every library prints it."""
    return libgcrypt.digest(libgcrypt.Hash.STREEBOG_512, [message])


def generate() -> tuple[int, bytes]:
    """Make a key pair: the private scalar, and x then y, each little-endian, 128 bytes."""
    with _Expression(f"(genkey (ecc (curve {TC26_512_A.gcrypt_name})))") as request, _Expression() as pair:
        _check(_library().gcry_pk_genkey(byref(pair.pointer), request.pointer))
        uncompressed, scalar = pair.octets("q"), pair.number("d")
    x, y = uncompressed[1 : 1 + TC26_512_A.width], uncompressed[1 + TC26_512_A.width :]
    return scalar, x[::-1] + y[::-1]


def sign(scalar: int, hashed: bytes) -> bytes:
    """Sign a Streebog-512 digest: r then s, each little-endian, 128 bytes. libgcrypt chooses k."""
    value = hashed[::-1].hex()  # the digest is a little-endian number, libgcrypt reads big-endian ones
    private = scalar.to_bytes(TC26_512_A.width, "big").hex()
    with (
        _Expression(f"(data (flags gost) (value #{value}#))") as data,
        _Expression(f"(private-key (ecc (curve {TC26_512_A.gcrypt_name}) (d #{private}#)))") as key,
        _Expression() as signature,
    ):
        _check(_library().gcry_pk_sign(byref(signature.pointer), data.pointer, key.pointer))
        return b"".join(signature.number(half).to_bytes(TC26_512_A.width, "little") for half in "rs")


class _Expression:
    """One S-expression of libgcrypt, freed at the end of its `with`."""

    def __init__(self, text: str = "") -> None:
        self.pointer = c_void_p()
        if text:
            data = text.encode()
            _check(_library().gcry_sexp_sscan(byref(self.pointer), None, data, len(data)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _library().gcry_sexp_release(self.pointer)

    def octets(self, name: str) -> bytes:
        size = _library().gcry_sexp_sprint(self.pointer, _ADVANCED, None, 0)
        text = ctypes.create_string_buffer(size)
        _library().gcry_sexp_sprint(self.pointer, _ADVANCED, text, size)
        found = re.search(rb"\(%s #([0-9A-F]+)#\)" % name.encode(), text.value)
        assert found, f"libgcrypt gave no {name}"
        return bytes.fromhex(found[1].decode())

    def number(self, name: str) -> int:
        return int.from_bytes(self.octets(name), "big")


def _check(code: int) -> None:
    if code:
        raise RuntimeError(f"libgcrypt refused with code {code & 0xFFFF}")

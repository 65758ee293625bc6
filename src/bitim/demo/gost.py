"""The private half of GOST R 34.10, for demo keys; `bitim.eds` has the public half.

Keys and signatures are in the Kazakh layout: two halves of the curve's width, each little-endian.
"""

import ctypes
import secrets
from ctypes import Structure, byref, c_char_p, c_long, c_size_t, c_ulong, c_void_p

from bitim.eds import nettle
from bitim.eds.curves import TC26_512_A, Curve


class _OnCurve(Structure):
    """struct ecc_point and struct ecc_scalar alike: a curve and the address of words."""

    _fields_ = (("curve", c_void_p), ("words", c_void_p))


def digest(message: bytes) -> bytes:
    """Return the Streebog-512 digest, 64 bytes as every library prints it."""
    return nettle.digest(nettle.Hash.STREEBOG_512, [message])


def generate(curve: Curve = TC26_512_A) -> tuple[int, bytes]:
    """Make a key pair: the private scalar, and the public point."""
    library, found, _ = nettle.curve_of(curve)
    scalar = 1 + secrets.randbelow(curve.q - 1)
    secret, point = nettle.words(scalar, width=curve.width), nettle.words(0, 0, width=curve.width)
    library.nettle_ecc_point_mul_g.restype = None
    library.nettle_ecc_point_mul_g(byref(_at(found, point)), byref(_at(found, secret)))
    return scalar, bytes(point)


def sign(scalar: int, hashed: bytes, curve: Curve = TC26_512_A) -> bytes:
    """Sign a digest of the curve's width."""
    library, found, _ = nettle.curve_of(curve)
    library.nettle_ecc_gostdsa_sign_itch.restype = c_long
    library.nettle_ecc_gostdsa_sign_itch.argtypes = [c_void_p]
    make = library.nettle_ecc_gostdsa_sign
    make.restype = None
    words = ctypes.POINTER(c_ulong)
    make.argtypes = [c_void_p, words, words, c_size_t, c_char_p, words, words, words]
    width = curve.width
    r, s = nettle.words(0, width=width), nettle.words(0, width=width)
    once = nettle.words(1 + secrets.randbelow(curve.q - 1), width=width)
    value = (int.from_bytes(hashed, "little") % curve.q or 1).to_bytes(width, "little")
    scratch = (c_ulong * library.nettle_ecc_gostdsa_sign_itch(found))()
    make(found, nettle.words(scalar, width=width), once, width, value, r, s, scratch)
    return bytes(r) + bytes(s)


def _at(curve: c_void_p, words: "ctypes.Array[c_ulong]") -> _OnCurve:
    return _OnCurve(curve, ctypes.addressof(words))

"""The little of nettle that Kazakh signatures need: two GOST hashes and one signature check.

Big numbers are rows of machine words, least significant first. On a little-endian machine these are the octets
of Kazakh keys and signatures as they stand; on another one the self-test refuses (EDS-40).
"""

import ctypes
from collections.abc import Iterable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_long, c_size_t, c_uint, c_ulong, c_void_p
from enum import StrEnum
from functools import cache

from bitim.eds.curves import Curve
from bitim.eds.errors import LibraryUnusable

_OLDEST = (3, 8)
# By their exact names: a library of another name may have another interface.
_HASHES, _CURVES = "libnettle.so.8", "libhogweed.so.6"
_PACKAGES = {_HASHES: "libnettle8", _CURVES: "libhogweed6"}
_WORD = ctypes.sizeof(c_ulong)


class Hash(StrEnum):
    """Hash functions by nettle's names. nettle_gosthash94cp, of the other S-box, is wrong in Kazakhstan."""

    GOST_34_311_95 = "nettle_gosthash94"
    STREEBOG_512 = "nettle_streebog512"


class _HashFunction(Structure):
    """struct nettle_hash: the sizes in octets, and the three steps of a hash."""

    _fields_ = (
        ("name", c_char_p),
        ("context_size", c_uint),
        ("digest_size", c_uint),
        ("block_size", c_uint),
        ("init", CFUNCTYPE(None, c_void_p)),
        ("update", CFUNCTYPE(None, c_void_p, c_size_t, c_char_p)),
        ("digest", CFUNCTYPE(None, c_void_p, c_size_t, c_char_p)),
    )


@cache
def _library(name: str) -> ctypes.CDLL:
    """Load one of the two libraries once per process; raise LibraryUnusable with a plain sentence."""
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise LibraryUnusable(
            f"The library {name} is not installed. Install the system package {_PACKAGES[name]}."
        ) from error


@cache
def version() -> str:
    """Return the version of the loaded nettle, such as 3.8; raise LibraryUnusable for one that is too old."""
    library = _library(_HASHES)
    found = library.nettle_version_major(), library.nettle_version_minor()
    if found < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        raise LibraryUnusable(f"The library nettle is older than {oldest}. Update the package {_PACKAGES[_HASHES]}.")
    return ".".join(map(str, found))


@cache
def _hash_function(function: Hash) -> _HashFunction:
    version()
    try:
        return _HashFunction.in_dll(_library(_HASHES), function.value)
    except ValueError as error:
        raise LibraryUnusable(f"The library nettle offers no {function.name} hash.") from error


def digest(function: Hash, parts: Iterable[bytes]) -> bytes:
    """Hash the parts one after another; raise LibraryUnusable if nettle lacks the function."""
    made = _hash_function(function)
    context = ctypes.create_string_buffer(made.context_size)
    made.init(context)
    for part in parts:
        made.update(context, len(part), part)
    hashed = ctypes.create_string_buffer(made.digest_size)
    made.digest(context, made.digest_size, hashed)
    return hashed.raw


@cache
def curve_of(curve: Curve) -> tuple[ctypes.CDLL, c_void_p, int]:
    """Return the library, its curve, and how many words a verification needs to work in."""
    version()
    library = _library(_CURVES)
    getter = getattr(library, curve.nettle_name)
    getter.restype = c_void_p
    library.nettle_ecc_gostdsa_verify_itch.restype = c_long
    library.nettle_ecc_gostdsa_verify_itch.argtypes = [c_void_p]
    words = POINTER(c_ulong)
    library.nettle_ecc_gostdsa_verify.restype = c_int
    library.nettle_ecc_gostdsa_verify.argtypes = [c_void_p, words, c_size_t, c_char_p, words, words, words]
    found = c_void_p(getter())
    return library, found, library.nettle_ecc_gostdsa_verify_itch(found)


def words(*numbers: int, width: int) -> "ctypes.Array[c_ulong]":
    """Write numbers of `width` octets each as nettle reads them."""
    octets = b"".join(number.to_bytes(width, "little") for number in numbers)
    return (c_ulong * (len(octets) // _WORD)).from_buffer_copy(octets)


def verify(curve: Curve, point: tuple[int, int], value: int, signature: tuple[int, int]) -> bool:
    """Check a GOST R 34.10 signature (r, s) of the hash `value` by the public key `point`.

    The caller has checked the ranges and that the point is on the curve (EDS-09); nettle does not.
    """
    r, s = signature
    if _accepts(curve, point, value, r, s):
        return True
    # nettle adds two points by a formula that fails when they are equal. By chance that never happens, but an
    # owner of a key can make such a signature. (r, s) holds for a key exactly if (r, s + r) holds for the key plus
    # the base point, where the two points differ.
    shifted = curve.plus_base(point)
    return shifted is not None and _accepts(curve, shifted, value, r, (s + r) % curve.q)


def _accepts(curve: Curve, point: tuple[int, int], value: int, r: int, s: int) -> bool:
    library, found, scratch = curve_of(curve)
    hashed = (value % curve.q or 1).to_bytes(curve.width, "little")  # GOST R 34.10-2012, 6.2, step 3
    answer = library.nettle_ecc_gostdsa_verify(
        found,
        words(*point, width=curve.width),
        len(hashed),
        hashed,
        words(r, width=curve.width),
        words(s, width=curve.width),
        (c_ulong * scratch)(),
    )
    return bool(answer == 1)

"""The little of libgcrypt that Kazakh signatures need: two GOST hashes and one signature check."""

import ctypes
import ctypes.util
from collections.abc import Iterable
from enum import IntEnum
from functools import cache

from bitim.eds.curves import Curve
from bitim.eds.errors import LibraryUnusable

_DISABLE_SECURE_MEMORY = 37
_INITIALIZATION_FINISHED = 38
_INITIALIZATION_FINISHED_P = 39
_FIPS_MODE_P = 55
_OLDEST = "1.9.0"
_CHUNK = 1 << 24


class Hash(IntEnum):
    """Hash functions by libgcrypt's numbers. 311, the other S-box of 34.11-94, is wrong in Kazakhstan."""

    GOST_34_311_95 = 308
    STREEBOG_512 = 310


@cache
def _library() -> ctypes.CDLL:
    """Load and initialise libgcrypt once per process; raise LibraryUnusable with a plain sentence."""
    name = ctypes.util.find_library("gcrypt") or "libgcrypt.so.20"
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        raise LibraryUnusable(
            "The library libgcrypt is not installed. Install the system package libgcrypt20."
        ) from error
    library.gcry_check_version.restype = ctypes.c_char_p
    library.gcry_check_version.argtypes = [ctypes.c_char_p]
    library.gcry_md_open.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_uint]
    library.gcry_md_write.restype = None
    library.gcry_md_write.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    library.gcry_md_read.restype = ctypes.c_void_p
    library.gcry_md_read.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.gcry_md_get_algo_dlen.argtypes = [ctypes.c_int]
    library.gcry_md_close.restype = None
    library.gcry_md_close.argtypes = [ctypes.c_void_p]
    library.gcry_sexp_new.argtypes = [
        ctypes.POINTER(ctypes.c_void_p), ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int
    ]  # fmt: skip
    library.gcry_sexp_release.restype = None
    library.gcry_sexp_release.argtypes = [ctypes.c_void_p]
    library.gcry_pk_verify.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    # The first call of all, by libgcrypt's manual: it also sets the library up.
    if library.gcry_check_version(_OLDEST.encode()) is None:
        raise LibraryUnusable(f"The library libgcrypt is older than {_OLDEST}. Update the package libgcrypt20.")
    if not library.gcry_control(_INITIALIZATION_FINISHED_P):
        # Only public values pass through here, so locked memory would be a limit without a use.
        library.gcry_control(_DISABLE_SECURE_MEMORY, 0)
        library.gcry_control(_INITIALIZATION_FINISHED, 0)
    return library


def version() -> str:
    """Return the version of the loaded libgcrypt, such as 1.10.1."""
    found = _library().gcry_check_version(None)
    return str(found.decode("ascii"))


def in_fips_mode() -> bool:
    """Say whether libgcrypt runs in FIPS mode, where it has no GOST at all."""
    return bool(_library().gcry_control(_FIPS_MODE_P))


def digest(function: Hash, parts: Iterable[bytes]) -> bytes:
    """Hash the parts one after another; raise LibraryUnusable if libgcrypt lacks the function."""
    library = _library()
    handle = ctypes.c_void_p()
    if library.gcry_md_open(ctypes.byref(handle), int(function), 0):
        raise LibraryUnusable(f"The library libgcrypt offers no {function.name} hash (FIPS mode, perhaps).")
    try:
        for part in parts:
            for start in range(0, len(part), _CHUNK):
                chunk = part[start : start + _CHUNK]
                library.gcry_md_write(handle, chunk, len(chunk))
        size = library.gcry_md_get_algo_dlen(int(function))
        return ctypes.string_at(library.gcry_md_read(handle, int(function)), size)
    finally:
        library.gcry_md_close(handle)


def verify(curve: Curve, point: tuple[int, int], value: int, signature: tuple[int, int]) -> bool:
    """Check a GOST R 34.10 signature (r, s) of the hash `value` by the public key `point`.

    The caller has checked the ranges (EDS-09); all numbers go in at fixed width, since the parser of
    libgcrypt refuses wider ones.
    """
    digits = 2 * curve.width
    x, y = point
    r, s = signature
    library = _library()
    built: list[ctypes.c_void_p] = []
    try:
        for text in (
            f"(sig-val (gost (r #{r:0{digits}x}#)(s #{s:0{digits}x}#)))",
            f"(data (flags gost) (value #{value:0{digits}x}#))",
            f"(public-key (ecc (curve {curve.gcrypt_name})(q #04{x:0{digits}x}{y:0{digits}x}#)))",
        ):
            expression = ctypes.c_void_p()
            raw = text.encode("ascii")
            if library.gcry_sexp_new(ctypes.byref(expression), raw, len(raw), 0):
                raise LibraryUnusable("The library libgcrypt did not understand a well-formed request.")
            built.append(expression)
        return bool(library.gcry_pk_verify(*built) == 0)
    finally:
        for expression in built:
            library.gcry_sexp_release(expression)

"""The only errors that leave this package."""


class EdsError(Exception):
    """Any error of this package."""


class Unreadable(EdsError):  # noqa: N818 -- read as a sentence: raise Unreadable
    """The bytes are not the object they should be: nothing in them can be judged."""


class LibraryUnusable(EdsError):  # noqa: N818
    """The native library or its answers cannot be relied on; no verdict may be given (EDS-40)."""


class TrustRefused(EdsError):  # noqa: N818
    """A trust folder is incomplete, altered or contradicts itself (EDS-17)."""

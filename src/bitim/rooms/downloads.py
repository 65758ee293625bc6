"""Sending out what people uploaded."""

import re
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def as_download(content: BinaryIO | FieldFile, *, name: str, media_type: str | None = None) -> FileResponse:
    """Answer with what was uploaded, only ever as a download: it can do nothing in the page's name, whatever it is.

    Without `media_type` the ending of `name` tells it.
    """
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def as_recording(content: bytes, *, name: str, media_type: str, wanted: str) -> FileResponse:
    """As `as_download`, or only the part of it that a player wants: Safari plays nothing that does not come in parts.

    `wanted` is the header Range; what is not one range of bytes is answered with the whole (RFC 9110, 14.2).
    """
    part = _asked_part(wanted, len(content))
    sent = content if part is None else content[part.start : part.stop]
    response = as_download(BytesIO(sent), name=name, media_type=media_type)
    response.headers["Accept-Ranges"] = "bytes"
    if part:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
    elif part is not None:
        response.status_code = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        response.headers["Content-Range"] = f"bytes */{len(content)}"
    return response


def _asked_part(wanted: str, total: int) -> range | None:
    """Which bytes of `total` are wanted, perhaps none that are there; None for the whole."""
    asked = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", wanted)
    if asked is None or not any(asked.groups()):
        return None
    first, last = (int(number) if number else None for number in asked.groups())
    if first is None:
        return range(max(0, total - (last or 0)), total)
    if last is None:
        return range(first, total)
    return range(first, min(total, last + 1)) if first <= last else None

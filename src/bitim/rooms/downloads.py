"""Sending out what people uploaded."""

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

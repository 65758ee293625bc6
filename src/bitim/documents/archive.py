"""Everything about one signed version in one ZIP: the evidence leaves with the party (DC-62-1).

The order and the dates of entries are fixed. Whoever holds the archive can check it with any tool.
"""

import json
import zipfile
from io import BytesIO

from django.template.loader import render_to_string

from bitim.accounts import trust
from bitim.documents import reports, storage
from bitim.documents.addresses import check_page
from bitim.documents.checking import Finding
from bitim.documents.dropped import SIGNATURES_FOLDER
from bitim.documents.models import Version
from bitim.documents.queries import requests_of
from bitim.documents.words import LANGUAGES, Language

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def build(version: Version, finding: Finding, *, language: Language) -> bytes:
    """Pack a version with its signatures, certificates and reports; the report also in the reader's language.

    Raises: storage.Damaged.
    """
    entries: list[tuple[str, bytes]] = [(version.filename, storage.read(version.sha256))]
    signed = [request for request in requests_of(version) if hasattr(request, "signature")]
    for number, request in enumerate(signed, start=1):
        name = f"{number}-{request.role.value}"
        entries.append((f"{SIGNATURES_FOLDER}/{name}.cms", bytes(request.signature.cms)))
        entries.append((f"certificates/{name}.cer", bytes(request.signature.certificate)))
    profile = trust.current()
    for kind, certificates in (("root", profile.anchors), ("issuing", profile.intermediates)):
        entries += [(f"authorities/{kind}-{each.sha256[:16]}.cer", each.der) for each in certificates]
    facts = {
        "number": version.document.number,
        "version": version.number,
        "sha256": version.sha256,
        "answer": finding.answer.value,
        "checked_at": finding.checked_at.isoformat(),
        "signatures": [each.report.as_json(masked=True) for each in finding.signed if each.report],
    }
    entries.append(("report.json", json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True).encode()))
    for code in dict.fromkeys(("kk", "ru", language)):
        entries.append((f"report.{code}.pdf", reports.render(finding, code)))
    entries.append(("README.txt", _read_me(version)))
    return _zip(entries)


def _read_me(version: Version) -> bytes:
    words = {"version": version, "check_page": check_page()}
    texts = [render_to_string(f"documents/archive/{code}.txt", words) for code in LANGUAGES]
    return "\n".join(texts).encode()


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()

"""Everything that goes with a sent pack in one ZIP: the paper with its signatures, its data, the settlement, a list."""

import json
from typing import Any

from bitim.documents import archive, checking, queries, storage
from bitim.documents.models import Version
from bitim.eds import zipped
from bitim.packs.data import data_of
from bitim.packs.models import Pack

LISTS = {"kk": "ҚОСЫМШАЛАР.txt", "ru": "ПРИЛОЖЕНИЯ.txt"}


def build(pack: Pack) -> bytes:
    """Pack a signed paper; `settlement.zip` and `paper.zip` prove their signatures without us (`bitim eds verify`).

    Raises: storage.Damaged.
    """
    paper, settlement = pack.version, pack.case.settlement
    assert paper is not None
    assert settlement is not None
    assert settlement.version is not None
    files = {paper.filename: storage.read(paper.sha256)}
    signed = [request for request in queries.requests_of(paper) if hasattr(request, "signature")]
    for number, request in enumerate(signed, start=1):
        files[f"{paper.filename}.{number}.cms"] = bytes(request.signature.cms)
    files["data.json"] = _json(data_of(pack))
    files["paper.zip"] = _evidence(paper)
    files["settlement.zip"] = _evidence(settlement.version)
    for language, name in LISTS.items():
        files[name] = _list(paper, language).encode()
    return zipped.pack(files)


def _evidence(version: Version) -> bytes:
    return archive.build(version, checking.check_version(version))


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _list(paper: Version, language: str) -> str:
    """The annexes as the paper lists them. Those that its maker holds on paper he lays in himself."""
    annexes = [annex[language] for annex in paper.data["annexes"]]
    return "".join(f"{number}. {annex}\n" for number, annex in enumerate(annexes, start=1))

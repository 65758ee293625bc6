"""The data of a pack for programs of courts and bailiffs. Its shape is told by `data/pack.schema.json`."""

from typing import Any

from bitim.packs.models import Pack

SCHEMA = "bitim-pack-1"


def data_of(pack: Pack) -> dict[str, Any]:
    """What the frozen paper says, taken from the very data it was made from: nothing is told twice differently."""
    assert pack.version is not None
    paper = pack.version.data
    return {
        "schema": SCHEMA,
        "kind": pack.kind.value,
        "number": paper["number"],
        "version": paper["version"],
        "sha256": pack.version.sha256,
        "written_on": paper["written_on"]["iso"],
        "demo": paper["demo"],
        "court": {"code": pack.court.code if pack.court else "", "name": _both(paper["court"])},
        "applicant": _party(paper["applicant"]),
        "respondent": _party(paper["respondent"]),
        "settlement": {
            "number": paper["settlement_number"],
            "signed_on": paper["settlement_signed_on"]["iso"],
            "sha256": paper["settlement_sha256"],
        },
        "late": [_late(each) for each in paper["late"]],
        "total": _tenge(paper["total"]),
        "basis": paper.get("basis", ""),
        "court_case": paper.get("court_case", ""),
        "ruling": {"number": paper["ruling_number"], "on": paper["ruling_on"]["iso"]}
        if "ruling_number" in paper
        else None,
        "duty": _tenge(paper.get("duty")),
        "annexes": [_both(each) for each in paper["annexes"]],
        "enclosures": [
            {"annex": row.annex.value, "file": row.packed_as, "sha256": row.sha256} for row in pack.enclosures.all()
        ],
        "rights": [_right(each) for each in paper.get("rights", [])],
        "support": [_support(each) for each in paper.get("support", [])],
        "states": [_state(each) for each in paper.get("states", [])],
    }


def _both(wording: dict[str, str]) -> dict[str, str]:
    return {"kk": wording["kk"], "ru": wording["ru"]}


def _tenge(amount: dict[str, str] | None) -> str | None:
    """A sum as digits with a point: «1240000.00»."""
    return amount["tenge"] if amount else None


def _day(day: dict[str, Any] | None) -> str | None:
    return day["iso"] if day else None


def _party(party: dict[str, Any]) -> dict[str, Any]:
    acting = party["representative"]
    return {
        "kind": party["kind"],
        "name": party["name"]["kk"],
        "number": party["identifier"],
        "birth_date": _day(party["birth_date"]),
        "address": party["address"]["kk"],
        "phone": party["phone"],
        "email": party["email"],
        "representative": acting["name"]["kk"] if acting else None,
    }


def _late(due: dict[str, Any]) -> dict[str, Any]:
    return {
        "obligation": due["obligation"],
        "what": _both(due["what"]),
        "due": due["due"]["iso"],
        "amount": _tenge(due["amount"]),
        "received": _tenge(due["received"]),
        "received_on": _day(due["received_on"]),
        "rest": _tenge(due["rest"]),
        "disputed": due["disputed"],
    }


def _right(right: dict[str, Any]) -> dict[str, Any]:
    registered = right["registered"]
    return {
        "obligation": right["obligation"],
        "what": _both(right["what"]),
        "from": right["debtor"]["kk"],
        "to": right["creditor"]["kk"],
        "right": _both(registered["right"]),
        "object": _both(registered["kind"]) if registered["kind"] else None,
        "number": registered["number"],
        "share": registered["share"] or "1/1",
        "terms": _both(registered["terms"]) if registered["terms"] else None,
        "due": _day(right["due"]),
    }


def _support(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "obligation": row["obligation"],
        "children": row["children"],
        "amount": _tenge(row["amount"]),
        "share": row["share"],
        "term": _both(row["term"]) if row["term"] else None,
        "due": _day(row["due"]),
    }


def _state(state: dict[str, Any]) -> dict[str, Any]:
    return {"name": state["name"]["en"], "in_force_on": _day(state["in_force_on"]), "verified": state["verified"]}

"""What changed between two revisions, word by word."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import override

from bitim.cases.presenters.revisions import ADDED, REMOVED, SAME, Piece, differences, words

CASE: Any = SimpleNamespace(
    parties=SimpleNamespace(
        all=lambda: [SimpleNamespace(key="a", name="Айжан"), SimpleNamespace(key="e", name="Ерлан")]
    )
)


def row(**fields: Any) -> dict[str, Any]:
    return {
        "kind": "pay", "debtor": "e", "creditor": "a", "act_kk": "", "act_ru": "Возвращает долг.", "amount": "100.00",
        "instalments": [], "property": [], "children": None,
    } | fields  # fmt: skip


def content(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"subject_kk": "", "subject_ru": "Долг", "partial": False, "obligations": list(rows)} | fields


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    with override("en"):
        return [
            (group.title, change.label, change.language, [(piece.kind, piece.text) for piece in change.pieces])
            for group in differences(CASE, old, new)
            for change in group.changes
        ]


def test_words_that_stay_are_told_once_between_those_that_came_and_went() -> None:
    assert words("платит до мая деньгами", "платит до июня") == (
        Piece(SAME, "платит до "),
        Piece(REMOVED, "мая деньгами"),
        Piece(ADDED, "июня"),
    )


def test_the_old_and_the_new_text_can_be_read_back_from_the_pieces() -> None:
    old, new = "Бір екі  үш\nтөрт", "бір екі үш бес"
    pieces = words(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == new


def test_a_stop_or_comma_after_a_word_does_not_make_it_another_word() -> None:
    assert words("платит 05.01.2027 сразу.", "платит 05.01.2027 сразу, деньгами.") == (
        Piece(SAME, "платит 05.01.2027 сразу"),
        Piece(ADDED, ", деньгами"),
        Piece(SAME, "."),
    )


def test_equal_texts_have_no_differences() -> None:
    assert differences(CASE, content(row()), content(row())) == []


def test_a_sum_changes_as_a_whole_and_a_party_is_called_by_name() -> None:
    assert told(content(row()), content(row(amount="1240000.00", debtor="a"))) == [
        ("Obligation 1", "Who does it", "", [(REMOVED, "Ерлан"), (ADDED, "Айжан")]),
        ("Obligation 1", "Sum in tenge", "", [(REMOVED, "100\xa0₸"), (ADDED, "1\xa0240\xa0000\xa0₸")]),
    ]


def test_a_text_says_in_which_language_it_changed() -> None:
    assert told(content(), content(subject_ru="Долг и пеня", partial=True)) == [
        ("The whole settlement", "What the dispute was about", "ru", [(SAME, "Долг"), (ADDED, " и пеня")]),
        ("The whole settlement", "A part of the dispute stays open", "", [(ADDED, "yes")]),
    ]


def test_a_row_put_before_the_others_is_one_new_row_and_nothing_else() -> None:
    first, second = row(act_ru="Первая"), row(act_ru="Вторая")

    titles = {title for title, *_ in told(content(second), content(first, second))}

    assert titles == {"Obligation 1 was added"}


def test_a_row_that_was_taken_out_is_told_with_its_old_number() -> None:
    first, second = row(act_ru="Первая"), row(act_ru="Вторая")

    titles = {title for title, *_ in told(content(first, second), content(first))}

    assert titles == {"Obligation 2 was taken out"}

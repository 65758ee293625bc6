"""The demo's mailbox: letters in files, as Django's file channel writes them."""

from pathlib import Path

from bitim.demo.letters import Mailbox

LETTER = "Subject: Хат\nTo: {to}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n{line}\n"


def _letter(to: str, text: str) -> str:
    return LETTER.format(to=to, text=text, line="-" * 79)


def test_two_letters_of_one_second_that_share_a_file_both_arrive(tmp_path: Path) -> None:
    (tmp_path / "1.log").write_text(_letter("aizhan@example.kz", "first") + _letter("erlan@example.kz", "second"))

    mailbox = Mailbox(tmp_path)

    assert [text.strip() for text in mailbox.letters_to("erlan@example.kz")] == ["second"]


def test_a_letter_added_to_a_file_already_read_arrives_once(tmp_path: Path) -> None:
    file = tmp_path / "1.log"
    file.write_text(_letter("aizhan@example.kz", "first"))
    mailbox = Mailbox(tmp_path)
    mailbox.letters_to("aizhan@example.kz")

    file.write_text(file.read_text() + _letter("aizhan@example.kz", "second"))

    assert [text.strip() for text in mailbox.letters_to("aizhan@example.kz")] == ["first", "second"]

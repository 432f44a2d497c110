from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from standfirst.notifications.mailbox import EmlFileBackend


def letter(subject: str = "Naïve café") -> EmailMessage:
    return EmailMessage(subject, "Your code:\n\nABC123\n", "newsroom@paper.example", ["reader@paper.example"])


def test_each_letter_is_one_file_in_order(tmp_path: Path) -> None:
    backend = EmlFileBackend(file_path=str(tmp_path / "mail"))
    assert backend.send_messages([letter("first"), letter("second")]) == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    subjects = [message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] for file in files]
    assert subjects == ["first", "second"]


def test_file_is_a_letter_that_programs_can_read(tmp_path: Path) -> None:
    EmlFileBackend(file_path=str(tmp_path)).send_messages([letter()])
    (file,) = tmp_path.iterdir()
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (read["Subject"], read["To"]) == ("Naïve café", "reader@paper.example")
    assert "ABC123" in read.get_content().splitlines()
    assert file.stat().st_mode & 0o077 == 0


def test_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file")
    with pytest.raises(OSError, match="mail"):
        EmlFileBackend(file_path=str(tmp_path / "mail")).send_messages([letter()])
    assert EmlFileBackend(file_path=str(tmp_path / "mail"), fail_silently=True).send_messages([letter()]) == 0


def test_letter_to_nobody_is_not_written(tmp_path: Path) -> None:
    assert EmlFileBackend(file_path=str(tmp_path)).send_messages([EmailMessage("x", "y", "a@b.example", [])]) == 0
    assert list(tmp_path.iterdir()) == []

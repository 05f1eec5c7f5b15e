"""What a terminal is shown of the texts of strangers."""

from __future__ import annotations

import pytest
from rich.console import Console
from rich.text import Text

from monitor.cli import console
from monitor.cli.console import counts_in_words, harmless, say, say_table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07title", "␛]0;owned␇title"),
        ("\x9b2Jtitle", "\ufffd2Jtitle"),
        ("a\rb\x7f", "a␍b␡"),
        ("\u202eeltit", "\ufffdeltit"),
        ("Заголовок\tعنوان\n标题", "Заголовок\tعنوان\n标题"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_no_command_for_the_terminal_passes_through_a_table_or_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "out", Console(highlight=False, width=80))
    say_table(("title",), [("\x1b[2Jstory",), (Text("ours"),)])
    say("\x1b[2Jline")
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "␛[2Jstory" in printed


def test_counts_are_told_the_most_first() -> None:
    assert counts_in_words({"of one kind": 2, "of another": 30}) == "30 of another; 2 of one kind"

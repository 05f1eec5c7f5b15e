"""What paragraphs of the help of a command are."""

from __future__ import annotations

from inspect import cleandoc

_COMMANDS = ("marsad ", "echo ")


def paragraphs(help_text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line."""
    return [" ".join(part.split()) for part in cleandoc(help_text).split("\n\n") if part.strip()]


def is_example(paragraph: str) -> bool:
    """Whether a paragraph shows commands, which are the same in every language."""
    return paragraph.startswith(_COMMANDS)

"""The command line in the language of the terminal (LC_ALL, LC_MESSAGES, LANG).

Commands hold plain English; it is looked up in the wordbooks where it is printed. JSON, logs, names
of states and exit codes are never translated.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Any

from config.languages import terminal_language
from config.said import Said, filled
from monitor.locale.cli_paragraphs import is_example
from monitor.locale.wordbook import DOMAIN, FOLDER, wordbook


@cache
def language() -> str:
    """Return the language of this process, which does not change."""
    return terminal_language()


def speak() -> None:
    """Let the library of the command line speak our language too, from the same wordbook."""
    if language() != "en":
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)


def translate(text: str) -> str:
    """Return a sentence of ours in the language of the terminal; other text as it is."""
    if isinstance(text, Said):
        return worded(text)
    stripped = text.strip()
    if not stripped or language() == "en":
        return text
    return text.replace(stripped, wordbook(language()).gettext(stripped))


def words(sentence: str, /, **values: object) -> str:
    """Return a sentence in the language of the terminal, with values in its `{places}`."""
    return translate(sentence).format(**values)


def worded(text: str) -> str:
    """Return a sentence that code without a language made, in that of the terminal.

    Other text stays as it is.
    """
    if not isinstance(text, Said):
        return text
    values = {
        key: worded(value) if isinstance(value, str) else value
        for key, value in text.values.items()
    }
    if all(isinstance(value, str | int) for value in values.values()):
        return filled(translate(text.sentence), values)
    # Moments and states of sources are written by CLDR, which takes its time to load.
    from monitor.locale.locale import locale_of
    from monitor.locale.saying import localized

    return localized(text, locale_of(language())).plain


def translate_command(command: Any) -> None:
    """Put the help of a command, its options and its subcommands into the terminal's language."""
    if language() == "en":
        return
    command.help = translate_help(command.help)
    command.short_help = translate_help(command.short_help)
    for option in command.params:
        translate_option(option)
    help_option = command.get_help_option  # which the library makes when it is first asked
    command.get_help_option = lambda context: translate_option(help_option(context))
    for inner in getattr(command, "commands", {}).values():
        translate_command(inner)


def translate_option(option: Any) -> Any:
    """Put the help of an option or argument into the terminal's language."""
    if getattr(option, "help", None):
        option.help = translate_help(option.help)
    return option


def translate_help(text: str | None) -> str | None:
    """Return a help text with its paragraphs translated; those that show commands stay."""
    if not text:
        return text
    parts = (
        part if is_example(part.strip()) else translate(" ".join(part.split()))
        for part in text.split("\n\n")
    )
    return "\n\n".join(parts)

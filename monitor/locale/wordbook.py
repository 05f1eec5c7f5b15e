"""The wordbooks: our sentences in each language, as gettext catalogues beside this file.

English needs none, since the code has its sentences in English. `python -m monitor.locale.update`
finds the sentences of the code and compiles the books.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from config.languages import LANGUAGES

FOLDER = Path(__file__).parent / "wordbooks"
DOMAIN = "marsad"


def path_of(language: str, ending: str) -> Path:
    """Return the file of a wordbook: `po` for translators, `mo` for programs."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def entry(sentence: str) -> str:
    """Return a sentence as it is; marks it as one of the wordbooks, to be looked up later."""
    return sentence


@cache
def wordbook(language: str) -> NullTranslations:
    """Return the wordbook of a language such as `fr` or `fr-CA`; that of English has no entries."""
    code = language.partition("-")[0]
    if code == "en" or code not in LANGUAGES:
        return NullTranslations()
    with path_of(code, "mo").open("rb") as file:
        return GNUTranslations(file)

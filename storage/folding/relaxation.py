"""The names of what folding forgives; each can be kept apart by who needs the exact form."""

from __future__ import annotations

from enum import StrEnum


class Relaxation(StrEnum):
    """One kind of difference between spellings that folding removes."""

    CASE = "case"  # GCM, gcm
    ACCENTS = "accents"  # migração, migracao; harakat, Hebrew points, the breve of й
    LETTERS = "letters"  # letters used for one another: ß ss, ё е, أ ا, ة ه, Arabic-Indic digits
    CLITICS = "clitics"  # Arabic و and the article with ف ب ك ل before a word
    HAN_FORMS = "han_forms"  # traditional and simplified Chinese

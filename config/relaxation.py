"""The differences of spelling that matching forgives, any of which a term may be strict about."""

from __future__ import annotations

from enum import StrEnum


class Relaxation(StrEnum):
    """One kind of difference between spellings that folding removes."""

    CASE = "case"  # GCM, gcm
    ACCENTS = "accents"  # migração, migracao; ё е, й и; harakat, Hebrew points
    LETTERS = "letters"  # letters used for one another: ß ss, ı i, أ ا, ة ه, ٣ 3
    CLITICS = "clitics"  # Arabic و and the article with ف ب ك ل before a word
    HAN_FORMS = "han_forms"  # traditional and simplified Chinese
    BLANKS = "blanks"  # words run together, Chinese pulled apart by blanks and signs


# What `exact` keeps apart. Case has a switch of its own: a headline may be in capitals.
EXACT = frozenset(Relaxation) - {Relaxation.CASE}

"""Puts into words what topics forgive, ask for and lack."""

from __future__ import annotations

from config.relaxation import Relaxation
from monitor.locale.wordbook import entry

RELAXATIONS = {
    Relaxation.CASE: entry("capitals"),
    Relaxation.ACCENTS: entry("accents"),
    Relaxation.LETTERS: entry("letters"),
    Relaxation.CLITICS: entry("attached words"),
    Relaxation.HAN_FORMS: entry("Chinese forms"),
    Relaxation.BLANKS: entry("blanks"),
}
CLASSES = {  # by the words of topic files
    "strong": entry("strong"),
    "weak": entry("weak"),
    "related": entry("related"),
}

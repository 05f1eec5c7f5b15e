"""Reduce names to what survives transliteration between scripts.

A name is written by ear in another script: vowels are lost (Arabic), consonants fall together
(Chinese), and languages spell one sound in many ways. What is left is a row of classes of
consonants, its skeleton. `fine` serves alphabets, `coarse` scripts of syllables.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# In this order: longer spellings first. Upper case marks a class that is done.
_SOUNDS = (
    (re.compile(r"[^a-z]+"), ""),
    (re.compile(r"tsch|tch|sch|shch|sh|ch|cz|sz|tj"), "S"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|qu|kh|gh|q"), "k"),
    (re.compile(r"dj|dzh|zh|gi(?=[aou])|g(?=[eiy])|j"), "J"),
    (re.compile(r"c(?=[eiy])|ts|tz|z"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c|g"), "k"),
    (re.compile(r"p"), "b"),
    (re.compile(r"v"), "f"),
)
_SILENT = re.compile(r"[aeiouywh]+")
_DOUBLE = re.compile(r"(.)\1+")
_COARSE = str.maketrans({"d": "t", "J": "k", "s": "S", "r": "l", "m": "n", "f": "b"})


@lru_cache(maxsize=30_000)
def latin(name: str) -> str:
    """Return a name in plain lower-case Latin letters."""
    return re.sub(r"[^a-z]", "", anyascii(name).lower())


@lru_cache(maxsize=30_000)
def fine(name: str) -> str:
    """Return the skeleton of a name: its consonants by class, without those that get lost."""
    text = anyascii(name).lower()
    for pattern, by in _SOUNDS:
        text = pattern.sub(by, text)
    return _DOUBLE.sub(r"\1", _SILENT.sub("", text))


def coarse(name: str) -> str:
    """Return the skeleton in which consonants that scripts of syllables mix up are one."""
    return _DOUBLE.sub(r"\1", fine(name).translate(_COARSE))


def joined(before: str, last: str) -> str:
    """Return the skeleton of a name of two words from theirs."""
    return _DOUBLE.sub(r"\1", before + last)

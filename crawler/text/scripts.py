"""Define the letters of scripts, as the inside of a character class of a regular expression."""

from __future__ import annotations

HAN = "\u3400-\u9fff\uf900-\ufaff"
KANA = "\u3040-\u30ff"
# Scripts that put no blanks between words: Thai and Lao, Myanmar, Khmer, kana, Han.
UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{KANA}{HAN}"

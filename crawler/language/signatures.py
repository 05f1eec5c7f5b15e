"""Name languages by what their neighbours lack: ə is Azeri, ў with і Belarusian."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

_FEWEST_LETTERS = 40  # a shorter text may quote one name
_TIGRINYA = frozenset(["ኣብ", "ናይ", "እዩ", "ካብ", "ምስ", "ድማ", "ኣሎ", "ነቲ", "ዘሎ", "ከኣ"])
_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Signature:
    """What the letters of a language are known by."""

    language: str
    needed: str  # all of these occur
    any_of: str  # these together make up the share
    share: float
    absent: str = ""


_SIGNATURES = {
    "latin": (_Signature("az", "ə", "ə", 0.03), _Signature("ha", "ƙ", "ɓɗƙ", 0.003)),
    "cyrillic": (
        _Signature("be", "ўіы", "ўі", 0.03),
        _Signature("kk", "қі", "әғқұңө", 0.02),
        _Signature("uz", "қў", "қўғҳ", 0.02),
        _Signature("tg", "ӣ", "ӣҷӯқғҳ", 0.02),
        _Signature("ba", "ҫҡ", "ҫҡғә", 0.02),
        _Signature("tt", "әң", "әңҗөү", 0.03, absent="қі"),
        _Signature("ky", "ңө", "ңөү", 0.02, absent="қәі"),
        _Signature("mn", "өү", "өү", 0.03, absent="қәіңҗ"),
        _Signature("sr", "јћ", "јћђљњ", 0.02, absent="ѓќыщ"),
        _Signature("sr", "јђ", "јћђљњ", 0.02, absent="ѓќыщ"),
    ),
    "arabic": (
        _Signature("ps", "", "ښڼړټډځڅۍ", 0.012),
        _Signature("ug", "ۇې", "ۇۈۋې", 0.02),
        _Signature("ku", "ەێ", "ەێۆڵڕ", 0.05),
        _Signature("ku", "ەۆ", "ەێۆڵڕ", 0.05),
        _Signature("sd", "", "ڄڃڇڏڊڙڳڻٿٻڀڪ", 0.02),
    ),
}


def language_by_letters(words: str, script: str) -> str | None:
    """Return the language whose letters a text shows, or None; `words` are of one script."""
    counts = Counter(words.lower())
    total = sum(counts.values()) - counts[" "]
    if total < _FEWEST_LETTERS:
        return None
    for known in _SIGNATURES.get(script, ()):
        has_all = all(counts[letter] for letter in known.needed)
        share = sum(counts[letter] for letter in known.any_of) / total
        if has_all and share >= known.share and not any(counts[c] for c in known.absent):
            return known.language
    return None


def is_tigrinya(text: str) -> bool:
    """Whether a text in the Ethiopic script has words of Tigrinya, where none are declared."""
    return sum(word in _TIGRINYA for word in text.split()) >= _FEWEST_WORDS

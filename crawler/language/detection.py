"""The language of a text: its script first, then an engine among the languages of that script.

Deterministic: the engine is seeded, restricted to candidates and never asked about scripts that
decide by themselves (langdetect takes traditional Chinese for Korean and knows no Amharic).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.errors import ConfigError, Problem
from config.settings import LanguageEngine
from crawler.language.engines import LanguageBackend, backend, is_installed
from crawler.language.stopwords import FUNCTION_WORDS
from crawler.text.scripts import HAN, KANA

UNKNOWN = "und"
FEWEST_LETTERS = 20  # fewer say nothing
_HINT_DECIDES = 60  # below so many letters a fitting declared language wins
_MOST_CHARACTERS = 1_200  # enough for a verdict; langdetect's cost grows with the text
_NON_LATIN_WINS = 0.3  # Latin in a page of another script is names and boilerplate
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")
_SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "han": HAN,
    "kana": f"{KANA}\uff66-\uff9d",  # half-width kana, too
    "hangul": "\uac00-\ud7af\u1100-\u11ff",
    "hebrew": "\u05d0-\u05ea",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "thai": "\u0e00-\u0e7f",
    "ethiopic": "\u1200-\u139f",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
}
_LETTERS = {script: re.compile(f"[{ranges}]") for script, ranges in _SCRIPTS.items()}
_WEIGHTS = {"han": 2.5, "kana": 2.0, "hangul": 2.0, "ethiopic": 1.6}
_DECIDED = {
    "hangul": "ko",
    "hebrew": "he",
    "greek": "el",
    "thai": "th",
    "ethiopic": "am",
    "bengali": "bn",
    "tamil": "ta",
    "georgian": "ka",
    "armenian": "hy",
}
_FEW_WORDS = 8
_COMMON_SHARE = 0.12  # of its words; texts have a quarter to a half of these
_MARKS = ".,;:!?()[]\"'«»“”‘’„…–—"
_CANDIDATES = {
    "latin": [
        "en",
        "fr",
        "es",
        "pt",
        "it",
        "de",
        "nl",
        "tr",
        "pl",
        "cs",
        "sk",
        "hu",
        "ro",
        "sv",
        "da",
        "no",
        "fi",
        "et",
        "lt",
        "lv",
        "id",
        "vi",
        "sw",
        "so",
        "sq",
        "hr",
        "sl",
        "ca",
    ],
    "cyrillic": ["ru", "uk", "bg", "mk"],
    "arabic": ["ar", "fa", "ur"],
    "devanagari": ["hi", "mr", "ne"],
}


@dataclass(frozen=True, slots=True)
class LanguageVotes:
    """Why a text has the language it has."""

    language: str
    script: str = ""  # that most letters belong to
    letters: int = 0  # weighed: a Han character says more than a Latin one
    ranked: tuple[str, ...] = ()  # what the engine answered, best first
    hints: tuple[str, ...] = ()  # declared languages that fit the script
    reason: str = ""


class _Chosen:
    """The engine of this process."""

    engine = LanguageEngine.LANGDETECT


def use_engine(engine: LanguageEngine) -> None:
    """Which engine this process asks from now on.

    Raises ConfigError when its library is not installed: silently asking another would make two
    machines give two labels.
    """
    if not is_installed(engine):
        advice = f'not installed: pip install "marsad[langid]" brings {engine}'
        raise ConfigError([Problem("marsad.yaml", None, "extraction.language_backend", advice)])
    _Chosen.engine = engine


def detect(text: str, *, hints: Sequence[str] = (), engine: LanguageBackend | None = None) -> str:
    """ISO 639-1 code of the language of a text, "und" when it is too short to tell.

    `hints` are languages that the page or its source declares; they decide short and doubtful
    texts, never against the script.
    """
    return language_votes(text, hints=hints, engine=engine).language


def language_votes(
    text: str, *, hints: Sequence[str] = (), engine: LanguageBackend | None = None
) -> LanguageVotes:
    """The language of a text with everything that spoke for it."""
    sample = _NOISE.sub(" ", text[: 4 * _MOST_CHARACTERS])[:_MOST_CHARACTERS]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _LETTERS.items()}
    weighed = {script: count * _WEIGHTS.get(script, 1.0) for script, count in counts.items()}
    total = sum(weighed.values())
    if total < FEWEST_LETTERS:
        return LanguageVotes(UNKNOWN, letters=int(total), reason="too few letters")
    script = _main_script(weighed, total)
    if script in ("han", "kana"):
        is_japanese = counts["kana"] > 0.08 * (counts["han"] + counts["kana"])
        return LanguageVotes("ja" if is_japanese else "zh", script, int(total), reason="script")
    if script in _DECIDED:
        return LanguageVotes(_DECIDED[script], script, int(total), reason="script")
    fitting = tuple(hint for hint in hints if hint in _CANDIDATES[script])
    words = _only(sample, script)
    if fitting and len(words.replace(" ", "")) < _HINT_DECIDES:
        return LanguageVotes(fitting[0], script, int(total), (), fitting, "short, as declared")
    asked = engine or backend(_Chosen.engine)
    ranked = tuple(asked.ranked(words, _CANDIDATES[script]))
    language, reason = _decide(ranked, fitting)
    return LanguageVotes(language, script, int(total), ranked, fitting, reason)


def block_languages(blocks: Sequence[str], language: str) -> tuple[str, ...]:
    """The language of each block of an article in `language`; "und" where a block is too short.

    The engine is asked only about blocks that do not look like the article: without its commonest
    words, or in another script.
    """
    return tuple(
        language if _looks_like(block, language) else detect(block, hints=(language,))
        for block in blocks
    )


def _looks_like(block: str, language: str) -> bool:
    common = FUNCTION_WORDS.get(language)
    words = [word.strip(_MARKS) for word in block[:_MOST_CHARACTERS].lower().split()]
    if common is None or len(words) < _FEW_WORDS:
        return False
    return sum(word in common for word in words) >= _COMMON_SHARE * len(words)


def _main_script(weighed: dict[str, float], total: float) -> str:
    foreign = {script: weight for script, weight in weighed.items() if script != "latin"}
    first = max(foreign, key=foreign.__getitem__)
    return first if foreign[first] >= _NON_LATIN_WINS * total else "latin"


def _only(sample: str, script: str) -> str:
    """The words of one script; words in capitals in lower case, for the profiles are."""
    words = re.findall(rf"[{_SCRIPTS[script]}'’-]+", sample)
    return " ".join(word.lower() if word.isupper() else word for word in words)


def _decide(ranked: Sequence[str], fitting: Sequence[str]) -> tuple[str, str]:
    """The engine's first, unless its second is declared."""
    if not ranked:
        return (fitting[0], "as declared") if fitting else (UNKNOWN, "no engine knows it")
    declared = next((hint for hint in fitting if hint in ranked[:2]), None)
    if declared is not None and declared != ranked[0]:
        return declared, "declared, and second for the engine"
    return ranked[0], "engine"

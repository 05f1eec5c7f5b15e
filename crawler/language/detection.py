"""Detect the language of a text by its script, then by an engine among the languages of it.

The result is deterministic, because the engine is seeded, restricted to candidates and never reads
scripts that decide by themselves (langdetect takes traditional Chinese for Korean and knows no
Amharic).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from config.errors import ConfigError, Problem
from config.settings import LanguageEngine
from crawler.language.engines import LanguageBackend, backend, is_installed
from crawler.language.stopwords import STOP_WORDS
from crawler.text.scripts import HAN, KANA

UNKNOWN = "und"
FEWEST_LETTERS = 20  # with fewer, no language can be told
_MOST_DETECTED = 60  # texts of one page that the engine reads, at 5 to 20 ms; real pages have 40
_HINT_DECIDES = 60  # letters, below which a fitting declared language wins
_MOST_CHARACTERS = 1_200  # enough for a decision; langdetect's cost grows with the text
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
_FEWEST_WORDS = 8  # of a block that stop words can place
_STOP_WORD_SHARE = 0.12  # of its words; in texts a quarter to a half are stop words
_MARKS = ".,;:!?()[]\"'«»“”‘’„…–—"
_CANDIDATES = {
    "latin": [
        "en", "fr", "es", "pt", "it", "de", "nl", "tr", "pl", "cs", "sk", "hu", "ro", "sv", "da",
        "no", "fi", "et", "lt", "lv", "id", "vi", "sw", "so", "sq", "hr", "sl", "ca",
    ],
    "cyrillic": ["ru", "uk", "bg", "mk"],
    "arabic": ["ar", "fa", "ur"],
    "devanagari": ["hi", "mr", "ne"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LanguageVotes:
    """The language of a text, with everything that spoke for it."""

    language: str
    script: str = ""  # that most letters belong to
    letters: int = 0  # weighted, as a Han character says more than a Latin one
    ranked: tuple[str, ...] = ()  # by the engine, best first
    hints: tuple[str, ...] = ()  # declared languages that fit the script
    reason: str = ""


class _Process:
    """The engine that this process uses."""

    engine = LanguageEngine.LANGDETECT


def use_engine(engine: LanguageEngine) -> None:
    """Set the engine that this process uses from now on.

    Raises ConfigError when its library is not installed, because falling back silently would make
    two machines give two labels.
    """
    if not is_installed(engine):
        advice = f'not installed: pip install "marsad[langid]" brings {engine}'
        raise ConfigError([Problem("marsad.yaml", None, "extraction.language_backend", advice)])
    _Process.engine = engine


def detect(text: str, *, hints: Sequence[str] = (), engine: LanguageBackend | None = None) -> str:
    """Return the ISO 639-1 code of the language of a text, or "und" when it is too short.

    `hints` are languages that the page or its source declares; they decide short and doubtful
    texts, never against the script.
    """
    return language_votes(text, hints=hints, engine=engine).language


def language_votes(
    text: str, *, hints: Sequence[str] = (), engine: LanguageBackend | None = None
) -> LanguageVotes:
    """Detect the language of a text, and return everything that spoke for it."""
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
    ranked = tuple((engine or backend(_Process.engine)).ranked(words, _CANDIDATES[script]))
    language, reason = _decide(ranked, fitting)
    return LanguageVotes(language, script, int(total), ranked, fitting, reason)


def block_languages(blocks: Sequence[str], language: str) -> tuple[str, ...]:
    """Return the language of each block of an article in `language`, "und" where it is too short.

    The engine reads only blocks that do not look like the article, because they lack its stop words
    or are in another script. Of a page with thousands of those it reads the first; the others are
    "und".
    """
    found: dict[str, str] = {}
    detected = 0
    for block in blocks:
        if block in found:
            continue
        if _looks_like(block, language):
            found[block] = language
        elif detected < _MOST_DETECTED:
            votes = language_votes(block, hints=(language,))
            found[block] = votes.language
            detected += bool(votes.ranked)
    return tuple(found.get(block, UNKNOWN) for block in blocks)


def _looks_like(block: str, language: str) -> bool:
    stop_words = STOP_WORDS.get(language)
    words = [word.strip(_MARKS) for word in block[:_MOST_CHARACTERS].lower().split()]
    if stop_words is None or len(words) < _FEWEST_WORDS:
        return False
    return sum(word in stop_words for word in words) >= _STOP_WORD_SHARE * len(words)


def _main_script(weighed: dict[str, float], total: float) -> str:
    foreign = {script: weight for script, weight in weighed.items() if script != "latin"}
    first = max(foreign, key=foreign.__getitem__)
    return first if foreign[first] >= _NON_LATIN_WINS * total else "latin"


def _only(sample: str, script: str) -> str:
    """Return the words of one script, those in capitals in lower case, as the profiles are."""
    words = re.findall(rf"[{_SCRIPTS[script]}'’-]+", sample)
    return " ".join(word.lower() if word.isupper() else word for word in words)


def _decide(ranked: Sequence[str], fitting: Sequence[str]) -> tuple[str, str]:
    """Return the engine's first language, or its second where that one is declared, and why."""
    if not ranked:
        return (fitting[0], "as declared") if fitting else (UNKNOWN, "no engine knows it")
    declared = next((hint for hint in fitting if hint in ranked[:2]), None)
    if declared is not None and declared != ranked[0]:
        return declared, "declared, and second for the engine"
    return ranked[0], "engine"

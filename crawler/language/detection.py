"""Detect the language of a text by its script, then by an engine among the languages of it.

The result is deterministic, because the engine is seeded, restricted to candidates and never reads
scripts that decide by themselves (langdetect takes traditional Chinese for Korean and knows no
Amharic).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.errors import ConfigError, Problem
from config.said import said
from config.settings import LanguageEngine
from crawler.language.engines import LanguageBackend, backend, is_installed
from crawler.language.neighbours import are_neighbours
from crawler.language.scripts import CANDIDATES, DECIDED, DECLARABLE, SCRIPTS, WEIGHTS
from crawler.language.signatures import is_tigrinya, language_by_letters
from crawler.language.stopwords import STOP_WORDS

UNKNOWN = "und"
FEWEST_LETTERS = 20  # with fewer, no language can be told
_MOST_DETECTED = 60  # texts of one page that the engine reads, at 5 to 20 ms; real pages have 40
_HINT_DECIDES = 60  # letters, below which a fitting declared language wins
_MOST_CHARACTERS = 1_200  # enough for a decision; langdetect's cost grows with the text
_NON_LATIN_WINS = 0.3  # Latin in a page of another script is names and boilerplate
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[@#]\w+")
_LETTERS = {script: re.compile(f"[{ranges}]") for script, ranges in SCRIPTS.items()}
# Other codes for a language that has one.
_SAME = {
    "nb": "no", "nn": "no", "fil": "tl", "in": "id", "iw": "he", "ji": "yi", "mo": "ro",
    "prs": "fa", "per": "fa", "ckb": "ku", "kmr": "ku", "srp": "sr", "sh": "sr", "cnr": "sr",
    "scr": "hr",
}  # fmt: skip
_FEWEST_WORDS = 8  # of a block that stop words can place
_STOP_WORD_SHARE = 0.12  # of its words; in texts a quarter to a half are stop words
_SURE_WORDS = 60
_SURE_SHARE = 0.25
_MARKS = ".,;:!?()[]\"'«»“”‘’„…–—"
_ENGINE_KNOWS = frozenset(
    {"af", "cy", "tl", *(code for row in CANDIDATES.values() for code in row)}
)


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
        advice = said(
            'not installed: pip install "marsad[langid]" brings {library}', library=engine
        )
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
    weighed = {script: count * WEIGHTS.get(script, 1.0) for script, count in counts.items()}
    total = sum(weighed.values())
    if total < FEWEST_LETTERS:
        return LanguageVotes(UNKNOWN, letters=int(total), reason="too few letters")
    declared = tuple(dict.fromkeys(_SAME.get(hint, hint) for hint in hints))
    script = _main_script(weighed, total)
    if script != "latin" and _is_latin_beside(sample, weighed, script, declared):
        script = "latin"
    if script in ("han", "kana"):
        is_japanese = counts["kana"] > 0.08 * (counts["han"] + counts["kana"])
        return LanguageVotes("ja" if is_japanese else "zh", script, int(total), reason="script")
    if script in DECIDED:
        return _by_script(sample, script, int(total), declared)
    return _by_engine(_only(sample, script), script, int(total), declared, engine)


def _by_script(sample: str, script: str, letters: int, declared: Sequence[str]) -> LanguageVotes:
    """Take the declared language of a script, or else the one that mostly uses it."""
    known = DECIDED[script].split()
    if fitting := tuple(hint for hint in declared if hint in known):
        return LanguageVotes(fitting[0], script, letters, (), fitting, "script, as declared")
    usual = "ti" if script == "ethiopic" and is_tigrinya(sample) else known[0]
    return LanguageVotes(usual, script, letters, reason="script")


def _by_engine(
    words: str,
    script: str,
    letters: int,
    declared: Sequence[str],
    engine: LanguageBackend | None,
) -> LanguageVotes:
    """Decide among the languages of a script by declaration, letters and the engine."""
    known = {*CANDIDATES[script], *DECLARABLE[script]}
    fitting = tuple(hint for hint in declared if hint in known)
    if fitting and len(words.replace(" ", "")) < _HINT_DECIDES:
        return LanguageVotes(fitting[0], script, letters, (), fitting, "short, as declared")
    if told := language_by_letters(words, script):
        near = next((hint for hint in fitting if are_neighbours(hint, told)), None)
        is_near = near is not None and near not in _ENGINE_KNOWS
        language = near if near is not None and is_near else told
        return LanguageVotes(language, script, letters, (), fitting, "letters")
    if fitting and _is_written_in(words, fitting[0], CANDIDATES[script]):
        return LanguageVotes(fitting[0], script, letters, (), fitting, "stop words, as declared")
    candidates = list(dict.fromkeys((*CANDIDATES[script], *fitting)))
    ranked = tuple((engine or backend(_Process.engine)).ranked(words, candidates))
    language, reason = _decide(ranked, fitting, words)
    return LanguageVotes(language, script, letters, ranked, fitting, reason)


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


def _is_written_in(words: str, language: str, candidates: Sequence[str]) -> bool:
    """Whether a long text has the stop words of the language that it declares, so that no engine
    need be asked: far more of them than of any language that resembles it.
    """
    share = _stop_word_share(words, language, fewest=_SURE_WORDS)
    if share < _SURE_SHARE:
        return False
    near = (other for other in candidates if other != language and are_neighbours(language, other))
    return all(other in STOP_WORDS and share > 2 * _stop_word_share(words, other) for other in near)


def _looks_like(block: str, language: str) -> bool:
    return _stop_word_share(block, language) >= _STOP_WORD_SHARE


def _stop_word_share(block: str, language: str, *, fewest: int = _FEWEST_WORDS) -> float:
    """Return how many of the words are stop words of a language; 0 for few words."""
    stop_words = STOP_WORDS.get(language)
    words = [word.strip(_MARKS) for word in block[:_MOST_CHARACTERS].lower().split()]
    if stop_words is None or len(words) < fewest:
        return 0.0
    return sum(word in stop_words for word in words) / len(words)


def _is_latin_beside(
    sample: str, weighed: Mapping[str, float], script: str, declared: Sequence[str]
) -> bool:
    """Whether most of a page in two scripts is in the Latin language that it declares."""
    latin = next((hint for hint in declared if hint in CANDIDATES["latin"]), None)
    if latin is None or weighed["latin"] <= weighed[script]:
        return False
    return _looks_like(_only(sample, "latin"), latin)


def _main_script(weighed: dict[str, float], total: float) -> str:
    foreign = {script: weight for script, weight in weighed.items() if script != "latin"}
    first = max(foreign, key=foreign.__getitem__)
    return first if foreign[first] >= _NON_LATIN_WINS * total else "latin"


def _only(sample: str, script: str) -> str:
    """Return the words of one script, those in capitals in lower case, as the profiles are."""
    words = re.findall(rf"[{SCRIPTS[script]}\u0300-\u036f'’-]+", sample)
    return " ".join(word.lower() if word.isupper() else word for word in words)


def _decide(ranked: Sequence[str], fitting: Sequence[str], words: str) -> tuple[str, str]:
    """Return the language and why: as declared where the engine agrees or cannot know it."""
    if not ranked:
        return (fitting[0], "as declared") if fitting else (UNKNOWN, "no engine knows it")
    first = ranked[0]
    for hint in fitting:
        if hint == first:
            return first, "engine"
        if hint in ranked[:2]:
            return hint, "declared, and second for the engine"
        if hint not in _ENGINE_KNOWS and (
            are_neighbours(hint, first) or not _looks_like(words, first)
        ):
            return hint, "declared, and unknown to the engine"
    return first, "engine"

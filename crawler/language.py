"""The language of a text: its script first, then langdetect among the languages of that script.

Deterministic: langdetect is seeded, restricted to candidates and never asked about scripts that
decide by themselves (it takes traditional Chinese for Korean and knows no Amharic).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from langdetect import detector_factory
from langdetect.lang_detect_exception import LangDetectException

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
    "han": "\u3400-\u9fff\uf900-\ufaff",
    "kana": "\u3040-\u30ff\uff66-\uff9d",
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


class LanguageBackend(Protocol):
    """Tells languages of one script apart."""

    def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
        """The candidates that fit, best first; empty when none does."""


class LangdetectBackend:
    """langdetect, seeded and restricted."""

    def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
        """The candidates by probability."""
        detector = _factory().create()
        detector.seed = 0
        detector.set_prior_map(dict.fromkeys(candidates, 1.0))
        detector.append(text)
        try:
            return [str(found.lang) for found in detector.get_probabilities()]
        except LangDetectException:
            return []


@cache
def _factory() -> detector_factory.DetectorFactory:
    factory = detector_factory.DetectorFactory()
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory


_DEFAULT: LanguageBackend = LangdetectBackend()


def detect(text: str, *, hints: Sequence[str] = (), backend: LanguageBackend = _DEFAULT) -> str:
    """ISO 639-1 code of the language of a text, "und" when it is too short to tell.

    `hints` are languages that the page or its source declares; they decide short and doubtful
    texts, never against the script.
    """
    sample = _NOISE.sub(" ", text[: 4 * _MOST_CHARACTERS])[:_MOST_CHARACTERS]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _LETTERS.items()}
    weighed = {script: count * _WEIGHTS.get(script, 1.0) for script, count in counts.items()}
    total = sum(weighed.values())
    if total < FEWEST_LETTERS:
        return UNKNOWN
    script = _main_script(weighed, total)
    if script in ("han", "kana"):
        return "ja" if counts["kana"] > 0.08 * (counts["han"] + counts["kana"]) else "zh"
    if script in _DECIDED:
        return _DECIDED[script]
    return _among(_only(sample, script), _CANDIDATES[script], hints=hints, backend=backend)


def _main_script(weighed: dict[str, float], total: float) -> str:
    foreign = {script: weight for script, weight in weighed.items() if script != "latin"}
    first = max(foreign, key=foreign.__getitem__)
    return first if foreign[first] >= _NON_LATIN_WINS * total else "latin"


def _only(sample: str, script: str) -> str:
    """The words of one script; words in capitals in lower case, for the profiles are."""
    words = re.findall(rf"[{_SCRIPTS[script]}'’-]+", sample)
    return " ".join(word.lower() if word.isupper() else word for word in words)


def _among(
    text: str, candidates: Sequence[str], *, hints: Sequence[str], backend: LanguageBackend
) -> str:
    fitting = [hint for hint in hints if hint in candidates]
    if fitting and len(text.replace(" ", "")) < _HINT_DECIDES:
        return fitting[0]
    ranked = backend.ranked(text, candidates)[:2]
    if not ranked:
        return fitting[0] if fitting else UNKNOWN
    return next((hint for hint in fitting if hint in ranked), ranked[0])

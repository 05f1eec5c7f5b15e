"""Run langdetect's algorithm over the languages that may be meant only, with the same answers.

The library weighs each piece of a text for all of its 55 languages, those that are ruled out among
them, and normalises each character anew. Both together take three quarters of its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from langdetect import detector_factory
from langdetect.detector import Detector
from langdetect.utils.ngram import NGram

_LONGEST = NGram.N_GRAM  # characters of a piece


class RestrictedDetector(Detector):  # type: ignore[misc]
    """Ranks some languages by the pieces of a text; seeded, so that it never changes its answer."""

    def __init__(self, candidates: Iterable[str]) -> None:
        """Take the candidates that the library knows, at least two."""
        super().__init__(_profiles())
        self.seed = 0
        wanted = set(candidates)
        known: list[str] = _profiles().langlist
        positions = [i for i, language in enumerate(known) if language in wanted]
        self.langlist = [known[i] for i in positions]
        self._weights_of = itemgetter(*positions)
        self.set_prior_map(dict.fromkeys(self.langlist, 1.0))

    def _update_lang_prob(self, prob: list[float], word: str, alpha: float) -> bool:
        base = alpha / self.BASE_FREQ
        weights = self._weights_of(self.word_lang_prob_map[word])
        prob[:] = [each * (base + weight) for each, weight in zip(prob, weights, strict=True)]
        return True

    def _normalize_prob(self, prob: list[float]) -> float:
        total = sum(prob)
        prob[:] = [each / total for each in prob]
        return max(prob)

    def _extract_ngrams(self) -> list[str]:
        """Return the known pieces of one to three characters in order, not those of capitals."""
        known = self.word_lang_prob_map
        pieces: list[str] = []
        window, is_capital = " ", False  # the last characters of the word, with the blank before it
        for character in map(_normalized, self.text):
            last = window[-1]
            if last == " ":
                window, is_capital = " ", False
                if character == " ":
                    continue
            window = (window + character)[-_LONGEST:]
            is_capital = character.isupper() and (is_capital or last.isupper())
            if not is_capital:
                ends = (window[-length:] for length in range(1, len(window) + 1))
                pieces += [piece for piece in ends if piece != " " and piece in known]
        return pieces


@cache
def _profiles() -> Any:
    factory = detector_factory.DetectorFactory()
    factory.load_profile(detector_factory.PROFILES_DIRECTORY)
    return factory


@lru_cache(maxsize=4_096)
def _normalized(character: str) -> str:
    """Return the character that stands for one in the profiles."""
    return str(NGram.normalize(character))

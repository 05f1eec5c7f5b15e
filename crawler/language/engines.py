"""Put the engines that distinguish languages of one script behind one interface."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Protocol

from config.settings import LanguageEngine

_NORWEGIAN = {"nb": "no", "nn": "no"}


class LanguageBackend(Protocol):
    """Distinguishes languages of one script."""

    def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
        """Return the candidates that fit, best first; empty when none does."""


class LangdetectBackend:
    """langdetect, seeded and restricted; without a seed its result changes from run to run."""

    def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
        """Return the candidates by probability."""
        from langdetect.lang_detect_exception import LangDetectException

        from crawler.language.langdetect_engine import RestrictedDetector

        detector = RestrictedDetector(candidates)
        detector.append(text)
        try:
            return [str(found.lang) for found in detector.get_probabilities()]
        except LangDetectException:
            return []


class Py3langidBackend:
    """py3langid, restricted; faster and better on titles. The extra `marsad[langid]` brings it."""

    def ranked(self, text: str, candidates: Sequence[str]) -> list[str]:
        """Return the candidates by probability."""
        found = (_NORWEGIAN.get(str(label), str(label)) for label, _ in _py3langid().rank(text))
        return [language for language in dict.fromkeys(found) if language in candidates]


@cache
def _py3langid() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


_BACKENDS: dict[LanguageEngine, LanguageBackend] = {
    LanguageEngine.LANGDETECT: LangdetectBackend(),
    LanguageEngine.PY3LANGID: Py3langidBackend(),
}


def is_installed(engine: LanguageEngine) -> bool:
    """Whether the library behind an engine is installed."""
    return find_spec(engine.value) is not None


def backend(engine: LanguageEngine) -> LanguageBackend:
    """Return the backend of an engine; its library is loaded with the first text."""
    return _BACKENDS[engine]

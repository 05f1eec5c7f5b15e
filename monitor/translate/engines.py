"""The engines of machine translation: LibreTranslate's and DeepL's protocols, and Argos here.

LibreTranslate: POST /translate (https://docs.libretranslate.com). DeepL: POST /v2/translate
(https://developers.deepl.com/docs/api-reference/translate).
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Protocol
from urllib.parse import urlsplit

from config.translation import Translation, TranslationEngine

MAX_ANSWER = 1_000_000  # bytes; a few sentences take some thousand
_DEEPL, _DEEPL_FREE = "https://api.deepl.com", "https://api-free.deepl.com"
_DEEPL_TARGETS = {"en": "EN-GB", "zh": "ZH-HANS", "pt": "PT-PT"}


class EngineFailed(Exception):
    """Raised when an engine does not translate. The text says why, without secrets."""


class Engine(Protocol):
    """Translates texts of one language into another, both ISO 639-1."""

    name: str  # for readers

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Return the translations in the order of the texts. Raises EngineFailed."""
        ...


def engine_of(settings: Translation) -> Engine:
    """Return the engine that the settings name."""
    if settings.engine is TranslationEngine.LIBRETRANSLATE:
        return LibreTranslate(settings)
    return DeepL(settings) if settings.engine is TranslationEngine.DEEPL else Argos()


class LibreTranslate:
    """A LibreTranslate server."""

    name = "LibreTranslate"

    def __init__(self, settings: Translation) -> None:
        self._url = f"{(settings.url or '').rstrip('/')}/translate"
        self._key = settings.key.reveal() if settings.key else ""
        self._timeout_s = settings.timeout_s

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "text"}
        asked |= {"api_key": self._key} if self._key else {}
        answer = _post(self._url, asked, {}, timeout_s=self._timeout_s)
        return _texts(answer.get("translatedText"), len(texts))


class DeepL:
    """The service of DeepL, free or paid, which the key tells."""

    name = "DeepL"

    def __init__(self, settings: Translation) -> None:
        self._key = settings.key.reveal() if settings.key else ""
        usual = _DEEPL_FREE if self._key.endswith(":fx") else _DEEPL
        self._url = f"{(settings.url or usual).rstrip('/')}/v2/translate"
        self._timeout_s = settings.timeout_s

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked = {
            "text": list(texts),
            "source_lang": source.upper(),
            "target_lang": _DEEPL_TARGETS.get(target, target.upper()),
        }
        headers = {"Authorization": f"DeepL-Auth-Key {self._key}"}
        found = _post(self._url, asked, headers, timeout_s=self._timeout_s).get("translations")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise EngineFailed("the answer has no translations")
        return _texts([one.get("text") for one in found], len(texts))


class Argos:
    """The package argostranslate on this machine, with the models that were installed for it."""

    name = "Argos Translate"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        try:
            argos: Any = importlib.import_module("argostranslate.translate")
        except ImportError:
            raise EngineFailed("the package argostranslate is not installed") from None
        try:
            return [str(argos.translate(text, source, target)) for text in texts]
        except Exception as error:  # noqa: BLE001 - it raises what its models raise
            reason = f"no model from {source} to {target}, or it failed: {type(error).__name__}"
            raise EngineFailed(reason) from None


def _texts(found: Any, count: int) -> list[str]:
    texts = [found] if isinstance(found, str) else found
    if (
        not isinstance(texts, list)
        or len(texts) != count
        or not all(isinstance(text, str) and text.strip() for text in texts)
    ):
        raise EngineFailed("the answer has not one translation for each text")
    return texts


def _post(
    url: str, asked: Mapping[str, Any], headers: Mapping[str, str], *, timeout_s: float
) -> dict[str, Any]:
    """Post JSON and return the JSON of the answer; redirects are not followed."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=timeout_s)
    try:
        connection.request(
            "POST",
            parts.path,
            json.dumps(asked),
            {"Content-Type": "application/json", "User-Agent": "Marsad", **headers},
        )
        with connection.getresponse() as response:
            body = response.read(MAX_ANSWER)
        if response.status != 200:
            raise EngineFailed(f"HTTP {response.status}")
        answer = json.loads(body)
    except (OSError, HTTPException, ValueError) as error:
        raise EngineFailed(type(error).__name__) from None
    finally:
        connection.close()
    if not isinstance(answer, dict):
        raise EngineFailed("the answer is no object")
    return answer

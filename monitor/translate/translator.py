"""Translates within a limit of time, remembers translations, and spares an engine that fails."""

from __future__ import annotations

import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog

from config.translation import Translation
from monitor.translate.engines import Engine, EngineFailed, engine_of

log = structlog.get_logger(__name__)

MAX_REMEMBERED = 5_000  # texts; a sentence takes some hundred bytes
REST_S = 60.0  # how long an engine that failed is not asked, so that it delays nothing more

Key = tuple[str, str, str]  # source language, target language, text


@dataclass(frozen=True, slots=True)
class Translated:
    """Texts that a machine translated."""

    texts: tuple[str, ...]
    engine: str


@dataclass
class Budget:
    """The time that translation may take of a group of messages, failures included."""

    left_s: float


@dataclass
class Translator:
    """Translates for all messages of a process. Safe to be used from several threads."""

    settings: Translation
    engine: Engine
    clock: Callable[[], float] = time.monotonic
    _remembered: OrderedDict[Key, str] = field(default_factory=OrderedDict)
    _rests_until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def budget(self) -> Budget:
        """Return the time for one group of messages that are sent together."""
        return Budget(self.settings.timeout_s)

    def translate(
        self, texts: Sequence[str], source: str, target: str, budget: Budget
    ) -> Translated | None:
        """Return the translations, or None if there is none within the budget.

        Languages are ISO 639-1. Blocks for what is left of the budget at most.
        """
        wanted = [text for text in dict.fromkeys(texts) if text.strip()]
        with self._lock:
            known = {text: self._recall((source, target, text)) for text in wanted}
        missing = [text for text in wanted if known[text] is None]
        if missing:
            found = self._ask(missing, source, target, budget)
            if found is None:
                return None
            known |= found
        return Translated(tuple(known.get(text) or "" for text in texts), self.engine.name)

    def _ask(
        self, texts: list[str], source: str, target: str, budget: Budget
    ) -> dict[str, str] | None:
        began = self.clock()
        if budget.left_s <= 0 or began < self._rests_until:
            return None
        try:
            found = _within(
                lambda: self.engine.translate(texts, source, target), timeout_s=budget.left_s
            )
        except EngineFailed as error:
            self._rests_until = self.clock() + REST_S
            log.warning("translation_failed", engine=self.engine.name, reason=str(error))
            return None
        finally:
            budget.left_s -= self.clock() - began
        translations = dict(zip(texts, found, strict=True))
        with self._lock:
            for text, translation in translations.items():
                self._remembered[source, target, text] = translation
            while len(self._remembered) > MAX_REMEMBERED:
                self._remembered.popitem(last=False)
        return translations

    def _recall(self, key: Key) -> str | None:
        if key in self._remembered:
            self._remembered.move_to_end(key)
        return self._remembered.get(key)


def translator_of(settings: Translation | None) -> Translator | None:
    """Return the translator of the settings, or None where nothing is to be translated."""
    return Translator(settings, engine_of(settings)) if settings else None


def _within(work: Callable[[], list[str]], *, timeout_s: float) -> list[str]:
    """Do work in a thread of its own and return its result. Raises EngineFailed when it is late.

    The time limit of a connection is for each packet, so a server that drips would take longer.
    """
    done: queue.SimpleQueue[list[str] | EngineFailed] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(work())
        except EngineFailed as error:
            done.put(error)
        except Exception as error:  # noqa: BLE001 - the thread's outermost frame; it is logged
            done.put(EngineFailed(type(error).__name__))

    threading.Thread(target=run, name="translation", daemon=True).start()
    try:
        result = done.get(timeout=timeout_s)
    except queue.Empty:
        raise EngineFailed(f"no answer within {timeout_s:.1f} s") from None
    if isinstance(result, EngineFailed):
        raise result
    return result

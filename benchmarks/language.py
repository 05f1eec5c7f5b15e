"""How well languages are told: the engines side by side on sentences, titles and paragraphs.

The texts are ours: twelve invented sentences in each of nineteen languages, saying the same in
each. Titles are their first five words (twelve characters without spaces), shouted titles the same
in capitals with a paper's name behind, paragraphs four sentences, and mixed ones two sentences
after one English sentence. That is a small set; what decides between engines is the larger one of
docs/reference/language.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from langdetect import DetectorFactory, LangDetectException
from langdetect import detect as bare

from config.settings import LanguageEngine
from crawler.language.detection import detect
from crawler.language.engines import backend, is_installed

_SENTENCES = Path(__file__).parent / "language_sentences.txt"
_UNSPACED = frozenset({"zh", "ja"})
_NAME = " | THE HARBOUR POST"

Text = tuple[str, str]  # language, text


def run() -> dict[str, object]:
    """Accuracy in percent and texts a second, by engine and kind of text."""
    kinds = texts()
    return {
        "languages": len({language for language, _ in kinds["sentences"]}),
        "texts": {kind: len(found) for kind, found in kinds.items()},
        "engines": {name: _measured(ask, kinds) for name, ask in _engines()},
    }


def texts() -> dict[str, list[Text]]:
    """The texts of each kind."""
    sentences = list(_sentences())
    by_language: dict[str, list[str]] = {}
    for language, sentence in sentences:
        by_language.setdefault(language, []).append(sentence)
    english = by_language["en"]
    titles = [(language, _title(language, sentence)) for language, sentence in sentences]
    paragraphs, mixed = [], []
    for language, own in by_language.items():
        for start in range(0, len(own), 4):
            paragraphs.append((language, " ".join(own[start : start + 4])))
            mixed.append((language, " ".join((english[start], *own[start : start + 2]))))
    return {
        "sentences": sentences,
        "titles": titles,
        "shouted": [(language, title.upper() + _NAME) for language, title in titles],
        "paragraphs": paragraphs,
        "mixed": mixed,
    }


def _sentences() -> Iterator[Text]:
    for line in _SENTENCES.read_text(encoding="utf-8").splitlines():
        language, _, sentence = line.partition("|")
        yield language, sentence


def _title(language: str, sentence: str) -> str:
    return sentence[:12] if language in _UNSPACED else " ".join(sentence.split()[:5])


def _engines() -> Iterator[tuple[str, Callable[[str], str]]]:
    yield "langdetect alone", _bare_langdetect
    for engine in LanguageEngine:
        if is_installed(engine):
            asked = backend(engine)
            yield f"script gate + {engine}", partial(detect, engine=asked)


def _bare_langdetect(text: str) -> str:
    DetectorFactory.seed = 0
    try:
        return str(bare(text)).partition("-")[0]
    except LangDetectException:
        return "und"


def _measured(ask: Callable[[str], str], kinds: dict[str, list[Text]]) -> dict[str, object]:
    ask(kinds["sentences"][0][1])  # the first text pays for loading
    measured: dict[str, object] = {}
    for kind, found in kinds.items():
        began = time.perf_counter()
        answers = [ask(text) for _, text in found]
        took = time.perf_counter() - began
        right = sum(answer == code for answer, (code, _) in zip(answers, found, strict=True))
        measured[kind] = {
            "right_percent": round(100 * right / len(found), 1),
            "left_unknown_percent": round(100 * answers.count("und") / len(found), 1),
            "texts_per_s": round(len(found) / took),
        }
    return measured

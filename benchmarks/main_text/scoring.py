"""Score one page, as the README of the open benchmark defines it. Pure."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.main_text.grams import Run, Text, bag, official_tokens, plain, tokens

_HALF = 0.5
_FUZZY = 0.9
_LEAK_TOKENS = 2
_LEAK_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Gold:
    """The labels of a page."""

    paragraphs: Sequence[str]
    optional: Sequence[str] = ()
    headlines: Sequence[str] = ()  # the title and its variants: neutral
    title: str | None = None
    day: str | None = None  # YYYY-MM-DD
    authors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """The output of an extractor for a page; empty where it failed."""

    text: str = ""
    title: str | None = None
    day: str | None = None
    authors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PageScore:
    """The figures of one page; `metadata` lacks those without a label."""

    precision: float
    recall: float
    f4: float
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    official: tuple[float, float]
    metadata: dict[str, float] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, float]:
        """Return the figures that are averaged over pages."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f4": self.f4,
            "noleak": float(not self.leaked),
            "noloss": float(not self.lost),
            "clean": float(not self.leaked and not self.lost),
            "leak": float(len(self.leaked)),
            **self.metadata,
        }


def score(gold: Gold, prediction: Prediction) -> PageScore:
    """Score a prediction by the labels of its page."""
    neutral = {plain(headline) for headline in gold.headlines if plain(headline)}
    lines = _lines(prediction.text, neutral)
    predicted = Text(lines)
    wanted = _wanted(gold, neutral, predicted)
    allowed = Text([*wanted, *gold.headlines])
    precision, recall = _overlap(
        bag(predicted.words), bag([w for line in wanted for w in tokens(line)])
    )
    return PageScore(
        precision=precision,
        recall=recall,
        f4=_harmonic(precision, recall),
        leaked=tuple(line for line in lines if _is_leak(line, allowed)),
        lost=tuple(line for line in wanted if tokens(line) and predicted.share(line) < _HALF),
        official=_overlap(
            bag([word for line in lines for word in official_tokens(line)]),
            bag([word for line in wanted for word in official_tokens(line)]),
        ),
        metadata=_metadata(gold, prediction),
    )


def _lines(text: str, neutral: set[str]) -> list[str]:
    return [line for line in text.split("\n") if line.strip() and plain(line) not in neutral]


def _wanted(gold: Gold, neutral: set[str], predicted: Text) -> list[str]:
    """Return the gold lines, an optional one only when the prediction has half of it."""
    wanted = [line for p in gold.paragraphs for line in _lines(p, neutral)]
    for paragraph in gold.optional:
        if tokens(paragraph) and predicted.share(paragraph) >= _HALF:
            wanted += _lines(paragraph, neutral)
    return wanted


def _is_leak(line: str, allowed: Text) -> bool:
    long_enough = len(tokens(line)) >= _LEAK_TOKENS and len(line.strip()) >= _LEAK_CHARACTERS
    return long_enough and allowed.share(line) < _HALF


def _overlap(predicted: Counter[Run], wanted: Counter[Run]) -> tuple[float, float]:
    common = (predicted & wanted).total()
    return (
        common / predicted.total() if predicted else 0.0,
        common / wanted.total() if wanted else 0.0,
    )


def _harmonic(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _metadata(gold: Gold, prediction: Prediction) -> dict[str, float]:
    found: dict[str, float] = {}
    if gold.title:
        predicted, right = plain(prediction.title or ""), plain(gold.title)
        alike = difflib.SequenceMatcher(None, predicted, right, autojunk=False).ratio()
        found["title"] = float(predicted == right)
        found["title_fuzzy"] = float(alike >= _FUZZY)
        # Many pages state several headlines, as h1, og:title and in JSON-LD; the label is one.
        stated = {plain(headline) for headline in gold.headlines}
        found["title_stated"] = float(bool(predicted) and predicted in stated)
    if gold.day:
        found["day"] = float(prediction.day == gold.day)
        found["day_invented"] = float(prediction.day not in (None, gold.day))
    if gold.authors:
        found["authors"] = float(_names(prediction.authors) == _names(gold.authors))
        found["authors_f1"] = _author_f1(gold.authors, prediction.authors)
    return found


def _names(authors: Sequence[str]) -> set[str]:
    return {plain(name) for name in authors if plain(name)}


def _author_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    right = Counter(word for name in gold for word in tokens(name))
    found = Counter(word for name in predicted for word in tokens(name))
    common = (right & found).total()
    return 2 * common / (right.total() + found.total()) if found else 0.0

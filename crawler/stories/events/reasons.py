"""Say in words why two texts were put into one story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton

from config.said import listed, said
from crawler.stories.events.evidence import Evidence
from crawler.stories.features.names import name_key
from crawler.stories.features.numbers import significance
from crawler.stories.features.scripts import Writing, writing_of
from crawler.stories.features.terms import terms
from crawler.stories.features.words import sentences, words

_MOST = 4  # of each kind; the weightiest are enough
_TELLING = 0.2
_ALIKE = 0.5


def reasons(evidence: Evidence) -> dict[str, Any]:
    """Return what two texts share as plain values, the weightiest first."""
    numbers = sorted(evidence.numbers, key=lambda n: (-evidence.numbers[n], n))
    names = sorted(evidence.names, key=lambda n: (-evidence.names[n], n))
    found: dict[str, Any] = {
        "documents": sorted(evidence.documents)[:_MOST],
        "numbers": [n for n in numbers if significance(n) >= _TELLING][:_MOST],
        "names": names[:_MOST],
        "places": sorted(evidence.places, key=lambda p: (-evidence.places[p], p))[:_MOST],
        "days": sorted(day.isoformat() for day in evidence.shared_days)[:_MOST],
        "words": list(evidence.shared_terms[:_MOST]),
        "more_names": max(0, len(names) - _MOST),
    }
    if evidence.quotation:
        found["quotation"] = True
    if evidence.are_versions:
        found["versions"] = True
    if evidence.similarity >= _ALIKE:
        found["similarity"] = round(evidence.similarity, 2)
    return {kind: values for kind, values in found.items() if values}


def as_written(found: Mapping[str, Any], title: str, text: str, language: str) -> Mapping[str, Any]:
    """Return reasons with names and words as a text has them, in place of stems and Latin letters.

    What is not found in the text stays as it is.
    """
    spelled: dict[str, str] = {}
    stems: dict[str, str] = {}
    parts = [title, *sentences(text)]
    for word in (word for number, part in enumerate(parts) for word in words(part, number)):
        for piece in word.text.split("-"):
            if word.is_capital:
                spelled.setdefault(name_key(piece, language), piece)
        for term, _ in terms(iter([word]), language):
            stems.setdefault(term, word.text.lower())
    has_words = writing_of(language) is not Writing.UNSPACED
    return {
        **found,
        "names": [spelled.get(name, name.title()) for name in found.get("names", ())],
        "words": [stems.get(term, term) if has_words else term for term in found.get("words", ())],
    }


def in_words(found: Mapping[str, Any], language: str = "en") -> str:
    """Return reasons as one line: "same: 41; Sfax, Louza; Tunisia; 5 October".

    Places and days are named in `language`; our own words are sentences that can still be said in
    any (config/said.py).
    """
    locale = Locale(language)
    parts: list[str] = []
    if found.get("similarity"):
        parts.append(said("meaning {share}", share=f"{found['similarity']:.2f}"))
    if found.get("versions"):
        parts.append(said("one page names the other as its version in another language"))
    if found.get("documents"):
        parts.append(said("links or pictures: {n}", n=len(found["documents"])))
    if found.get("quotation"):
        parts.append(said("words in quotation marks"))
    if found.get("numbers"):
        parts.append(", ".join(f"{number:,.10g}" for number in found["numbers"]))
    if found.get("names"):
        more = found.get("more_names")
        names = ", ".join(name if name[:1].isupper() else name.title() for name in found["names"])
        parts.append(said("{names} and {n} more", names=names, n=more) if more else names)
    if found.get("places"):
        parts.append(", ".join(_place(code, locale) for code in found["places"]))
    if found.get("days"):
        parts.append(", ".join(_day(day, locale) for day in found["days"]))
    if found.get("words"):
        parts.append(said("words: {words}", words=", ".join(found["words"])))
    return said("same: {reasons}", reasons=listed(parts)) if parts else said("same")


def _place(code: str, locale: Locale) -> str:
    if "/" in code:
        return code.rpartition("/")[2].replace("_", " ")
    return str(locale.territories.get(code, code))


def _day(day: str, locale: Locale) -> str:
    when = date.fromisoformat(day)
    if locale.language == "en":
        return format_date(when, "d MMMM", locale=locale)
    return format_skeleton("MMMMd", when, locale=locale)

"""The tokens of an article by field, with the gaps that keep phrases apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from storage.search.text.tokens import placed_tokens

VERSION = 5  # of the tokens; articles indexed by another are indexed again
FIELDS = ("title", "lead", "body")  # the lead is the first block of the text
# Stands between blocks and for what is left out. One letter is the token of no word and no number,
# so no query looks for it.
GAP = "g"
# PostgreSQL numbers positions up to 16,383 and keeps 255 of one token; both engines index the same.
MAX_TOKENS = 15_000
MAX_OF_ONE = 250


@dataclass(slots=True)
class TokenStream:
    """The tokens of one article, and the forms of its words that differ from their stems."""

    fields: dict[str, list[str]]
    forms: set[tuple[str, str]] = field(default_factory=set)  # (form, token)


def token_stream(
    title: str, blocks: Sequence[str], language: str, block_languages: Sequence[str] = ()
) -> TokenStream:
    """Return what is indexed of an article: its first 15,000 words."""
    stream = TokenStream({name: [] for name in FIELDS})
    writer = _StreamWriter(stream)
    writer.add("title", title, language)
    for number, block in enumerate(blocks):
        own = block_languages[number] if number < len(block_languages) else ""
        known = own if own not in ("", "und") else language
        writer.add("lead" if number == 0 else "body", block, known)
    return stream


class _StreamWriter:
    """Adds text to a stream within its limits."""

    def __init__(self, stream: TokenStream) -> None:
        self._stream = stream
        self._counts: Counter[str] = Counter()
        self._total = 0

    def add(self, name: str, text: str, language: str) -> None:
        tokens = self._stream.fields[name]
        if tokens:
            tokens.append(GAP)
        for token, _start, _end, form in placed_tokens(text, language):
            if self._total >= MAX_TOKENS:
                return
            self._total += 1
            self._counts[token] += 1
            tokens.append(token if self._counts[token] <= MAX_OF_ONE else GAP)
            if form and token[2:] != form:
                self._stream.forms.add((form, token))

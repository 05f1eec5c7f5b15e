"""A query with its words turned into tokens, as both engines are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, product

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.base import in_chunks
from storage.search.query.tree import Near, QueryError, Words
from storage.search.tables import SearchWordRow
from storage.search.text.sequences import Known, forms_of, sequences
from storage.search.text.sequences import Sequence as Tokens

_MOST_BEGINNINGS = 400  # tokens of words that begin so, beside those whose stem does
_MOST_NEARNESSES = 200  # rows of phrases of one nearness
_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Phrases:
    """At least one of these rows of tokens stands in the article."""

    rows: tuple[Tokens, ...]
    in_title: bool


@dataclass(frozen=True, slots=True)
class Nearness:
    """At least one of these groups of rows stands together, all of its rows in `slop` words."""

    groups: tuple[tuple[Tokens, ...], ...]
    slop: int
    in_title: bool


Leaf = Phrases | Nearness


class Vocabulary:
    """Looks up how words are indexed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def leaf(self, node: Words | Near) -> Leaf:
        """Return what is looked for. Raises QueryError where there is no letter to look for."""
        if isinstance(node, Words):
            rows = chain.from_iterable(self._rows(node).values())
            return Phrases(tuple(dict.fromkeys(rows)), node.in_title)
        parts = [self._rows(part) for part in node.parts]
        languages = [code for code in parts[0] if all(code in part for part in parts)]
        groups = chain.from_iterable(product(*(part[code] for part in parts)) for code in languages)
        found = islice(dict.fromkeys(groups), _MOST_NEARNESSES)
        return Nearness(tuple(found), node.slop, node.in_title)

    def _rows(self, words: Words) -> dict[str, list[Tokens]]:
        forms = forms_of(words.text)
        beginnings = self._beginning_with(forms[-1]) if words.is_prefix and forms else ()
        found = sequences(
            words.text, Known(self._known(forms), beginnings), is_prefix=words.is_prefix
        )
        if not found:
            raise QueryError("There is no letter and no digit in this.", words.place)
        return found

    def _known(self, forms: Sequence[str]) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for chunk in in_chunks(sorted(set(forms))):
            statement = select(SearchWordRow.form, SearchWordRow.token).where(
                SearchWordRow.form.in_(chunk)
            )
            for form, token in self._session.execute(statement):
                known.setdefault(form, []).append(token)
        return {form: sorted(tokens) for form, tokens in known.items()}

    def _beginning_with(self, form: str) -> Sequence[str]:
        statement = (
            select(SearchWordRow.form, SearchWordRow.token)
            .where(SearchWordRow.form >= form, SearchWordRow.form < form + _END)
            .order_by(SearchWordRow.form, SearchWordRow.token)
            .limit(_MOST_BEGINNINGS)
        )
        return sorted({token for _form, token in self._session.execute(statement)})

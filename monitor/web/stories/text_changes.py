"""What changed in a text, word by word, with some words around each change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.stories.fingerprint import fingerprint
from crawler.text.word_changes import Change, undo_changes
from monitor.compose.cleaning import clean_line
from storage.articles import ArticleRow
from storage.revisions import RevisionRow

AROUND = 60  # characters before and after a change
MOST_PASSAGES = 12  # of one revision
_LONGEST = 600  # characters of a part that came or went


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """Some words, and whether they came or went."""

    kind: str  # "same", "gone", "new"
    text: str


Passage = list[DiffPiece]


def changed_passages(
    article: ArticleRow, revisions: Sequence[RevisionRow]
) -> dict[int, list[Passage]]:
    """Return the passages that changed, by the number of the revision.

    The words around a change are those of the text before it, which is made of the text of today
    by undoing one revision after the other. Where that is no longer the text that was kept a hash
    of, since boilerplate was taken out later, only what came and went is shown.
    """
    found: dict[int, list[Passage]] = {}
    after: str | None = article.text
    for revision in reversed(revisions):
        changes = [_change(one) for one in revision.changes]
        before = None if after is None else undo_changes(after, changes)
        if before is not None and fingerprint(revision.title, before).exact != revision.text_hash:
            before = None
        found[revision.number] = list(_passages(before, changes))[:MOST_PASSAGES]
        after = before
    return found


def _change(stored: Mapping[str, Any]) -> Change:
    return Change(at=int(stored["at"]), gone=str(stored["gone"]), new=str(stored["new"]))


def _passages(before: str | None, changes: Sequence[Change]) -> Iterator[Passage]:
    """Yield changes that stand near each other as one passage."""
    passage: Passage = []
    end = 0
    for change in changes:
        at = change["at"]
        if before is not None:
            if passage and at - end > 2 * AROUND:
                yield _closed(passage, before, end)
                passage = []
            start = max(at - AROUND, 0) if not passage else end
            opening = "… " if not passage and start else ""
            passage += _same(opening + before[start:at])
        elif passage:
            yield passage
            passage = []
        passage += _part("gone", change["gone"]) + _part("new", change["new"])
        end = at + len(change["gone"])
    if passage:
        yield _closed(passage, before, end) if before is not None else passage


def _closed(passage: Passage, before: str, end: int) -> Passage:
    more = " …" if end + AROUND < len(before) else ""
    return [*passage, *_same(before[end : end + AROUND] + more)]


def _same(text: str) -> Passage:
    return _part("same", text)


def _part(kind: str, text: str) -> Passage:
    inner = clean_line(text[:_LONGEST])
    if not inner:
        return [DiffPiece(kind, " ")] if text else []
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() else ""
    cut = "…" if len(text) > _LONGEST else ""
    return [DiffPiece(kind, f"{left}{inner}{cut}{right}")]

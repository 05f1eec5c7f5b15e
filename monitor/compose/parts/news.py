"""News as a message shows it: in its own language, direction and typeface."""

from __future__ import annotations

from typing import TypedDict

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.content import Sentence
from monitor.compose.parts.direction import direction

_LATIN = "Charter,'Noto Serif',Georgia,'Songti SC',serif"
_NASKH = "'Noto Naskh Arabic','Geeza Pro','Traditional Arabic','Times New Roman',serif"
_SONG = "'Songti SC','Noto Serif CJK SC',SimSun,Charter,Georgia,serif"
_OTHER_FACES = {"ar": _NASKH, "fa": _NASKH, "ur": _NASKH, "ps": _NASKH, "zh": _SONG, "ja": _SONG}
# Arabic letters are small for their size
_LARGER = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"})


class Piece(TypedDict):
    """A part of a sentence; `hit` says whether it is a match of the topic."""

    text: str
    hit: bool


class News(TypedDict):
    """A title or sentence with what HTML needs to show it well."""

    text: str
    pieces: list[Piece]  # the same text, with the hits apart
    language: str
    dir: str
    align: str  # "left", "right": mail programs do not know "start"
    face: str
    larger: int  # pixels that are added to the size of the letters


def news(text: str, language: str) -> News:
    """Return a cleaned text as news."""
    return _news([Piece(text=text, hit=False)] if text else [], language)


def sentence_news(sentence: Sentence | None, language: str, limit: int) -> News:
    """Return the part of a sentence around the first hit, of about `limit` code points."""
    return _news(_pieces(sentence, limit), language)


def _news(pieces: list[Piece], language: str) -> News:
    text = "".join(piece["text"] for piece in pieces)
    code = language.partition("-")[0]
    way = direction(text, language)
    return News(
        text=text,
        pieces=pieces,
        language=language,
        dir=way,
        align="right" if way == "rtl" else "left",
        face=_OTHER_FACES.get(code, _LATIN),
        larger=1 if code in _LARGER else 0,
    )


def _pieces(sentence: Sentence | None, limit: int) -> list[Piece]:
    if sentence is None or limit <= 0:
        return []
    text, highlights = sentence.text, _in_order(sentence)
    start, end = _window(text, limit, around=highlights[0] if highlights else (0, 0))
    pieces = [Piece(text="…", hit=False)] if start else []
    at = start
    for left, right in highlights:
        left, right = max(left, at), min(right, end)  # noqa: PLW2901 - clipped to the window
        if left < right:
            pieces += [_piece(text[at:left], hit=False), _piece(text[left:right], hit=True)]
            at = right
    pieces.append(_piece(text[at:end], hit=False))
    if end < len(text):
        pieces.append(Piece(text="…", hit=False))
    return [piece for piece in pieces if piece["text"]]


def _in_order(sentence: Sentence) -> list[tuple[int, int]]:
    size = len(sentence.text)
    return sorted((max(0, a), min(b, size)) for a, b in sentence.highlights if a < min(b, size))


def _window(text: str, limit: int, *, around: tuple[int, int]) -> tuple[int, int]:
    """Return where to cut a long sentence so that the first hit stays, at blanks if possible."""
    if len(text) <= limit:
        return 0, len(text)
    hit_start, hit_end = around
    start = max(0, min(hit_start - limit // 3, len(text) - limit))
    end = max(start + _shown(text[start:], limit), min(hit_end, start + limit))
    blank = text.find(" ", start, hit_start) if start else -1
    return (blank + 1 if blank >= 0 else start), min(end, len(text))


def _shown(text: str, limit: int) -> int:
    """Return how many code points of a text are shown, its ellipsis aside."""
    return len(text) if len(text) <= limit else len(cut(text, limit)) - 1


def _piece(text: str, *, hit: bool) -> Piece:
    """Clean the text but keep the blanks at its ends, which separate it from its neighbours."""
    inner = clean_line(text)
    if not inner:
        return Piece(text=" " if text.strip("\u200b") and text.isspace() else "", hit=False)
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() else ""
    return Piece(text=f"{left}{inner}{right}", hit=hit)

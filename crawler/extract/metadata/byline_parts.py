"""Part the lines in which bylines stand, and find the names that stand below a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.dates.months import month_named
from crawler.dates.names.cldr import weekday_names
from crawler.dates.names.spelling import plain
from crawler.extract.page.blocks import Block
from crawler.language.stopwords import STOP_WORDS
from crawler.text.phrases.bylines import POST, byline
from crawler.text.phrases.labels import segments
from crawler.text.scripts import HAN
from crawler.text.signs import COLON, one_of

_HAN_LABEL = re.compile(rf"\s+(?=[{HAN}・·]{{1,6}}\s*{one_of(COLON)})")
# A label behind a name that had one: "By: Ada Lovelace Published: today".
_SECOND_LABEL = re.compile(
    rf"(?<={one_of(COLON)})(?P<name>.*?\S)\s+(?=[^\W\d_]{{3,}}\s?{one_of(COLON)})"
)
# After a year; a clock alone is that of an entry of a live blog.
_DATED = re.compile(
    r"\b\d{4},?\s+(?=(?:by|par|por|von|di|da|door|przez|oleh|av|af|od|na)\s)", re.IGNORECASE
)
_TRIMMED = " ,.;:،-–—/／|｜·•"
_IN_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*$")
_SIGNATURE = 60  # characters
_LONGEST_POST = 5  # words
_SHORTEST_WORD = 3  # letters; shorter ones are particles of names too
_MOST_SAID = 3  # words behind a name
_SIGNED = re.compile(r"signature|signed|author|auteur|autor|byline|firma", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_CAPITAL_WEEKDAYS = ("en", "de", "id", "sw", "tr")  # elsewhere small letters end a name, or a clock
_SHORTEST_DAY = 3  # letters; "Do" is a name too
_DATE = 4  # words in which a weekday has a number
_FEWEST = 2  # words
_SLANTED = (["em"], ["i"])


def parts_of(line: str) -> list[str]:
    """Return the parts of a line that may be bylines, without the dates behind names."""
    parts = [part for whole in segments(line) for part in _HAN_LABEL.split(whole)]
    single = [
        part for whole in parts for part in _SECOND_LABEL.sub(r"\g<name>\n", whole).split("\n")
    ]
    return [
        undated for whole in single for part in _DATED.split(whole) if (undated := _undated(part))
    ]


def name_with_post(line: str) -> str | None:
    """Return the name in "Ada Lovelace, Science Editor"."""
    name, _, post = line.partition(", ")
    is_post = len(post.split()) <= _LONGEST_POST and POST.search(post) is not None
    return name if is_post and is_name(name) else None


def is_name(text: str) -> bool:
    """Whether a text is two to four words with capitals, as a name; initials have a dot."""
    words = text.split()
    is_long = 2 <= len(words) <= 4 and len(words[-1]) > 2 and not text.isupper()
    return is_long and all(map(_is_part_of_name, words))


def signature_below(blocks: Sequence[Block]) -> str | None:
    """Return the name that stands alone in one of these blocks, the last ones of a text.

    In plain Latin letters a name looks as titles do, so it has to be set apart.
    """
    for block in reversed(blocks):
        if block.is_heading or block.link_share >= 0.5 or len(block.text) >= _SIGNATURE:
            continue
        named = byline(block.text)
        if named and (len(named.split()) > 1 or not named.isascii()):
            return named
        name = _alone(block.text)
        if is_name(name) and (not name.isascii() or (_is_set_apart(block) and not _says(name))):
            return name
    return None


def _says(line: str) -> bool:
    """Whether a line has one of the small words of a language, as titles have."""
    words = [word for word in line.lower().split() if len(word) >= _SHORTEST_WORD]
    return any(word in small for word in words for small in STOP_WORDS.values())


def _alone(text: str) -> str:
    """Return a name without what is said of it: "Ada Lovelace (with agencies)"."""
    name, _, beside = _IN_BRACKETS.sub("", text).partition(",")
    is_said = bool(beside) and beside.strip()[:1].islower() and len(beside.split()) <= _MOST_SAID
    return (name if is_said else _IN_BRACKETS.sub("", text)).strip(_TRIMMED)


def _undated(part: str) -> str:
    """Return what stands before the date, clock or number in a part of a line.

    A part in which less than a name and what opens it stands there stays as it is: they may follow.
    """
    words = part.split()
    end = next(_ends(words), 0)
    return " ".join(words[:end]).strip(_TRIMMED) if end >= _FEWEST else part.strip()


def _ends(words: Sequence[str]) -> Iterator[int]:
    """Yield the places at which something else than a name begins."""
    for place, word in enumerate(words):
        near = words[max(0, place - 1) : place + 2]
        is_month = month_named(word.strip(_TRIMMED)) is not None and any(map(_has_digit, near))
        is_dated = any(map(_has_digit, words[place + 1 : place + _DATE]))
        if _has_digit(word) or is_month or (is_dated and _is_weekday(word)):
            yield place


def _is_weekday(word: str) -> bool:
    name = plain(word.strip(_TRIMMED))
    is_known = any(name in weekday_names(language) for language in _CAPITAL_WEEKDAYS)
    return is_known and len(name) >= _SHORTEST_DAY


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _is_part_of_name(word: str) -> bool:
    letters = re.sub(r"[-'’.]", "", word)
    return letters.isalpha() and word[0].isupper()


def _is_set_apart(block: Block) -> bool:
    """Whether a block is bold, slanted, at the right, or called a signature."""
    element = block.element
    is_slanted = [one.tag for one in element] in _SLANTED and not (element.text or "").strip()
    return (
        is_slanted
        or block.bold_length >= 0.9 * len(block.text)
        or (element.get("align") or "").lower() == "right"
        or bool(_RIGHT.search(element.get("style") or ""))
        or bool(_SIGNED.search(element.get("class") or ""))
    )

"""Decode bytes as the encoding that explains most of them, whatever their labels say.

A byte that fits no encoding costs one character and never the rest. Labels mean what they mean to
browsers: gb2312 is gb18030, iso-8859-1 is windows-1252; w3lib keeps that table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from w3lib.encoding import read_bom, resolve_encoding

from crawler.text.legacy_encodings import legacy_encodings
from crawler.text.plausibility import plausibility

_SAMPLE = 131_072  # bytes; enough for a verdict
_DETECTION = 65_536  # bytes; the library is slow
_PROBE = 64  # bytes; markup begins with ASCII, which UTF-16 writes with a zero beside each letter
_ASCII = bytes(range(0x80))
_NOT_OF_BYTES = ("utf-", "utf_", "utf8", "ascii")  # known by their bytes, or not at all
_WESTERN = "cp1252"
_BELIEVED = 0.8  # plausibility from which on a label is believed
_WESTERN_BELIEVED = 0.97  # servers name that of Western Europe unasked
_FOR_LABEL = 0.08  # so much more plausible must an encoding be that nobody named
_FOR_LANGUAGE = 0.05
_EXPLAINED = 0.6  # below it, rarer encodings are looked for
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_FOREIGN = re.compile(rb"[\x80-\xff]")
# What else is tried where nothing that was named explains the bytes.
_OTHERS = (
    "cp1250", "iso8859-2", "cp1251", "koi8-u", "cp1253", "iso8859-7", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp874", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp949",
)  # fmt: skip
_ZEROS = {
    "utf-16-le": (False, True, False, True),
    "utf-16-be": (True, False, True, False),
    "utf-32-le": (False, True, True, True),
    "utf-32-be": (True, True, True, False),
}


def decode_labelled(body: bytes, labels: Iterable[str], languages: Iterable[str]) -> str:
    """Return the text of some bytes. Bytes that fit nothing become U+FFFD; never raises.

    `labels` are the encodings that somebody named, the most trusted first; `languages` are tags of
    languages that the text may be in.
    """
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace")
    if wide := wide_encoding(body):
        return body.decode(wide, "replace")
    if body.isascii():
        return body.decode("iso2022_jp" if _ISO_2022_JP.search(body) else "ascii", "replace")
    named = [known for label in labels if label and (known := resolve_encoding(label))]
    text = body.decode("utf-8", "replace")
    if _is_mostly_utf8(body, text, is_declared="utf-8" in named):
        return text
    return body.decode(_most_plausible(body, named, tuple(languages)), "replace")


def wide_encoding(body: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that a body is written in, with a byte order mark or without."""
    encoding, _mark = read_bom(body)
    if encoding is not None:
        return None if encoding == "utf-8" else encoding
    probe = body[:_PROBE]
    zeros = [probe[place::4].count(0) * 4 / (len(probe) or 1) for place in range(4)]
    for encoding, pattern in _ZEROS.items():
        if len(probe) >= 8 and all(
            (share > 0.8) if is_zero else (share < 0.2)
            for share, is_zero in zip(zeros, pattern, strict=True)
        ):
            return encoding
    return None


def _is_mostly_utf8(body: bytes, text: str, *, is_declared: bool) -> bool:
    """Whether a body is UTF-8 with few bad bytes; it may have more where it says that it is."""
    plain = len(body) - len(body.translate(None, _ASCII))
    written = body.count(b"\xef\xbf\xbd")  # by a program that lost a letter before us
    bad = text.count("\ufffd") - written
    good = len(text) - plain - bad
    return good > 0 and bad <= good * (2 if is_declared else 0.5)


def _most_plausible(body: bytes, labels: Sequence[str], languages: Sequence[str]) -> str:
    """Return a label that explains the bytes, else whatever explains most of them."""
    sample = _sample(body)
    best, most = _WESTERN, float("-inf")
    for encoding, favour in _candidates(labels, languages).items():
        explained = plausibility(sample.decode(encoding, "replace"))
        if encoding in labels and explained >= _threshold(encoding):
            return encoding
        if explained + favour > most:
            best, most = encoding, explained + favour
    return best if most >= _EXPLAINED else _detected(sample, best, most)


def _threshold(encoding: str) -> float:
    return _WESTERN_BELIEVED if encoding == _WESTERN else _BELIEVED


def _candidates(labels: Sequence[str], languages: Sequence[str]) -> dict[str, float]:
    """Return the encodings to try, each with what it has in its favour."""
    named = {
        label: 0.0 if label == _WESTERN else _FOR_LABEL
        for label in labels
        if not label.lower().startswith(_NOT_OF_BYTES)
    }
    for language in languages:
        for legacy in legacy_encodings(language):
            if known := resolve_encoding(legacy):
                named.setdefault(known, _FOR_LANGUAGE)
    for other in (_WESTERN, *_OTHERS):
        named.setdefault(other, 0.0)
    return named


def _detected(sample: bytes, best: str, most: float) -> str:
    """Return what a library for rarer encodings finds, where it explains more than the best."""
    import charset_normalizer  # takes a tenth of a second, and hardly any page needs it

    found = charset_normalizer.from_bytes(sample[:_DETECTION]).best()
    known = resolve_encoding(found.encoding) if found else None
    if known is None:
        return best
    return known if plausibility(sample.decode(known, "replace")) > most else best


def _sample(body: bytes) -> bytes:
    """Return the stretch from the tag before the first byte beyond ASCII; heads have few of them.

    No encoding has ">" as a part of a letter.
    """
    first = _FOREIGN.search(body)
    start = body.rfind(b">", 0, first.start()) + 1 if first else 0
    return body[start : start + _SAMPLE]

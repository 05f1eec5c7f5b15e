"""Decodes the body of a channel: what fits its bytes counts, not what header and declaration say.

A byte that fits no encoding costs one character and never the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from w3lib.encoding import http_content_type_encoding, read_bom, resolve_encoding

from crawler.text.legacy_encodings import legacy_encodings

_SAMPLE = 65_536  # bytes or characters; enough for a verdict
_PROBE = 64  # bytes; markup begins with ASCII, which UTF-16 writes with a zero beside each letter
_ASCII = bytes(range(0x80))
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_LANGUAGE = re.compile(
    rb"<(?:\w+:)?language>\s*([A-Za-z]{2}(?:[-_][A-Za-z]+)?)\b|\slang=[\"']([A-Za-z]{2}(?:[-_][A-Za-z]+)?)[\"']"
    rb"|xml:lang=[\"']([A-Za-z]{2}(?:[-_][A-Za-z]+)?)[\"']|\"language\"\s*:\s*\"([A-Za-z]{2})",
)
_NOT_OF_BYTES = ("utf-", "utf_", "utf8", "ascii")  # known by their bytes, or not at all
_WESTERN = "cp1252"
_ENOUGH = 0.05  # share of odd characters up to which an encoding is believed
# Signs of a wrong encoding: accented Latin letters and symbols in a row, symbols inside words,
# other letters glued to English ones, capitals inside a Russian word, narrow kana, controls.
_ODD = re.compile(
    r"[\xa1-\xff]{3,}|(?<=[A-Za-z\xc0-\xff])[\xa1-\xac\xae-\xb6\xb8-\xbf](?=[A-Za-z\xc0-\xff])"
    r"|(?<=[A-Za-z])[\u0370-\u06ff]+|[\u0370-\u06ff]+(?=[A-Za-z])"
    r"|(?<=[\u0430-\u044f])[\u0410-\u042f]+|[\uff61-\uff9f]|[\x80-\x9f\ufffd]"
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of a body without control characters. Never raises."""
    return _CONTROLS.sub("", _decode(body, content_type))


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


_ZEROS = {
    "utf-16-le": (False, True, False, True),
    "utf-16-be": (True, False, True, False),
    "utf-32-le": (False, True, True, True),
    "utf-32-be": (True, True, True, False),
}


def _decode(body: bytes, content_type: str | None) -> str:
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return body[len(mark) :].decode(encoding, "replace")
    if wide := wide_encoding(body):
        return body.decode(wide, "replace")
    labels = list(_labels(body, content_type))
    if body.isascii():
        return body.decode("iso2022_jp" if _ISO_2022_JP.search(body) else "ascii", "replace")
    text = body.decode("utf-8", "replace")
    if _is_mostly_utf8(body, text, is_declared="utf-8" in labels):
        return text
    return _least_odd(body, labels)


def _labels(body: bytes, content_type: str | None) -> Iterator[str]:
    """Yield the encodings that the header and the XML declaration name, as Python knows them."""
    declared = _DECLARATION.search(body, 0, _SAMPLE)
    written = (http_content_type_encoding(content_type), declared and declared[1].decode("ascii"))
    for label in written:
        if label and (known := resolve_encoding(label)):
            yield known


def _is_mostly_utf8(body: bytes, text: str, *, is_declared: bool) -> bool:
    """Whether a body is UTF-8 with few bad bytes; it may have more where it says that it is."""
    plain = len(body) - len(body.translate(None, _ASCII))
    written = body.count(b"\xef\xbf\xbd")  # by a program that lost a letter before us
    bad = text.count("\ufffd") - written
    good = len(text) - plain - bad
    return good > 0 and bad <= good * (2 if is_declared else 0.5)


def _least_odd(body: bytes, labels: list[str]) -> str:
    best, least = body.decode(_WESTERN, "replace"), float("inf")
    for encoding in _candidates(body, labels):
        text = body.decode(encoding, "replace")
        odd = _oddity(text)
        if odd <= _ENOUGH:
            return text
        if odd < least:
            best, least = text, odd
    return best


def _candidates(body: bytes, labels: list[str]) -> Iterator[str]:
    """Yield encodings to try; that of Western Europe late, for servers say it unasked."""
    named = [label for label in labels if not label.lower().startswith(_NOT_OF_BYTES)]
    for found in _LANGUAGE.finditer(body, 0, _SAMPLE):
        named += legacy_encodings(next(filter(None, found.groups())).decode("ascii"))
    yield from (label for label in named if label != _WESTERN)
    yield _WESTERN
    import charset_normalizer

    detected = charset_normalizer.from_bytes(_foreign_sample(body)).best()
    if detected is not None and (known := resolve_encoding(detected.encoding)):
        yield known


def _oddity(text: str) -> float:
    """Return which share of the characters beyond ASCII shows that the encoding is wrong."""
    sample = text[:_SAMPLE]
    foreign = sum(1 for character in sample if character > "\x7f")
    return sum(len(found[0]) for found in _ODD.finditer(sample)) / (foreign or 1)


def _foreign_sample(body: bytes) -> bytes:
    """Return the stretch around the first byte beyond ASCII, which heads of feeds hardly have."""
    first = re.search(rb"[\x80-\xff]", body)
    start = max(0, first.start() - 512) if first else 0
    return body[start : start + _SAMPLE]

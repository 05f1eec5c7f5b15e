"""Reads the head of an HTTP response as browsers do: a line that is none is passed over.

Values stay bytes: they are Latin-1 or worse (RFC 9110, section 5.5), and who uses one decodes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_HEAD_BYTES = 262_144
MAX_FIELDS = 256
MAX_LINE_BYTES = 32_768  # cookies of some portals exceed 8 KiB

# Some servers say `HTTP/1.1 200` without a reason, `HTTP 200 OK` or `ICY 200 OK`.
_STATUS = re.compile(rb"[A-Za-z]{2,8}(?:/(\d)(?:\.(\d))?)?[ \t]+([1-9]\d\d)(?!\d)")
_TOKEN = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_END = re.compile(rb"\n\r?\n")


class BadHead(ValueError):
    """The bytes are no HTTP response, or its head is beyond the limits."""


@dataclass(frozen=True, slots=True)
class Head:
    """Status and header fields of a response, in the order received."""

    status: int
    version: tuple[int, int]
    fields: tuple[tuple[bytes, bytes], ...] = ()

    def values(self, name: bytes) -> list[bytes]:
        """Return the members of all fields of a name, split at commas, lower-case."""
        written = (value for field, value in self.fields if field.lower() == name)
        members = (
            member.strip(b" \t").lower() for value in written for member in value.split(b",")
        )
        return [member for member in members if member]

    @property
    def keeps_alive(self) -> bool:
        """Whether the server keeps the connection open after this response."""
        said = self.values(b"connection")
        return b"close" not in said and (self.version >= (1, 1) or b"keep-alive" in said)


def read_head(data: bytes) -> tuple[Head, int] | None:
    """Return the head at the start of `data` and its length; None while it is incomplete.

    Raises BadHead.
    """
    start = len(data) - len(data.lstrip(b"\r\n"))
    line_end = data.find(b"\n", start)
    if line_end < 0:
        _refuse_longer(len(data), MAX_LINE_BYTES)
        return None
    status = _STATUS.match(data, start, line_end)
    if status is None:
        raise BadHead("it begins with no status line")
    end = _END.search(data, line_end)
    _refuse_longer(len(data) if end is None else end.end(), MAX_HEAD_BYTES)
    if end is None:
        return None
    lines = data[line_end + 1 : end.start()].split(b"\n") if end.start() > line_end else []
    version = (int(status[1] or 1), int(status[2] or 0))
    return Head(int(status[3]), version, tuple(_fields(lines))), end.end()


def _fields(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the fields of head lines, those continued on the next line joined (obs-fold)."""
    for number, line in enumerate(_unfolded(lines)):
        if number >= MAX_FIELDS:
            raise BadHead(f"more than {MAX_FIELDS} header lines")
        _refuse_longer(len(line), MAX_LINE_BYTES)
        name, colon, value = line.partition(b":")
        name, value = name.rstrip(b" \t"), value.strip(b" \t")
        # RFC 9112, section 5: control characters make a field unusable, and are never repaired.
        if colon and _TOKEN.fullmatch(name) and not _CONTROL.search(value):
            yield name, value


def _unfolded(lines: Iterable[bytes]) -> Iterator[bytes]:
    whole = b""
    for line in lines:
        plain = line.removesuffix(b"\r")
        if plain[:1] in (b" ", b"\t") and len(whole) <= MAX_LINE_BYTES:
            whole += b" " + plain.strip(b" \t")
            continue
        if whole:
            yield whole
        whole = plain
    if whole:
        yield whole


def _refuse_longer(length: int, limit: int) -> None:
    if length > limit:
        raise BadHead(f"its head is longer than {limit} bytes")

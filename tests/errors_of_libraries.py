"""One error of each kind that libraries, Python and the system raise over input from outside."""

from __future__ import annotations

import ssl
import zlib

import aiohttp
from lxml.etree import ParserError

ERRORS: dict[str, Exception] = {
    "value": ValueError("not a URL"),
    "decoding": UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    "encoding": UnicodeEncodeError("ascii", "é", 0, 1, "ordinal not in range"),
    "lookup": LookupError("unknown encoding: x"),
    "key": KeyError("name"),
    "index": IndexError("list index out of range"),
    "arithmetic": OverflowError("too large"),
    "recursion": RecursionError("maximum recursion depth exceeded"),
    "memory": MemoryError(),
    "end": EOFError("ended early"),
    "zlib": zlib.error("incorrect header check"),
    "xml": ParserError("Document is empty"),
    "system": OSError(5, "Input/output error"),
    "time": TimeoutError(),
    "tls": ssl.SSLError("handshake failure"),
    "http": aiohttp.ClientPayloadError("not completed"),
    "runtime": RuntimeError("generator raised StopIteration"),
    "type": TypeError("expected str"),
    "attribute": AttributeError("no attribute"),
    "assertion": AssertionError("cannot happen"),
}
OF_PROGRAMS = {"type", "attribute", "assertion"}
FORESEEN_IN_FETCHING = {"system", "time", "tls", "http"}

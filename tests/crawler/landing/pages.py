"""The labelled pages as web pages. Fields of an entry:

id, lang     its name and its language
is           challenge, consent, login, not_found or home; absent for an article
url, to      the path that was asked for and where it led (an absolute URL for another host)
said         the title that the channel announced
title, h1    of the head and over the text; without `h1` the title
text         paragraphs
head, body   more markup
buttons      what stands on buttons
password     true: it asks for a password
list         true: linked headlines of other pages
declared     true: it says when it was published
site, canonical    og:site_name, and the address it declares
extra        a line below the article
kept         true: was not looked at while the rules were written
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml

from crawler.extract.outcome import PageReading
from crawler.extract.page.hints import PageHints
from crawler.extract.read import extract_page
from crawler.landing.judge import Landing, Visit, judge
from storage.records import Announcement

HOST = "https://www.harbourpost.test"
PATH = "/2026/11/20/a-story-of-the-day"
MENU = "".join(f'<a href="/s{n}/">{name}</a> ' for n, name in enumerate(("One", "Two", "Three")))
HEADLINES = "".join(
    f'<h2><a href="/2026/11/{n}/another-story-of-that-day-{n}">Another story of that day, number'
    f" {n}</a></h2><p>A line about it, so that readers know whether they want to open it, {n}.</p>"
    for n in range(12)
)


@dataclass(frozen=True)
class LabelledPage:
    """One entry of the files beside this one."""

    fields: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.fields["id"])

    @property
    def kind(self) -> str:
        return str(self.fields.get("is", "article"))

    @property
    def is_kept(self) -> bool:
        return bool(self.fields.get("kept"))

    @property
    def requested(self) -> str:
        return HOST + str(self.fields.get("url", PATH))

    @property
    def final(self) -> str:
        return urljoin(self.requested, str(self.fields.get("to", "")))

    @property
    def html(self) -> bytes:
        get = self.fields.get
        title = escape(str(get("title", "")))
        buttons = "".join(f"<button>{escape(text)}</button>" for text in get("buttons", []))
        password = "<form><input name=u><input type=password name=p></form>"
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in get("text", []))
        heading = escape(str(get("h1", "" if get("list") else get("title", "").split(" | ")[0])))
        more = f"<footer><p>{escape(str(get('extra', '')))}</p></footer>" if get("extra") else ""
        return (
            f"<!DOCTYPE html><html lang='{get('lang')}'><head><meta charset=utf-8>"
            f"<title>{title}</title>{self._metas()}{get('head', '')}</head><body><nav>{MENU}</nav>"
            f"<main><h1>{heading}</h1>{paragraphs}{get('body', '')}{buttons}"
            f"{password if get('password') else ''}{HEADLINES if get('list') else ''}</main>{more}"
            "</body></html>"
        ).encode()

    def _metas(self) -> str:
        get, metas = self.fields.get, ""
        if get("site"):
            metas += f"<meta property='og:site_name' content='{get('site')}'>"
        if get("canonical"):
            metas += f"<link rel=canonical href='{HOST}{get('canonical')}'>"
        if get("declared"):
            metas += "<meta property='article:published_time' content='2026-11-20T08:00:00Z'>"
        return metas

    def read(self) -> PageReading:
        """The page as it is read after a channel announced it."""
        said = Announcement(self.requested, title=self.fields.get("said"))
        return extract_page(self.html, url=self.final, hints=PageHints(said))

    def judged(self) -> Landing | None:
        signs = self.read().signs
        assert signs is not None, self.id
        return judge(signs, Visit(self.requested, str(self.fields.get("said", ""))))


def labelled_pages() -> list[LabelledPage]:
    folder = Path(__file__).parent
    files = (folder / "landing_pages.yaml", folder / "article_pages.yaml")
    return [LabelledPage(entry) for file in files for entry in yaml.safe_load(file.read_text())]

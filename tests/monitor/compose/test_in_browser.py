"""Mails in a real browser: nothing wider than a telephone, each side where its language begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from config.languages import LANGUAGES
from config.settings import Browser
from crawler.fetch.browser.presence import chromium_path
from monitor.compose.alert import compose
from monitor.compose.digest import compose_digest
from monitor.compose.message import Form
from monitor.locale.locale import locale_of
from tests.monitor.compose.test_digest import DIGEST
from tests.monitor.telling import alert, arabic_article, article

CHROMIUM = chromium_path(Browser())
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

MEASURE = """() => {
  const box = (e) => e.getBoundingClientRect();
  const sheet = box(document.querySelector('main'));
  const starts = (e) => getComputedStyle(e).textAlign;
  return {
    wide: document.documentElement.scrollWidth,
    out: [...document.querySelectorAll('main *')].filter(
      (e) => box(e).left < sheet.left - 1 || box(e).right > sheet.right + 1).length,
    page: starts(document.querySelector('main > p')),
    news: [...document.querySelectorAll('main [lang][dir]')].map((e) => [e.dir, starts(e)]),
    ground: getComputedStyle(document.body).backgroundColor,
    requests: performance.getEntriesByType('resource').length,
  };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def mails(language: str) -> list[str]:
    locale = locale_of(language, "Africa/Casablanca")
    wide = article(title="Un" + "très" * 40 + "long", url="https://gazette.example/" + "a" * 400)
    told = compose(alert(wide, arabic_article()), Form.MAIL, message_id="<1@x>", locale=locale)
    digest = compose_digest(DIGEST, Form.MAIL, message_id="<1@x>", locale=locale)
    return [told.html, digest.html]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mails_fit_a_telephone_and_run_as_they_are_read(browser: Any, scheme: str) -> None:
    for width in (320, 375, 1280):
        page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
        for language in LANGUAGES:
            for html in mails(language):
                page.set_content(html)
                found = page.evaluate(MEASURE)
                assert (found["wide"], found["out"]) == (width, 0), (language, width)
                assert found["page"] == ("right" if language == "ar" else "left")
                sides = {"rtl": "right", "ltr": "left"}
                assert all(align == sides[way] for way, align in found["news"])
                assert found["requests"] == 0
                dark = found["ground"] == "rgb(17, 23, 26)"
                assert dark is (scheme == "dark")
        page.close()

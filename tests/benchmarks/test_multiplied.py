"""Sites are multiplied into pages that differ as those of other articles do."""

from __future__ import annotations

from datetime import date

from benchmarks.whole_way.multiplied import Original, Page, feed, multiplied

_FIRST = "The harbour of Ragusa opened again on Monday, two days after the storm had closed it."
_SECOND = "Forty ships that had waited outside came in before noon & nobody was hurt."


def _original(path: str, *paragraphs: str) -> Original:
    body = "".join(f"<p>{text.replace('&', '&amp;')}</p>" for text in paragraphs)
    page = f"<link rel='canonical' href='http://a.test{path}'><h1>{paragraphs[0]}</h1>{body}"
    return Original(
        "a", path, "en", paragraphs[0], paragraphs, date(2026, 11, 2), "text/html", page.encode()
    )


def _pages() -> list[Page]:
    return multiplied([_original("/news-7/", _FIRST, _SECOND)], 4)["a"]


def test_each_copy_has_an_address_of_its_own_and_names_it() -> None:
    pages = _pages()
    assert [page.path for page in pages] == ["/news-7/", "/news-701/", "/news-702/", "/news-703/"]
    assert all(f"http://a.test{page.path}'" in page.body.decode() for page in pages)


def test_copies_have_other_words_and_the_same_names() -> None:
    first, *others = _pages()
    assert _FIRST in first.body.decode()
    for page in others:
        assert _FIRST not in page.body.decode()
        assert _SECOND.replace("&", "&amp;") not in page.body.decode()
        assert "Ragusa" in page.body.decode()
    assert len({page.title for page in (first, *others)}) == 4


def test_the_feed_names_every_page() -> None:
    told = feed(_pages(), "http://127.0.0.1:1").decode()
    assert [told.count(f"<link>http://127.0.0.1:1{page.path}</link>") for page in _pages()] == [
        1
    ] * 4

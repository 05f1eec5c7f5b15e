"""Every entry of a live blog is text; dated items of other pages are not entries."""

from __future__ import annotations

import json

import pytest

from crawler.extract.read import read_page
from storage.records import Extraction

ENTRIES = [
    ("16:40", "The bridge is closed to lorries until further notice, the county says."),
    ("15:55", "The gauge at the mill shows five metres, the highest figure since 1961."),
    ("14:58", "The mayor has signed the order to leave the wharf before night falls."),
]
TEXT = "The river rose all day, and the town opened four schools to those who have to leave. " * 3


def read(body: str, *, node: object = None, path: str = "news/river") -> Extraction:
    script = f"<script type='application/ld+json'>{json.dumps(node)}</script>" if node else ""
    page = f"<html lang=en><head><title>The river rises</title>{script}</head><body>{body}</body>"
    outcome = read_page(page.encode(), url=f"https://weir.example/{path}")
    assert isinstance(outcome, Extraction)
    return outcome


def entries(kind: str = "entry") -> str:
    return "".join(
        f"<div class={kind}><b>{time}</b><p>{text}</p><p>Share</p></div>" for time, text in ENTRIES
    )


@pytest.mark.parametrize(
    ("kind", "node", "path"),
    [
        pytest.param("live-entry", None, "news/river", id="by-class"),
        pytest.param(
            "x", {"@type": "LiveBlogPosting", "headline": "The river rises"}, "1", id="by-json-ld"
        ),
        pytest.param("x", None, "news/live-updates-river", id="by-address"),
    ],
)
def test_every_entry_of_a_live_blog_is_text(kind: str, node: object, path: str) -> None:
    lead = f"<h1>The river rises</h1><p>{TEXT}</p>"
    article = read(f"<main>{lead}<div>{entries(kind)}</div></main>", node=node, path=path)
    assert article.method == "live"
    assert article.blocks == (TEXT.strip(), *(text for _, text in ENTRIES))


def test_entries_that_only_scripts_would_show_come_from_json_ld() -> None:
    updates = [
        {"headline": f"At {time}", "articleBody": f"<p>{text}</p>"} for time, text in ENTRIES
    ]
    node = {"@type": "LiveBlogPosting", "headline": "The river rises", "liveBlogUpdate": updates}
    article = read(f"<h1>The river rises</h1><p>{TEXT}</p><div id=app></div>", node=node)
    assert (article.method, article.blocks[-2:]) == ("live", ("At 14:58", ENTRIES[-1][1]))


def test_remarks_of_readers_with_times_are_no_entries() -> None:
    text = f"<article><h1>The river rises</h1>{f'<p>{TEXT}</p>' * 3}</article>"
    article = read(f"{text}<div class=comments>{entries('comment')}</div>", path="live-updates/2")
    assert article.method == "trafilatura"


def test_dated_briefs_beside_a_long_article_are_no_entries() -> None:
    text = f"<article><h1>The river rises</h1>{f'<p>{TEXT}</p>' * 6}</article>"
    assert read(f"{text}<div>{entries('brief')}</div>", path="live/2").method != "live"


def test_a_query_that_names_a_live_page_makes_none_of_this_one() -> None:
    article = read(f"<p>{TEXT}</p><div>{entries('x')}</div>", path="news?from=live-ticker")
    assert article.method != "live"


def test_dated_sections_of_a_page_that_is_not_live_are_read_as_any_text() -> None:
    lead = f"<h1>The river rises</h1><p>{TEXT}</p>"
    assert read(f"<article>{lead}{entries('part')}</article>").method != "live"


def test_the_history_in_json_ld_is_not_added_to_the_entries_that_a_page_shows() -> None:
    update = {"headline": "Before", "articleBody": "The gates were opened for schools only."}
    node = {"@type": "LiveBlogPosting", "headline": "The river rises", "liveBlogUpdate": [update]}
    article = read(f"<h1>The river rises</h1><div>{entries('live-entry')}</div>", node=node)
    assert article.blocks == tuple(text for _, text in ENTRIES)


def test_lines_with_clock_and_name_are_no_news() -> None:
    names = ("Ada Low", "Rosa Pine", "Ada Low")
    body = "".join(
        f"<div class=live-entry><div class=head>{time} {name}</div><p>{text}</p></div>"
        for (time, text), name in zip(ENTRIES, names, strict=True)
    )
    assert read(f"<main><h1>The river rises</h1><p>{TEXT}</p>{body}</main>").blocks[1:] == tuple(
        text for _, text in ENTRIES
    )


def test_a_name_that_writes_once_goes_with_the_lines_of_its_kind() -> None:
    names = ("Ada Low", "Ada Low", "Rosa Pine")
    body = "".join(
        f"<div class=live-entry><div class=when>{time}</div><div class=who>{name}</div><p>{text}</p></div>"
        for (time, text), name in zip(ENTRIES, names, strict=True)
    )
    assert "Rosa Pine" not in " ".join(read(f"<main><p>{TEXT}</p>{body}</main>").blocks)

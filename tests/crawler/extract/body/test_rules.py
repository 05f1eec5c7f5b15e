"""One page alone shows which of its blocks are chrome."""

from __future__ import annotations

import pytest

from crawler.extract.body.rules import drop_reasons
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html


def reason(html: str, title: str = "") -> str | None:
    text = "<p>The harbour opened again on Monday, two days after the storm.</p>" * 4
    page = f"<html><body><article>{text}<div>{html}</div></article></body></html>"
    root = parse_html(page)
    assert root is not None
    blocks = page_blocks(root).blocks
    return drop_reasons(blocks, title)[-1]


DROPPED = [
    ("<p>READ <a href=/1>Ministers meet again in June</a></p>", "teaser"),
    ("<p>LIRE AUSSI : <a href=/1>Les ministres se retrouvent</a></p>", "teaser"),
    ("<div><b>À lire</b> <a href=/1>Les ministres se retrouvent</a></div>", "teaser"),
    ("<p>Lea también: <a href=/1>Los ministros vuelven a reunirse</a></p>", "teaser"),
    ("<p>Leia também <a href=/1>Ministros voltam a reunir-se</a></p>", "teaser"),
    ("<p>Leggi anche: <a href=/1>I ministri si riuniscono</a></p>", "teaser"),
    ("<p>Lesen Sie auch: <a href=/1>Minister treffen sich</a></p>", "teaser"),
    ("<p>Lees ook: <a href=/1>Ministers komen weer bijeen</a></p>", "teaser"),
    ("<p>İlgili haber: <a href=/1>Bakanlar yeniden toplanıyor</a></p>", "teaser"),
    ("<p>Читайте также: <a href=/1>Министры встретятся снова</a></p>", "teaser"),
    ("<p>اقرأ أيضاً: <a href=/1>الوزراء يجتمعون مجددا</a></p>", "teaser"),
    ("<p>延伸阅读:<a href=/1>部长们再次开会</a></p>", "teaser"),
    ("<p>相关阅读:<a href=/1>部长们再次开会</a></p>", "teaser"),
    ("<p>Czytaj także: <a href=/1>Ministrowie spotkają się</a></p>", "teaser"),
    ("<h3>Related articles</h3>", "teaser"),
    ("<b>مواضيع ذات صلة</b>", "teaser"),
    ("<p><a href=/1>Ministers meet again in June</a></p>", "link_only"),
    ("<p>Publicidad</p>", "service"),
    ("<p>Subscribe to our newsletter</p>", "service"),
    ("<p>Tutti i diritti riservati · Torna su</p>", "service"),
    ("<p>分享到微博 | 返回顶部</p>", "service"),
    ("<p>Merci d'avoir signalé!</p>", "service"),
    ("<p>We use cookies to improve your experience.</p>", "service"),
    ("<p>زر الذهاب إلى الأعلى</p>", "service"),
    ("<p>Все права защищены</p>", "service"),
    ("<p>العربية Français English</p>", "languages"),
    ("<marquee>Any text that runs</marquee>", "ticker"),
    ("<p>Rain today • Tennis final • Bus strike • New bridge • Bread prices</p>", "ticker"),
    ("<p>7:35PM</p>", "dateline"),
    ("<p>2 min read</p>", "counter"),
    ("<p>321</p>", "counter"),
    ("<p>Share: Facebook Twitter WhatsApp</p>", "service"),
    ("<p>A bridge for the islands A bridge for the islands Work begins</p>", "teaser"),
    ("<h3>He went to sea. <a href=/1>And we?</a> He went to sea. And we?</h3>", "teaser"),
    ("<p>Published 3 March 2025, 10:30</p>", "dateline"),
    ("<p>By Ada Quill</p>", "byline"),
    ("<p>Publié dans <a href=/x>L'Écho</a> le 08 - 06 - 2023</p>", "origin"),
    ("<p>A storm closes the harbour</p>", "title"),
    ("<p>Photo: Ada Quill / The Courier</p>", "caption"),
    ("<p>صورة: وكالة الميناء</p>", "caption"),
    ("<p>图: 港口管理局</p>", "caption"),
    ("<h2>More from the Courier</h2>", "teaser"),
    ("<div class=info-box><p>The harbour has eleven piers.</p></div>", "box"),
    ("<site-factbox><p>The harbour has eleven piers.</p></site-factbox>", "box"),
    ("<blockquote class=twitter-tweet><p>So proud of our port.</p></blockquote>", "embed"),
    ("<blockquote class=pull-quote><p>We open on Monday.</p></blockquote>", "quote"),
    ("<p>Réservé aux abonnés</p>", "paywall"),
    ("<p>仅限订阅者</p>", "paywall"),
    ("<p>Εκτύπωση · Μέγεθος γραμμάτων</p>", "service"),
    ("<p>Poleć znajomemu | Drukuj | Komentarze (12)</p>", "service"),
    ("<p>Τελευταία ανανέωση ( 14.10.11 )</p>", "dateline"),
    ("<div class=social-share><p>Tell your friends of it</p></div>", "share"),
]


@pytest.mark.parametrize(("html", "why"), DROPPED, ids=[html[:40] for html, _ in DROPPED])
def test_chrome_is_dropped_with_its_reason(html: str, why: str) -> None:
    assert reason(html, title="A storm closes the harbour") == why


KEPT = [
    "<p>READ  The ministry denies having closed the harbour for good</p>",
    (
        "<p>Photo: the word was spelled out in lamps over the whole harbour; nobody knew who had"
        " paid for all the oil.</p>"
    ),
    "<h2>Read the sea, said the pilot to his daughter, and she did</h2>",
    "<blockquote><p>We open on Monday.</p></blockquote>",
    "<p>They did not know the sea. They did not know the sea.</p>",
    "<h2><a name=piers>What the piers are made of</a></h2>",
    "<h2><a href=#piers>What the piers are made of</a></h2>",
    "<p>Lire la mer reste le premier métier du port.</p>",
    "<p>Related articles of the treaty were read aloud, one after the other, in the hall.</p>",
    "<p>The <a href=/1>minister</a> said that the <a href=/2>harbour</a> would open.</p>",
    "<p>Subscribers only pay for the water that they use, said the board.</p>",
    "<p>(Avec MAP)</p>",
    "<p>Source : agences</p>",
    "<p>[…]</p>",
    "<p>The treaty was signed on 10 December 2018 in the old town hall by all sides.</p>",
    "<p>«Nobody will be left outside», she said.</p>",
    "<p>Share prices fell by two percent after the announcement of the harbour board.</p>",
    "<p>وقال الوزير إن الميناء سيفتح غدا.</p>",
]


@pytest.mark.parametrize("html", KEPT, ids=[html[:40] for html in KEPT])
def test_text_stays(html: str) -> None:
    assert reason(html, title="A storm closes the harbour") is None


def test_a_wrapper_with_a_suspicious_name_around_the_whole_text_is_forgiven() -> None:
    paragraph = "<p>Forty ships that had waited outside came in before noon, one by one.</p>"
    assert reason(f"<div class=share-wrapper>{paragraph * 5}</div>") is None


def test_a_heading_of_related_articles_takes_its_short_lines_along() -> None:
    assert reason("<h3>Read also</h3><p>Ministers meet again</p>") == "teaser"


def test_a_row_of_linked_headlines_with_excerpts_is_dropped() -> None:
    card = "<li><a href=/1>Storm closes two ports</a><p>Two ports were closed on Monday.</p></li>"
    assert reason(f"<ul>{card}{card}</ul>") == "teaser"


def test_one_linked_headline_over_a_paragraph_is_no_card() -> None:
    assert reason("<a href=/1>Storm closes two ports</a><p>Two ports were closed.</p>") is None


BRIEFS = "".join(
    f"<a href=/{n}>{headline}</a><br>{excerpt}<br>"
    for n, (headline, excerpt) in enumerate(
        [
            ("Storm closes two ports", "Two ports were closed on Monday."),
            ("A bridge for the islands", "Work begins in the spring."),
            ("The price of bread falls", "Bakers speak of a good year."),
        ]
    )
)


def test_headlines_and_excerpts_in_one_cell_are_dropped() -> None:
    assert reason(f"<table><tr><td>{BRIEFS}</td></tr></table>") == "teaser"


def test_numbered_addresses_are_no_briefs() -> None:
    items = "".join(
        f"<p>{n}) A board game</p><p><a href=/{n}>http://shop.example/{n}</a></p>" for n in range(4)
    )
    assert reason(f"{items}<p>4) A box of paints</p>") is None


def test_a_label_over_linked_headlines_is_dropped() -> None:
    root = parse_html(f"<html><body><p>More in Ports</p>{BRIEFS}</body></html>")
    assert root is not None
    assert drop_reasons(page_blocks(root).blocks, "")[0] == "teaser"


@pytest.mark.parametrize("button", ["Read more", "Leia mais", "Читать далее", "Weiterlesen"])
def test_a_button_that_is_a_link_takes_no_line_below_it(button: str) -> None:
    scores = "<h4>Girls basketball</h4><p>Palm Bay d. Rockledge 70-44</p>"
    assert reason(f"<p><a href=/1>{button}</a></p>{scores}") is None


def test_a_label_that_is_no_link_takes_the_lines_below_it() -> None:
    assert reason("<p>Related articles</p><p>Palm Bay d. Rockledge 70-44</p>") == "teaser"

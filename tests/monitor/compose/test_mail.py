"""The mail of an alert: what a reader sees, in both parts and in both directions."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from monitor.compose.alert import compose
from monitor.compose.content import AlertContent
from monitor.compose.fields import MAX_CARRIERS
from monitor.compose.message import Form, Message
from storage.outcomes import ArticleStatus, DatePrecision, DateSource, Relation
from storage.records import DateEvidence
from tests.monitor.telling import MAY, alert, arabic_article, article, marked


def mail(content: AlertContent) -> Message:
    return compose(content, Form.MAIL, message_id="<1@marsad.example>")


class Page(HTMLParser):
    """The elements and the text of an HTML part, read again as a mail program does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self.marked.append("")

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.elements and self.elements[-1][0] == "mark" and not self.marked[-1]:
            self.marked[-1] = data

    def shapes(self) -> set[tuple[str, frozenset[str]]]:
        return {(tag, frozenset(attributes)) for tag, attributes in self.elements}

    def attribute(self, tag: str, name: str) -> list[str | None]:
        return [found[name] for kind, found in self.elements if kind == tag and name in found]


def test_the_subject_is_the_topic_and_the_title_in_its_own_language() -> None:
    assert mail(alert(arabic_article())).subject == "Pact on Bees: ميثاق من أجل النحل"


def test_an_article_without_a_title_is_told_under_the_topic() -> None:
    assert mail(alert(article(title="\u200b \n"))).subject == "Pact on Bees"


@pytest.mark.parametrize("part", ["text", "html"])
@pytest.mark.parametrize(
    "fact",
    [
        "Un pacte pour les abeilles",
        "La Gazette",
        "French",
        "Morocco",
        "published 20 May 2022, from the page's text",
        "https://gazette.example/abeilles",
        "Pact on Bees",
        "“pacte sur les abeilles”",
        "Read at La Gazette",
        "To change or stop these messages, reply to this one.",
        "ميثاق من أجل النحل",
        "الجريدة",
        "a translation",
        "Arabic",
        "credited to APB",
        "only the summary was available",
    ],
)
def test_both_parts_tell_the_same(part: str, fact: str) -> None:
    lead = article(origin="APB", status=ArticleStatus.PARTIAL)
    message = mail(alert(lead, arabic_article()))
    page = Page(message.html)
    html = page.words + " ".join(filter(None, page.attribute("a", "href")))
    assert fact in (message.text if part == "text" else html)


def test_the_hit_is_highlighted_in_both_parts() -> None:
    message = mail(alert())
    assert Page(message.html).marked == ["pacte sur les abeilles"]
    assert "signé le *pacte sur les abeilles*, jeudi soir." in message.text


def test_a_highlight_survives_the_cleaning_of_the_sentence() -> None:
    dirty = marked(
        "Le\u200b pacte\nsur les \u202eabeilles a été signé.", "pacte\nsur les \u202eabeilles"
    )
    message = mail(alert(article(sentence=dirty)))
    assert Page(message.html).marked == ["pacte sur les abeilles"]
    assert "Le *pacte sur les abeilles* a été signé." in message.text


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    long = marked("mot " * 1_000 + "pacte" + " mot" * 1_000, "pacte")
    message = mail(alert(article(sentence=long)))
    assert Page(message.html).marked == ["pacte"]
    assert len(message.text) < 2_000


@pytest.mark.parametrize("ending", ["soir.", "!", "د", "港。", "é"])
def test_a_long_sentence_that_is_shown_to_its_end_keeps_its_last_character(ending: str) -> None:
    long = marked("mot " * 1_000 + f"pacte {ending}", "pacte")
    assert f"*pacte* {ending}" in mail(alert(article(sentence=long))).text


def test_highlights_outside_the_sentence_do_no_harm() -> None:
    broken = marked("court", "court").__class__("court", ((-5, 2), (4, 90), (3, 1), (70, 80)))
    assert "*co*ur*t*" in mail(alert(article(sentence=broken))).text


@pytest.mark.parametrize(
    ("published", "words"),
    [
        pytest.param(None, "publication date unknown, found 3 November 2026", id="unknown"),
        pytest.param(MAY, "published 20 May 2022, from the page's text", id="day"),
        pytest.param(
            DateEvidence(MAY.value, DatePrecision.MONTH, DateSource.URL),
            "published in May 2022, from the page's address",
            id="month",
        ),
        pytest.param(
            DateEvidence(MAY.value, DatePrecision.MINUTE, DateSource.FEED, tz_known=True),
            "published 20 May 2022 at 00:00 UTC, from the site's feed",
            id="minute",
        ),
        pytest.param(
            DateEvidence(MAY.value, DatePrecision.SECOND, DateSource.META),
            "published 20 May 2022 at 00:00 (time zone not given), from the page's metadata",
            id="no time zone",
        ),
    ],
)
def test_the_date_comes_with_its_evidence(published: DateEvidence | None, words: str) -> None:
    assert words in mail(alert(article(published=published))).text


def test_arabic_blocks_run_from_right_to_left_and_latin_ones_do_not() -> None:
    page = Page(mail(alert(arabic_article(), article(relation=Relation.FIRST))).html)
    assert page.attribute("h1", "dir") == ["rtl"]
    assert page.attribute("blockquote", "dir") == ["rtl"]
    assert page.attribute("div", "dir") == ["ltr", "rtl", "ltr"]  # page, preview, other article


def test_arabic_inside_an_english_line_is_isolated_in_the_text() -> None:
    text = mail(alert(arabic_article())).text
    assert "\u2068الجريدة\u2069 · Arabic" in text
    assert "\nميثاق" in text  # a line of its own finds its direction by itself


def test_an_arabic_name_inside_an_english_note_is_isolated_in_both_parts() -> None:
    message = mail(alert(article(origin="وكالة MAP")))
    assert "credited to \u2068وكالة MAP\u2069" in message.text
    assert 'credited to <bdi lang="fr">وكالة MAP</bdi>' in message.html


def test_many_carriers_are_counted() -> None:
    others = [article(title=f"Copie {n}", relation=Relation.COPY) for n in range(50)]
    message = mail(alert(article(), *others))
    assert f"Copie {MAX_CARRIERS - 1}" in message.text
    assert "Copie 49" not in message.text
    assert f"and {50 - MAX_CARRIERS} more articles" in message.text


def test_a_huge_article_makes_a_small_mail() -> None:
    """Case F7."""
    huge = article(
        title="t" * 100_000, source="s" * 100_000, sentence=marked("m" * 3_000_000, "mm")
    )
    message = mail(alert(*[huge] * 60))
    assert len(message.subject) <= 200
    assert len(message.text) + len(message.html) < 100_000


def test_an_alert_without_articles_is_refused() -> None:
    with pytest.raises(ValueError, match="no articles"):
        mail(alert(articles=()))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title></h1><iframe src=javascript:alert(1)>",
    "\"><a href='javascript:alert(1)'>x</a>",
    "' onmouseover='alert(1)",
    '" style="background:url(//evil.example)',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<b>x</b>]]>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<style>@import '//evil.example'</style>",
    "<base href=//evil.example>",
    "<form action=//evil.example><input name=a>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<\x00script>alert(1)</script>",
    "<scr\u200bipt>alert(1)</scr\u200bipt>",
    "<plaintext>",
    "javascript:alert(1)",
    "＜script＞alert(1)＜/script＞",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_html_from_the_web_is_text(payload: str) -> None:
    """Case F3."""
    usual = Page(mail(alert(article(origin="APB"), arabic_article())).html).shapes()
    hostile = article(
        title=payload,
        source=payload,
        url=payload,
        language="fr",
        country=payload,
        sentence=marked(f"a {payload} b", payload),
        terms=(payload,),
        rule=payload,
        origin=payload,
    )
    page = Page(mail(alert(hostile, hostile, topic_title=payload)).html)
    assert page.shapes() <= usual
    assert page.attribute("a", "href") == []


TEMPLATES = ["{{7*7}}", "{% for a in b %}", "${7*7}", "%s %(title)s", "{0.__class__}", "<%= 7*7 %>"]


@pytest.mark.parametrize("payload", TEMPLATES)
@pytest.mark.parametrize("form", Form)
def test_template_signs_from_the_web_are_printed_as_they_are(payload: str, form: Form) -> None:
    """Case F5."""
    hostile = article(title=payload, sentence=marked(f"a {payload} b", "a"), terms=(payload,))
    message = compose(alert(hostile), form, message_id="<1@x>")
    seen = message.text.replace("\\", "")
    assert payload in (Page(message.html).words if message.html else seen + message.subject)
    assert "49" not in seen
